import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { ChangeTopic } from '#contract/dialogues.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { personBehind, writeEvent } from '../timeline/index.ts'
import { foldTopics } from './fold.ts'
import { foldDialogues } from './fold-dialogues.ts'
import { BY_URGENCY, type ShownTopic, topicsWhere } from './present.ts'
import { restsAfter } from './rests.ts'

export type TopicChange = z.output<typeof ChangeTopic>

/** Why it is somebody's; of a change by hand this is said for itself. */
export type Because = NonNullable<ShownTopic['because']>

export interface ChangedTopic {
  readonly topic: ShownTopic
  /** What brings it back to what it was. */
  readonly before: TopicChange
}

/** The work on a person: the most urgent topic, or the one that was settled last; who has none gets one. */
export async function changeTopicOf(
  context: Context,
  askedId: string,
  change: TopicChange,
  because?: Because,
): Promise<ChangedTopic> {
  const { personId } = await personBehind(context, askedId)
  return changeTopic(context, await workOn(context, personId), change, because)
}

/** The topic that an act on a person is about. */
export async function workOn(context: Context, personId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select topic.id from topic where topic.workspace_id = ${context.workspace} and topic.person_id = ${personId}
     order by ${BY_URGENCY} limit 1`.execute(context.tx)
  return rows[0]?.id ?? openByHand(context, personId)
}

/** Changes one topic, tells it on the timeline, and gives what takes the change back. */
export async function changeTopic(
  context: Context,
  id: string,
  change: TopicChange,
  because?: Because,
): Promise<ChangedTopic> {
  const now = await topicOr404(context, id)
  await assertKnown(context, change)
  const wanted = settled(context, now, change)
  const taken = change.memberId !== undefined || change.teamId !== undefined
  const why = because ?? { rule: 'by-hand', facts: { by: memberOf(context.actor) } }
  const at = context.clock.now()
  await seeingAll(context, async () => {
    await sql`
      update topic set status = ${wanted.status}, snoozed_until = ${wanted.snoozedUntil}, member_id = ${wanted.memberId},
                       team_id = ${wanted.teamId}, subject = ${wanted.subject}, tags = ${[...wanted.tags]}::text[],
                       because = case when ${taken} then ${JSON.stringify(why)}::jsonb else because end,
                       assigned_at = case when ${taken} then ${at} else assigned_at end,
                       resolved_at = case when ${wanted.status} = 'resolved' then coalesce(resolved_at, ${at}) end,
                       resolved_by = case when ${wanted.status} = 'resolved'
                                          then coalesce(resolved_by, ${memberOf(context.actor)}) end,
                       rests = ${restsAfter(sql`${wanted.status}::text`, sql`${wanted.snoozedUntil}::timestamptz`, at)},
                       changed_at = ${at}
       where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
    await foldTopics(context, [id])
    await foldDialogues(context, [now.personId])
  })
  await tell(context, now, change)
  const after = await topicOr404(context, id)
  return { topic: after, before: undoing(now, change) }
}

export async function topicOr404(context: Context, id: string): Promise<ShownTopic> {
  const [topic] = await topicsWhere(context, sql`topic.id = ${id}`)
  if (topic === undefined) throw new Problem('not-found')
  return topic
}

/** A topic for somebody who has said nothing yet: it hangs on his strongest handle of today. */
async function openByHand(context: Context, personId: string): Promise<string> {
  const at = context.clock.now()
  const { rows } = await sql<{ id: string }>`
    insert into topic (workspace_id, id, handle_id, person_id, made_for_person_id, status, opened_at, last_at, changed_at)
    select ${context.workspace}, ${newId(at)}, handle.base_handle_id, ${personId}, ${personId}, 'open', ${at}, ${at}, ${at}
      from handle where handle.workspace_id = ${context.workspace} and handle.person_id = ${personId}
     order by handle.strength = 'strong' desc, handle.first_seen_at, handle.id limit 1
    returning id`.execute(context.tx)
  const [topic] = rows
  if (topic === undefined) throw new Problem('conflict')
  return topic.id
}

interface Wanted {
  readonly status: ShownTopic['status']
  readonly snoozedUntil: string | Date | null
  readonly memberId: string | null
  readonly teamId: string | null
  readonly subject: string
  readonly tags: readonly string[]
}

function settled(context: Context, now: ShownTopic, change: TopicChange): Wanted {
  const status = change.status ?? now.status
  const until = change.snoozedUntil ?? (change.status === undefined ? now.snoozedUntil : null)
  if (change.snoozedUntil != null && new Date(change.snoozedUntil) <= context.clock.now())
    throw new Problem('bad-input', { fields: [{ path: 'snoozedUntil', message: 'has passed already' }] })
  return {
    status,
    snoozedUntil: status === 'snoozed' ? until : null,
    memberId: change.memberId === undefined ? now.memberId : change.memberId,
    teamId: change.teamId === undefined ? now.teamId : change.teamId,
    subject: change.subject ?? now.subject,
    tags: change.tags === undefined ? now.tags : [...new Set(change.tags)],
  }
}

/** Colleagues and teams of this company who are there; nobody else is told apart from nobody at all. */
async function assertKnown(context: Context, { memberId, teamId }: TopicChange): Promise<void> {
  const found = await sql<{ member: boolean; team: boolean }>`
    select ${memberId ?? null}::uuid is null or exists (
             select from member where workspace_id = ${context.workspace} and id = ${memberId ?? null}
                and deactivated_at is null) as member,
           ${teamId ?? null}::uuid is null or exists (
             select from team where workspace_id = ${context.workspace} and id = ${teamId ?? null}) as team`.execute(
    context.tx,
  )
  const [known] = found.rows
  if (known?.member !== true) throw notThere('memberId')
  if (!known.team) throw notThere('teamId')
}

const notThere = (path: string) => new Problem('bad-input', { fields: [{ path, message: 'is not there' }] })

function undoing(now: ShownTopic, change: TopicChange): TopicChange {
  const until = now.snoozedUntil
  return {
    ...(change.status !== undefined && {
      status: now.status,
      snoozedUntil: until === null ? null : new Date(until).toISOString(),
    }),
    ...(change.memberId !== undefined && { memberId: now.memberId }),
    ...(change.teamId !== undefined && { teamId: now.teamId }),
    ...(change.subject !== undefined && now.subject !== '' && { subject: now.subject }),
    ...(change.tags !== undefined && { tags: [...now.tags] }),
  }
}

async function tell(context: Context, before: ShownTopic, change: TopicChange): Promise<void> {
  const { subject: _, ...told } = change
  await audit(context, {
    action: 'topic changed',
    subject: { kind: 'topic', id: before.id },
    details: {
      ...(change.status !== undefined && { status: change.status, was: before.status }),
      ...(change.memberId !== undefined && { member: change.memberId }),
      ...(change.teamId !== undefined && { team: change.teamId }),
    },
  })
  await writeEvent(context, before.personId, {
    name: nameOf(before, change),
    properties: { topic_id: before.id, ...told, was: before.status },
  })
  const at = context.clock.now()
  await announce(context.tx, context.workspace, [{ topic: 'dialogue', id: before.personId }], at)
}

function nameOf(before: ShownTopic, { status, memberId, teamId }: TopicChange): string {
  if (status === 'resolved') return 'Topic Resolved'
  if (status === 'open' && before.status !== 'open') return 'Topic Reopened'
  return memberId !== undefined || teamId !== undefined ? 'Topic Assigned' : 'Topic Changed'
}
