import { sql } from 'kysely'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { type RecordedEvent, textOf } from './recorded-event.ts'

/** What stands as the form of a withdrawal that was read out of a message. */
export const STOP_COMMAND = 'stop command'
/** Whoever said it long ago, and is heard only now, is told nothing. */
const TOLD_WITHIN = 3_600_000

export const CONSENT_EVENTS: readonly string[] = ['Consent Given', 'Consent Withdrawn']

/** Consent is evidence and only ever added: who, when, by which words, through what. */
export async function recordConsent(context: Context, events: readonly RecordedEvent[]): Promise<void> {
  const stated = events.filter((event) => CONSENT_EVENTS.includes(event.name))
  if (stated.length === 0) return
  const now = context.clock.now()
  await context.tx
    .insertInto('consent')
    .values(
      stated.map((event) => ({
        workspace_id: context.workspace,
        id: newId(now),
        handle_id: event.handleId,
        purpose: (textOf(event.properties, 'purpose') ?? 'marketing').slice(0, 100),
        channel: (textOf(event.properties, 'channel') ?? 'email').slice(0, 100),
        given: event.name === 'Consent Given',
        stated_at: event.occurredAt,
        recorded_at: now,
        source: event.source,
        message_id: event.messageId,
        wording: textOf(event.properties, 'wording', 'wording_version'),
        tell_at: isToBeTold(event, now) ? now : null,
        evidence: JSON.stringify({
          form: textOf(event.properties, 'form'),
          address: textOf(event.properties, 'address'),
        }),
      })),
    )
    .execute()
}

const isToBeTold = (event: RecordedEvent, now: Date): boolean =>
  textOf(event.properties, 'form') === STOP_COMMAND &&
  now.getTime() - event.occurredAt.getTime() < TOLD_WITHIN

/** A withdrawal that was read out of a message was not meant so: what stood before stands again. False: there is none. */
export async function undoStop(context: Context, id: string, handles: readonly string[]): Promise<boolean> {
  const undone = await sql`
    update consent set undone_at = coalesce(undone_at, ${context.clock.now()}),
                       undone_by = coalesce(undone_by, ${memberOf(context.actor)}), tell_at = null
     where workspace_id = ${context.workspace} and id = ${id} and handle_id = any(${[...handles]}::uuid[])
       and evidence ->> 'form' = ${STOP_COMMAND}`.execute(context.tx)
  return Number(undone.numAffectedRows ?? 0) > 0
}

/** When its sender is to be told; null: he was, or is not to be. */
export const tellOfStop = (context: Context, id: string, at: Date | null): Promise<unknown> =>
  sql`update consent set tell_at = ${at} where workspace_id = ${context.workspace} and id = ${id}`.execute(
    context.tx,
  )
