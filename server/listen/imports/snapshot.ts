import { z } from '@hono/zod-openapi'
import type { AcceptedEvent } from '../ingest/index.ts'

/** A known address before a row named it. */
export interface Before {
  readonly id: string
  readonly personId: string
  readonly firstSeenAt: Date
  readonly lastSeenAt: Date
  readonly shown: string
  /** Whether a name was said of anybody it belongs to. */
  readonly isNamed: boolean
}

/** What is written beside a row so that it can be taken back. */
export const Snapshot = z.object({
  /** The events that the row became, with the address and the moment each hangs on. */
  events: z.array(z.object({ id: z.string(), handleId: z.string(), at: z.coerce.date() })),
  /** Every address that the row named. */
  handleIds: z.array(z.string()),
  /** Those of them that were known before, with when they had been seen and how they were written. */
  known: z.array(
    z.object({
      id: z.string(),
      personId: z.string(),
      firstSeenAt: z.coerce.date(),
      lastSeenAt: z.coerce.date(),
      shown: z.string(),
    }),
  ),
  /** The owner whom the row gave to somebody who had none. */
  owner: z.string().nullable(),
  /** Companies that it linked to an address anew; those it made itself. */
  companies: z.array(z.object({ id: z.string(), handleId: z.string(), isNew: z.boolean() })),
})
export type Snapshot = z.output<typeof Snapshot>

interface Gathered {
  readonly events: readonly AcceptedEvent[]
  readonly known: readonly Before[]
  readonly handleIds: readonly string[]
  readonly owner: string | null
  readonly companies: Snapshot['companies']
}

export const snapshotOf = ({
  events,
  known,
  handleIds,
  owner,
  companies,
}: Gathered): z.input<typeof Snapshot> => ({
  events: events.map(({ id, handleId, occurredAt }) => ({ id, handleId, at: occurredAt })),
  handleIds: [...handleIds],
  known: known.map(({ isNamed: _, ...before }) => before),
  owner,
  companies,
})
