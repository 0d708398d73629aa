import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { notifyMembers } from '../notifications/index.ts'
import { asLevel, levelsOf } from './levels.ts'

interface Risky {
  readonly id: string
  readonly kind: 'said' | 'first-reply' | 'next-reply' | 'resolve'
  readonly words: string
  readonly personId: string
  readonly personName: string | null
  readonly keeper: string | null
  readonly keeperName: string | null
  readonly dueAt: Date
  readonly warned: boolean
}

/** At most so many a round; the rest comes with the next minute. */
const ROUND = 200

/**
 * Reminds the keeper while there is time, and tells a named person before it is too late: when half of the time that
 * was left at the warning is over. Each once. Returns how many were told of.
 */
export async function watchPromises(context: Context): Promise<number> {
  const risky = await atRisk(context)
  if (risky.length === 0) return 0
  const lead = await whoLeads(context)
  for (const promise of risky) await tellOf(context, promise, lead)
  await announce(context.tx, context.workspace, [{ topic: 'today', id: null }], context.clock.now())
  return risky.length
}

async function atRisk(context: Context): Promise<readonly Risky[]> {
  const now = context.clock.now()
  const { rows } = await sql<Risky>`/* promises at risk */
    select promise.id, promise.kind, promise.words, promise.person_id as "personId", person.name as "personName",
           keeper.id as keeper, keeper.name as "keeperName", promise.due_at as "dueAt",
           promise.warned_at is not null as warned
      from promise
      join person on person.workspace_id = promise.workspace_id and person.id = promise.person_id
      left join member keeper on keeper.workspace_id = promise.workspace_id and keeper.deactivated_at is null
            and keeper.id = coalesce(promise.member_id, promise.made_by)
     where promise.workspace_id = ${context.workspace} and promise.kept_at is null and promise.broken_at is null
       and promise.warn_at <= ${now} and promise.due_at > ${now}::timestamptz - interval '1 day'
       and (promise.warned_at is null
            or promise.escalated_at is null and promise.warn_at + (promise.due_at - promise.warn_at) / 2 <= ${now})
     order by promise.due_at limit ${ROUND} for update of promise skip locked`.execute(context.tx)
  return rows
}

async function tellOf(context: Context, promise: Risky, lead: string | null): Promise<void> {
  const now = context.clock.now()
  const facts = {
    promiseId: promise.id,
    kind: promise.kind,
    words: promise.words,
    dueAt: promise.dueAt.toISOString(),
    person: promise.personName,
    keeper: promise.keeperName,
  }
  // without a keeper nobody can be reminded, so the named person hears of it at once
  const isFirst = !promise.warned && promise.keeper !== null
  const member = isFirst ? promise.keeper : lead
  if (member !== null && (isFirst || member !== promise.keeper))
    await notifyMembers(context, {
      members: [member],
      kind: isFirst ? 'promise-at-risk' : 'promise-escalated',
      key: `${isFirst ? 'risk' : 'escalated'}:${promise.id}`,
      person: promise.personId,
      facts,
    })
  await context.tx
    .updateTable('promise')
    .set(isFirst ? { warned_at: now } : { warned_at: now, escalated_at: now, escalated_to: member })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', promise.id)
    .execute()
}

/** Whom the levels name; else the lead who has been there longest, else the owner. */
async function whoLeads(context: Context): Promise<string | null> {
  const named = (await levelsOf(context)).map(asLevel).find(({ escalateTo }) => escalateTo !== null)
  if (named?.escalateTo) return named.escalateTo
  const { rows } = await sql<{ id: string }>`
    select id from member where workspace_id = ${context.workspace} and deactivated_at is null and role <> 'member'
     order by role = 'owner', created_at, id limit 1`.execute(context.tx)
  return rows[0]?.id ?? null
}
