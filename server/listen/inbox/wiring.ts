import type { z } from '@hono/zod-openapi'
import type { Way } from '#contract/dialogues.ts'
import type { DialogueRow } from '#contract/inbox.ts'
import type { Context } from '#server/platform/context.ts'
import type { RecordMover } from '../identity/index.ts'
import type { IngestWiring } from '../ingest/index.ts'

/** What the inbox shows of later capabilities; handed in by server/wiring.ts. */
export interface InboxWiring {
  /** The addresses of a person that may be written to, and which is the first choice. */
  readonly ways: (
    context: Context,
    personId: string,
  ) => Promise<{ readonly ways: readonly z.input<typeof Way>[]; readonly defaultWay: number | null }>
  /** Who else was on the newest letter of a person, beside himself and us. */
  readonly alsoOn: (
    context: Context,
    personId: string,
  ) => Promise<readonly { readonly address: string; readonly name: string | null }[]>
  /** The nearest promise to each of these people that is not kept, by its due time. */
  readonly promises: (context: Context, people: readonly string[]) => Promise<ReadonlyMap<string, Date>>
  /** What the dialogues of these people are about now, and their mood. */
  readonly readings: (
    context: Context,
    people: readonly string[],
  ) => Promise<ReadonlyMap<string, z.input<typeof DialogueRow>['reading']>>
  readonly movers: readonly RecordMover[]
  readonly ingest: IngestWiring
}
