import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { Filed } from '../topics/index.ts'
import type { NewMessage } from './message.ts'

interface Asked {
  readonly kind: 'unproven-sender' | 'answer-to-another'
  readonly message: NewMessage
  readonly other: string | null
  readonly address: string
}

/**
 * Writes down what a member has to answer: whose letter an answer from an unknown address belongs to, and whether a
 * sender whom nobody proves is who he says. Once for an address, however often it writes.
 */
export async function askAbout(
  context: Context,
  messages: readonly NewMessage[],
  filed: readonly Filed[],
): Promise<void> {
  const questions = new Map(filed.map(({ id, question }) => [id, question]))
  const asked = messages.flatMap((message): Asked[] => {
    if (message.direction === 'out' || message.machine !== null) return []
    const question = questions.get(message.id) ?? null
    const address =
      message.doubtful ?? message.participants.find(({ role }) => role === 'from')?.address ?? ''
    return [
      ...(message.doubtful === null
        ? []
        : [{ kind: 'unproven-sender' as const, message, other: null, address }]),
      ...(question === null
        ? []
        : [{ kind: 'answer-to-another' as const, message, other: question.personId, address }]),
    ]
  })
  for (const { kind, message, other, address } of asked)
    await sql`
      insert into dialogue_question (workspace_id, id, kind, handle_id, person_id, made_for_person_id, message_id,
                                     other_person_id, address, asked_at)
      values (${context.workspace}, ${newId(context.clock.now())}, ${kind}, ${message.event.handleId},
              ${message.event.personId}, ${message.event.personId}, ${message.id}, ${other}, ${address.slice(0, 320)},
              ${message.event.occurredAt})
      on conflict do nothing`.execute(context.tx)
}
