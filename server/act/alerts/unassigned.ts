import { sql } from 'kysely'
import { whomToAlert } from '#pure/assignment/index.ts'
import { addWorking, type Hours, isOpen, nextOpening } from '#pure/hours/index.ts'
import { type WaitingTopic, waitingTopics } from '#server/listen/topics/index.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { asWaiting, teamZones, workHours } from '../assignment/index.ts'
import { notifyMembers } from '../notifications/index.ts'
import { newsSettingsOf, toldMembers } from '../telling/index.ts'

/** A round looks at so many; who is told already is not told again. */
const ROUND = 500
const MINUTE = 60_000
/** At night too, whoever happens to be there may take it first. */
const GRACE = MINUTE
/** What waited longer was told of, or was there before anybody was told of anything. */
const LONGEST = 4 * 24 * 60 * MINUTE

/**
 * A customer's message that nobody has alerts somebody, always: outside working hours within a minute, else after so
 * many minutes of working time. Each member once for each time that a customer waits. Returns how many wait so.
 */
export async function alertUnassigned(context: Context): Promise<number> {
  const hours = await workHours(context)
  const { unassignedAfter, lastResortId } = await newsSettingsOf(context)
  const now = context.clock.now()
  const overdue = (await waitingTopics(context, ROUND)).filter(({ since }) =>
    isOverdue(since, { hours, now, minutes: unassignedAfter }),
  )
  if (overdue.length === 0) return 0
  const watch = {
    people: await toldMembers(context),
    zones: await teamZones(context),
    lastResort: lastResortId,
    owners: await ownersOf(context),
  }
  const opens = hours === null || isOpen(hours, now) ? null : nextOpening(hours, now)
  const known = await toldAlready(context, overdue)
  const { waiting } = await asWaiting(context, overdue, watch.zones)
  let told = 0
  for (const [place, topic] of overdue.entries()) {
    const [asked] = waiting.slice(place, place + 1)
    if (asked === undefined) continue
    const { members: all, because } = whomToAlert(asked, watch)
    const members = all.filter((member) => !known.has(`${keyOf(topic)} ${member}`))
    if (members.length === 0) continue
    const facts = { ...(await factsOf(context, topic)), opensAt: opens?.toISOString() ?? null, because }
    told += await notifyMembers(context, {
      members,
      kind: 'message-unassigned',
      key: keyOf(topic),
      person: topic.personId,
      facts,
    })
  }
  if (told > 0) await announce(context.tx, context.workspace, [{ topic: 'today', id: null }], now)
  return overdue.length
}

const keyOf = ({ id, since }: WaitingTopic): string => `waiting:${id}:${since.getTime()}`

/** Which member knows of which wait. */
async function toldAlready(context: Context, topics: readonly WaitingTopic[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string; member: string }>`
    select key, member_id as member from notification
     where workspace_id = ${context.workspace} and kind = 'message-unassigned'
       and created_at > ${new Date(context.clock.now().getTime() - 2 * LONGEST)} and key = any(${topics.map(keyOf)}::text[])`.execute(
    context.tx,
  )
  return new Set(rows.map(({ key, member }) => `${key} ${member}`))
}

export interface Patience {
  readonly hours: Hours | null
  readonly now: Date
  /** null: by day nobody is alerted. */
  readonly minutes: number | null
}

/** Whether somebody has waited long enough to be told of. */
export function isOverdue(since: Date, { hours, now, minutes }: Patience): boolean {
  if (now.getTime() - since.getTime() > LONGEST) return false
  if (hours !== null && !isOpen(hours, now)) return now.getTime() - since.getTime() >= GRACE
  if (minutes === null) return false
  const due =
    hours === null ? new Date(since.getTime() + minutes * MINUTE) : addWorking(hours, since, minutes * MINUTE)
  return due !== null && due <= now
}

/** Since when, from whom, and which message: what a letter and a push lead to. */
async function factsOf(context: Context, { id, since }: WaitingTopic) {
  const { rows } = await sql<{ person: string | null; messageId: string | null }>`
    select person.name as person,
           (select message.id from message
             where message.workspace_id = topic.workspace_id and message.topic_id = topic.id and message.direction = 'in'
               and message.occurred_at >= topic.waiting_since
             order by message.occurred_at, message.id limit 1) as "messageId"
      from topic join person on person.workspace_id = topic.workspace_id and person.id = topic.person_id
     where topic.workspace_id = ${context.workspace} and topic.id = ${id}`.execute(context.tx)
  return { topicId: id, since: since.toISOString(), ...rows[0] }
}

async function ownersOf(context: Context): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from member where workspace_id = ${context.workspace} and deactivated_at is null
       and account_id is not null and role = 'owner' order by created_at, id`.execute(context.tx)
  return rows.map(({ id }) => id)
}
