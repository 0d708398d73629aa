import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { type RecordedEvent, textOf } from './recorded-event.ts'

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
        evidence: JSON.stringify({
          form: textOf(event.properties, 'form'),
          address: textOf(event.properties, 'address'),
        }),
      })),
    )
    .execute()
}
