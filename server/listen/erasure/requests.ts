import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { AnswerPrivacyRequest, NewPrivacyRequest, PrivacyRequest } from '#contract/erasures.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { personBehind } from '../timeline/index.ts'
import { workingDaysAfter, workingDaysUntil } from './working-days.ts'

/** 152-FZ gives ten working days; the month of the GDPR is longer. */
const ANSWER_WITHIN = 10

type Shown = z.input<typeof PrivacyRequest>
type Row = Omit<Shown, 'daysLeft'>

/** Somebody asked to see, correct or erase what is known of him: from the day of asking an answer is due. */
export async function recordRequest(
  context: Context,
  askedId: string,
  { wants, channel, askedOn }: z.output<typeof NewPrivacyRequest>,
): Promise<Shown> {
  const { personId } = await personBehind(context, askedId)
  const now = context.clock.now()
  if (askedOn > workingDaysAfter(now.toISOString().slice(0, 10), 1))
    throw new Problem('bad-input', { fields: [{ path: 'askedOn', message: 'lies ahead' }] })
  const id = newId(now)
  await sql`
    insert into privacy_request (workspace_id, id, person_id, wants, channel, asked_on, due_on, recorded_at, recorded_by)
    values (${context.workspace}, ${id}, ${personId}, ${wants}, ${channel}, ${askedOn}::date,
            ${workingDaysAfter(askedOn, ANSWER_WITHIN)}::date, ${now}, ${memberOf(context.actor)})`.execute(
    context.tx,
  )
  await audit(context, {
    action: 'privacy request recorded',
    subject: { kind: 'person', id: personId },
    details: { request: id, wants },
  })
  await tell(context, personId)
  return requestOr404(context, id)
}

/** Those without an answer, the most urgent first. */
export async function openRequests(context: Context): Promise<{ requests: readonly Shown[] }> {
  return { requests: await rowsWhere(context, sql`answered_at is null`) }
}

export async function answerRequest(
  context: Context,
  id: string,
  { answer }: z.output<typeof AnswerPrivacyRequest>,
): Promise<Shown> {
  const before = await requestOr404(context, id)
  if (before.answeredAt !== null) throw new Problem('already-decided')
  await sql`
    update privacy_request set answered_at = ${context.clock.now()}, answered_by = ${memberOf(context.actor)}, answer = ${answer}
     where workspace_id = ${context.workspace} and id = ${id} and answered_at is null`.execute(context.tx)
  await audit(context, {
    action: 'privacy request answered',
    subject: { kind: 'person', id: before.personId },
    details: { request: id, answer },
  })
  await tell(context, before.personId)
  return requestOr404(context, id)
}

const tell = (context: Context, personId: string) =>
  announce(
    context.tx,
    context.workspace,
    [
      { topic: 'person', id: personId },
      { topic: 'workspace', id: null },
    ],
    context.clock.now(),
  )

async function requestOr404(context: Context, id: string): Promise<Shown> {
  const [found] = await rowsWhere(context, sql`privacy_request.id = ${id}`)
  if (found === undefined) throw new Problem('not-found')
  return found
}

async function rowsWhere(context: Context, condition: ReturnType<typeof sql>): Promise<readonly Shown[]> {
  const { rows } = await sql<Row>`
    select privacy_request.id, person_id as "personId", person.name as "personName", wants, channel,
           asked_on::text as "askedOn", due_on::text as "dueOn", answered_at as "answeredAt", answer
      from privacy_request
      join person on person.workspace_id = privacy_request.workspace_id and person.id = person_id
     where privacy_request.workspace_id = ${context.workspace} and ${condition}
     order by due_on, privacy_request.id limit 200`.execute(context.tx)
  const today = context.clock.now().toISOString().slice(0, 10)
  return rows.map((row) => ({ ...row, daysLeft: workingDaysUntil(today, row.dueOn) }))
}
