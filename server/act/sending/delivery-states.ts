import { sql } from 'kysely'
import type { AcceptedEvent } from '#server/listen/ingest/index.ts'
import type { Context } from '#server/platform/context.ts'
import { notify, OUTBOX_CHANNEL } from '#server/platform/live.ts'
import { suppress } from '../contact-policy/index.ts'
import { markFailed } from './outbox.ts'

const DAY = 86_400_000
/** So many letters in so many days that came back for now close an address as well. */
export const SOFT = { letters: 3, days: 15 } as const

export type Closing = 'hard-bounce' | 'soft-bounces' | 'spam-complaint'

/**
 * Whether an address is closed by what was just told of a letter to it. `softFailures` counts the letters of the last
 * 15 days that came back for now, this one included. Pure.
 */
export function closingBy(told: {
  readonly name: string
  readonly complained: boolean
  readonly isHard: boolean
  readonly softFailures: number
}): Closing | null {
  if (told.complained) return 'spam-complaint'
  if (told.name === 'Email Bounced' && told.isHard) return 'hard-bounce'
  return told.name === 'Message Failed' && told.softFailures >= SOFT.letters ? 'soft-bounces' : null
}

/**
 * What became of our letters closes addresses, in the transaction that stores the event: a dead address and a
 * complaint at once, a third letter in 15 days that came back for now. Only events are believed that the company's own
 * server or one of its channels told; a channel tells only of letters whose id is proven to be ours.
 */
export async function projectDeliveryStates(
  context: Context,
  events: readonly AcceptedEvent[],
): Promise<void> {
  for (const event of events)
    if (event.trusted && !event.historical && TOLD.has(event.name)) await heed(context, event)
}

async function heed(context: Context, event: AcceptedEvent): Promise<void> {
  const row = event.properties['message_row_id']
  const letter = typeof row === 'string' && UUID.test(row) ? row : null
  if (letter !== null && BACK.has(event.name)) await cameBack(context, letter)
  const passedTo = letter === null ? null : await passedOnTo(context, letter)
  if (passedTo !== null) return closePassedTo(context, event, passedTo)
  const closing = closingBy({
    name: event.name,
    // whoever withdraws his consent by himself does so by a form; a provider tells it of one letter
    complained: event.name === 'Consent Withdrawn' && event.messageId.startsWith('channel:state:'),
    isHard: event.properties['type'] !== 'soft',
    softFailures:
      event.name === 'Message Failed' && letter !== null ? await softFailures(context, letter) : 0,
  })
  if (closing === null) return
  for (const value of await addressesOf(context, event.handleIds))
    await suppress(context, { kind: 'email', value }, closing)
}

/** Whom a letter was passed on to; null: it went to the customer. */
async function passedOnTo({ tx, workspace }: Context, letter: string): Promise<string | null> {
  const { rows } = await sql<{ to: string | null }>`
    select forwarded_to as to from message where workspace_id = ${workspace} and id = ${letter}`.execute(tx)
  return rows[0]?.to ?? null
}

/** What is told of it closes nothing of the customer's; of several addresses nobody says which one it was. */
async function closePassedTo(context: Context, { properties }: AcceptedEvent, to: string): Promise<void> {
  if (properties['type'] === 'hard' && !to.includes(','))
    await suppress(context, { kind: 'email', value: to }, 'hard-bounce')
}

/** A letter that came back is tried by another way. */
const BACK: ReadonlySet<string> = new Set(['Message Failed', 'Email Bounced'])

async function cameBack(context: Context, letter: string): Promise<void> {
  const { rows } = await sql<{ outbox: string | null }>`
    select outbox_id as outbox from message where workspace_id = ${context.workspace} and id = ${letter}`.execute(
    context.tx,
  )
  const outbox = rows[0]?.outbox ?? null
  if (outbox === null) return
  await markFailed(context, outbox)
  await notify(context.tx, OUTBOX_CHANNEL, context.workspace)
}

const TOLD: ReadonlySet<string> = new Set(['Message Failed', 'Email Bounced', 'Consent Withdrawn'])
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const addressesOf = async (
  { tx, workspace }: Context,
  handles: readonly string[],
): Promise<readonly string[]> =>
  (
    await tx
      .selectFrom('handle')
      .select('value')
      .distinct()
      .where('workspace_id', '=', workspace)
      .where('id', 'in', [...handles])
      .where('kind', '=', 'email')
      .execute()
  ).map(({ value }) => value)

/** Letters by e-mail to the same address that failed lately; this one may not be marked yet. */
async function softFailures(context: Context, letter: string): Promise<number> {
  const since = new Date(context.clock.now().getTime() - SOFT.days * DAY)
  const found = await sql<{ failed: number }>`
    select count(*)::int as failed from message told
      join message other on other.workspace_id = told.workspace_id and other.handle_id = told.handle_id and other.forwarded_to is null
                        and other.channel = 'email' and other.direction = 'out'
     where told.workspace_id = ${context.workspace} and told.id = ${letter} and told.channel = 'email'
       and (other.id = told.id or (other.state = 'failed' and other.state_at >= ${since}))`.execute(
    context.tx,
  )
  return found.rows[0]?.failed ?? 0
}
