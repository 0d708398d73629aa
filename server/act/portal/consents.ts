import { createHash } from 'node:crypto'
import { type IngestWiring, ingest } from '#server/listen/ingest/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { closedAmong, liftSuppression } from '../contact-policy/index.ts'
import type { Reader } from './reach.ts'
import type { ConsentStatement } from './read-records.ts'

/** Consents of a customer as he sees and changes them on his page. */

export interface Agreed {
  readonly purpose: string
  readonly channel: string
  /** Null: never said. */
  readonly given: boolean | null
  readonly at: Date | null
  readonly history: readonly ConsentStatement[]
}

/** What everybody may decide about, whether he ever said something of it or not. */
const ALWAYS = [
  { purpose: 'marketing', channel: 'email' },
  { purpose: 'survey', channel: 'email' },
] as const

/** One for each purpose and channel, from statements that come newest first. Pure. */
export function agreedFrom(statements: readonly ConsentStatement[]): readonly Agreed[] {
  const pairs = new Map<string, Agreed>(
    ALWAYS.map((pair) => [keyOf(pair), { ...pair, given: null, at: null, history: [] }]),
  )
  for (const statement of statements) {
    const { purpose, channel, given, at } = statement
    const known = pairs.get(keyOf(statement))
    const history = [...(known?.history ?? []), statement]
    pairs.set(
      keyOf(statement),
      known === undefined || known.at === null
        ? { purpose, channel, given, at, history }
        : { ...known, history },
    )
  }
  return [...pairs.values()]
}

const keyOf = ({ purpose, channel }: { readonly purpose: string; readonly channel: string }): string =>
  JSON.stringify([purpose, channel])

export interface Choice {
  readonly purpose: string
  readonly channel: string
  readonly given: boolean
  /** The words that stood beside the button. */
  readonly wording: string
}

/**
 * He gives or withdraws a consent: an event of his own address, as evidence with the words that he saw. It counts from
 * the moment it is stored; what waits in the outbox is asked again before it goes. Only what stands on his page can be
 * chosen.
 */
export async function choose(
  context: Context,
  wiring: IngestWiring,
  reader: Reader,
  offered: readonly Agreed[],
  { purpose, channel, given, wording }: Choice,
): Promise<void> {
  const known = offered.find((one) => keyOf(one) === keyOf({ purpose, channel }))
  if (known === undefined) throw new Problem('not-found')
  if (known.given === given) return
  const now = context.clock.now()
  const what = createHash('sha256').update(keyOf({ purpose, channel })).digest('hex').slice(0, 12)
  const item = {
    type: 'track' as const,
    event: given ? 'Consent Given' : 'Consent Withdrawn',
    messageId: `portal-consent:${reader.handle}:${what}:${now.getTime()}`,
    ...whoseEvent(reader),
    properties: { purpose, channel, wording, form: 'customer page' },
  }
  const options = { source: 'customer page', trusted: true, sentAt: null, historical: false, receivedAt: now }
  const receipt = await ingest(context, [item], options, wiring)
  if (receipt.rejected.length > 0) throw new Problem('conflict')
}

/** The address that he proved, and nothing beside it. */
const whoseEvent = ({ kind, value }: Reader): object =>
  kind === 'email' ? { context: { traits: { email: value } } } : { userId: value }

/** His own address was closed: because letters came back, because he complained, because he wanted none. */
export async function closedAddress(context: Context, reader: Reader) {
  const [closed] = await closedAmong(context, [handleOf(reader)])
  return closed ?? null
}

export const openOwnAddress = (context: Context, reader: Reader) =>
  liftSuppression(context, handleOf(reader), { by: 'customer', because: 'on the customer page' })

const handleOf = ({ handle, kind, value }: Reader) => ({ id: handle, kind, value })
