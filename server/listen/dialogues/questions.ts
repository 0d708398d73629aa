import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
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

/**
 * Somebody says who he is after he has written: asked about his newest words, and in place of what he said before.
 * It announces, so it comes last in its transaction.
 */
export async function askWhoWrites(context: Context, handle: string, address: string): Promise<void> {
  const now = context.clock.now()
  const first = firstRowOf(context)
  const changed = await sql<{ person: string }>`
    update dialogue_question set address = ${address}, asked_at = ${now}
     where workspace_id = ${context.workspace} and handle_id = ${first(handle)} and kind = 'unproven-sender' and answer is null
    returning person_id as person`.execute(context.tx)
  const asked =
    changed.rows.length > 0
      ? changed
      : await sql<{ person: string }>`
          insert into dialogue_question (workspace_id, id, kind, handle_id, person_id, made_for_person_id, message_id,
                                         address, asked_at)
          select workspace_id, ${newId(now)}, 'unproven-sender', handle_id, person_id, person_id, id, ${address}, ${now}
            from message
           where workspace_id = ${context.workspace} and handle_id = ${first(handle)} and direction = 'in'
           order by occurred_at desc, id desc limit 1
          on conflict do nothing returning person_id as person`.execute(context.tx)
  await announce(
    context.tx,
    context.workspace,
    asked.rows.map(({ person }) => ({ topic: 'dialogue', id: person })),
    now,
  )
}

/** Whoever writes with a handle has proven that he is the owner of another: what he wrote is in doubt no more. */
export async function settleWhoWrites(context: Context, handle: string, owner: string): Promise<void> {
  const first = firstRowOf(context)
  await sql`
    update message set doubt = null
     where workspace_id = ${context.workspace} and handle_id = ${first(handle)} and doubt = 'only-said'
       -- what stands with somebody else by now stays in doubt
       and person_id = (select person_id from handle
                         where handle.workspace_id = message.workspace_id and handle.id = ${owner})`.execute(
    context.tx,
  )
  await sql`
    update dialogue_question asked set answer = 'same', answered_at = ${context.clock.now()}
      from handle mine join handle theirs on theirs.workspace_id = mine.workspace_id and theirs.person_id = mine.person_id
     where asked.workspace_id = ${context.workspace} and asked.handle_id = ${first(handle)} and asked.kind = 'unproven-sender'
       and asked.answer is null and mine.workspace_id = asked.workspace_id and mine.id = ${owner}
       and lower(asked.address) in (theirs.value, lower(theirs.shown))`.execute(context.tx)
}

/** What was written with a handle hangs on its first row, whomever it means by now. */
const firstRowOf = (context: Context) => (handle: string) =>
  sql`(select base_handle_id from handle where workspace_id = ${context.workspace} and id = ${handle})`
