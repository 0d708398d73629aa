import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { ChangeAvailability } from '#contract/team-work.ts'
import { letGo, openLoads } from '#server/listen/topics/index.ts'
import { SEEN_FOR } from '#server/platform/accounts/seen.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'

/** A member with what the distribution of work wants to know of him. */
export interface Available {
  readonly id: string
  readonly name: string
  readonly status: 'here' | 'away'
  readonly isHere: boolean
  readonly isSeen: boolean
  readonly capacity: number
  readonly load: number
  readonly lastGivenAt: number | null
  readonly skills: readonly string[]
  readonly standInId: string | null
  readonly leaveFrom: string | null
  readonly leaveUntil: string | null
}

export async function availableMembers(context: Context): Promise<readonly Available[]> {
  const now = context.clock.now()
  const loads = await openLoads(context)
  const { rows } = await sql<
    Omit<Available, 'load' | 'lastGivenAt'> & { lastGivenAt: Date | null; onLeave: boolean }
  >`
    select member.id, member.name, coalesce(own.status, 'here') as status, coalesce(own.capacity, 5) as capacity,
           coalesce(own.skills, '{}') as skills, own.stand_in_member_id as "standInId",
           own.leave_from::text as "leaveFrom", own.leave_until::text as "leaveUntil", own.last_given_at as "lastGivenAt",
           coalesce(member.seen_at > ${new Date(now.getTime() - SEEN_FOR)}, false) as "isSeen",
           coalesce((${now}::timestamptz at time zone workspace.time_zone)::date
                    between own.leave_from and coalesce(own.leave_until, 'infinity'), false) as "onLeave"
      from member
      join workspace on workspace.id = member.workspace_id
      left join member_availability own on own.workspace_id = member.workspace_id and own.member_id = member.id
     where member.workspace_id = ${context.workspace} and member.deactivated_at is null
     order by member.name, member.id`.execute(context.tx)
  return rows.map(({ onLeave, ...row }) => ({
    ...row,
    load: loads.get(row.id) ?? 0,
    lastGivenAt: row.lastGivenAt?.getTime() ?? null,
    isHere: row.status === 'here' && row.isSeen && !onLeave,
  }))
}

type Changes = z.output<typeof ChangeAvailability>

/** Everybody says of himself whether he is there, who stands in and when he is on leave; how much he takes, a lead. */
export async function changeAvailability(
  context: Context,
  memberId: string,
  changes: Changes,
): Promise<void> {
  assertMay(context, memberId, changes)
  await assertMembers(context, [memberId, ...(changes.standInId ? [changes.standInId] : [])])
  if (changes.standInId === memberId) throw wrong('standInId', 'nobody stands in for himself')
  const { standInId, leaveFrom, leaveUntil, ...rest } = changes
  if (leaveFrom && leaveUntil && leaveFrom > leaveUntil)
    throw wrong('leaveUntil', 'it lies before the first day of leave')
  const values = {
    ...rest,
    ...(standInId === undefined ? {} : { stand_in_member_id: standInId }),
    ...(leaveFrom === undefined ? {} : { leave_from: leaveFrom }),
    ...(leaveUntil === undefined ? {} : { leave_until: leaveUntil }),
    changed_at: context.clock.now(),
  }
  await context.tx
    .insertInto('member_availability')
    .values({ workspace_id: context.workspace, member_id: memberId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id']).doUpdateSet(values))
    .execute()
  if (memberOf(context.actor) !== memberId)
    await audit(context, {
      action: 'member.availability-changed',
      subject: { kind: 'member', id: memberId },
      details: { changed: Object.keys(changes) },
    })
}

const wrong = (field: string, message: string) =>
  new Problem('bad-input', { fields: [{ path: `body.${field}`, message }] })

function assertMay({ actor }: Context, memberId: string, { capacity, skills }: Changes): void {
  const leads = actor.kind !== 'member' || actor.role !== 'member'
  const isOwn = memberOf(actor) === memberId
  if (leads || (isOwn && capacity === undefined && skills === undefined)) return
  throw new Problem('not-allowed')
}

export async function assertMembers(context: Context, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  const { rows } = await sql`select id from member where workspace_id = ${context.workspace}
                                and deactivated_at is null and id = any(${wanted}::uuid[])`.execute(
    context.tx,
  )
  if (rows.length < wanted.length) throw new Problem('not-found')
}

/** He goes home: what he leads is given out anew, to his stand-in where the customer is his. */
export const passOn = (context: Context, memberId: string) => letGo(context, memberId)

export async function markGiven(context: Context, members: readonly string[]): Promise<void> {
  if (members.length === 0) return
  const now = context.clock.now()
  await sql`
    insert into member_availability (workspace_id, member_id, last_given_at, changed_at)
    select ${context.workspace}, id, ${now}, ${now} from unnest(${[...new Set(members)]}::uuid[]) as id
    on conflict (workspace_id, member_id) do update set last_given_at = excluded.last_given_at`.execute(
    context.tx,
  )
}
