import { sql } from 'kysely'
import type { AnswerValue } from '#pure/questions/index.ts'
import { lockIdentity, type RecordMover } from '#server/listen/identity/index.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { write } from './answers.ts'
import { targetsOf } from './targets.ts'

interface Kept {
  readonly id: string
  readonly personId: string
  readonly messageId: string
  readonly words: string
  readonly target: string
  readonly value: AnswerValue | null
  readonly before: AnswerValue | null
  readonly state: string
}

/**
 * A member says whether the field is what was read out of the customer's words. Taken, it is written in his name; not,
 * it stays out, or what stood there before comes back. Said twice it is done once. Returns the person.
 */
export async function decideAnswer(
  context: Context,
  id: string,
  taken: boolean,
  movers: readonly RecordMover[],
): Promise<string> {
  await lockIdentity(context)
  const answer = await answerOr404(context, id)
  const target = (await targetsOf(context)).get(answer.target)
  if (target === undefined || answer.value === null) throw new Problem('not-found')
  if ((answer.state === 'written') === taken && answer.state !== 'unsure') return answer.personId
  const from = { message_id: answer.messageId, words: answer.words }
  const isAddress = target.kind === 'phone' || target.kind === 'email'
  const value = taken ? answer.value : answer.before
  if (!taken && answer.state === 'written' && isAddress) throw new Problem('already-decided')
  if (taken || answer.state === 'written')
    await write(context, answer.personId, { target, value, from }, movers)
  const now = context.clock.now()
  await context.tx
    .updateTable('question_answer')
    .set({
      state: taken ? 'written' : 'refused',
      decided_by: memberOf(context.actor),
      decided_at: now,
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  await audit(context, {
    action: 'answer decided',
    subject: { kind: 'person', id: answer.personId },
    details: { field: target.key, taken },
  })
  await announce(context.tx, context.workspace, [{ topic: 'dialogue', id: answer.personId }], now)
  return answer.personId
}

async function answerOr404(context: Context, id: string): Promise<Kept> {
  const { rows } = await sql<Kept>`
    select question_answer.id, question_answer.person_id as "personId", message_id as "messageId", words, target, value,
           before, question_answer.state
      from question_answer
      join person on person.workspace_id = question_answer.workspace_id and person.id = question_answer.person_id
     where question_answer.workspace_id = ${context.workspace} and question_answer.id = ${id}
       for update of question_answer`.execute(context.tx)
  const [answer] = rows
  if (answer === undefined) throw new Problem('not-found')
  return answer
}
