import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { KeepNewsPreferences } from '#contract/news.ts'
import { type Hours, heldBack, type Listener } from '#pure/hours/index.ts'
import { SEEN_FOR } from '#server/platform/accounts/seen.ts'
import type { Context } from '#server/platform/context.ts'
import { workHours } from '../assignment/index.ts'

export type Preferences = z.output<typeof KeepNewsPreferences>

/** Nobody is woken at night before he has said anything. */
const DEFAULTS: Preferences = {
  hours: null,
  zone: null,
  quiet: { from: 22 * 60, until: 8 * 60 },
  email: true,
  sound: false,
  digestAt: 9 * 60,
  ways: {},
}

/** A member who can be told of things: he can sign in, so he is no invented one. */
export interface Told {
  readonly id: string
  readonly email: string
  readonly preferences: Preferences
  readonly listener: Listener
  readonly isOnDuty: boolean
  /** Away or on leave. */
  readonly isGone: boolean
  readonly standInId: string | null
}

interface Row {
  readonly id: string
  readonly email: string
  readonly companyZone: string
  readonly isAtScreen: boolean
  readonly isAway: boolean
  readonly standInId: string | null
  readonly leaveFrom: string | null
  readonly leaveUntil: string | null
  readonly preferences: unknown
}

/** All who work here and can sign in, in the order of their names. */
export async function toldMembers(context: Context): Promise<readonly Told[]> {
  const now = context.clock.now()
  const team = await workHours(context)
  const { rows } = await sql<Row>`
    select member.id, member.email, workspace.time_zone as "companyZone", standing.status = 'away' as "isAway",
           coalesce(member.seen_at > ${new Date(now.getTime() - SEEN_FOR)}, false) as "isAtScreen",
           standing.stand_in_member_id as "standInId", standing.leave_from::text as "leaveFrom",
           standing.leave_until::text as "leaveUntil", ${PREFERENCES} as preferences
      from member
      join workspace on workspace.id = member.workspace_id
      left join news_preference own on own.workspace_id = member.workspace_id and own.member_id = member.id
      left join member_availability standing on standing.workspace_id = member.workspace_id and standing.member_id = member.id
     where member.workspace_id = ${context.workspace} and member.deactivated_at is null and member.account_id is not null
     order by member.name, member.id`.execute(context.tx)
  return rows.map((row) => asTold(row, team, now))
}

const PREFERENCES = sql`
  case when own.member_id is null then null else jsonb_build_object(
    'hours', own.hours, 'zone', own.zone, 'email', own.email, 'sound', own.sound, 'digestAt', own.digest_at, 'ways', own.ways,
    'quiet', case when own.quiet_from is null then null
                  else jsonb_build_object('from', own.quiet_from, 'until', own.quiet_until) end) end`

const readPreferences = (stored: unknown): Preferences =>
  stored === null ? DEFAULTS : KeepNewsPreferences.parse(stored)

function asTold(row: Row, team: Hours | null, now: Date): Told {
  const preferences = readPreferences(row.preferences)
  const zone = preferences.zone ?? row.companyZone
  const listener: Listener = {
    zone,
    hours: preferences.hours === null ? team : { zone, ...preferences.hours },
    quiet: preferences.quiet,
    digestAt: preferences.digestAt,
    leave: row.leaveFrom === null ? null : { from: row.leaveFrom, until: row.leaveUntil },
    isAtScreen: row.isAtScreen,
  }
  const held = heldBack(listener, now)
  return {
    id: row.id,
    email: row.email,
    preferences,
    listener,
    standInId: row.standInId,
    isOnDuty: row.isAway !== true && held === null,
    isGone: row.isAway === true || held === 'on-leave',
  }
}

export async function preferencesOf(context: Context, member: string): Promise<Preferences> {
  const { rows } = await sql<{ preferences: unknown }>`
    select ${PREFERENCES} as preferences from news_preference own
     where workspace_id = ${context.workspace} and member_id = ${member}`.execute(context.tx)
  return readPreferences(rows[0]?.preferences ?? null)
}

export async function keepPreferences(
  context: Context,
  member: string,
  { quiet, digestAt, hours, ways, ...rest }: Preferences,
): Promise<void> {
  const values = {
    ...rest,
    hours: hours === null ? null : JSON.stringify(hours),
    quiet_from: quiet?.from ?? null,
    quiet_until: quiet?.until ?? null,
    digest_at: digestAt,
    ways: JSON.stringify(ways),
    changed_at: context.clock.now(),
  }
  await context.tx
    .insertInto('news_preference')
    .values({ workspace_id: context.workspace, member_id: member, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id']).doUpdateSet(values))
    .execute()
}
