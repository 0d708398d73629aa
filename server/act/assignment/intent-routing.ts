import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { TopicRouted, TopicRouting } from '#contract/text.ts'
import { assign } from '#pure/assignment/index.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import { changeTopic } from '#server/listen/topics/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { intentNamed } from '#server/understand/text/index.ts'
import { availableMembers } from './availability.ts'
import { type Heading, headingsOf } from './headings.ts'
import { settingsOf } from './settings.ts'

/** Remembers which topics went by what they are about, so that it can be looked at and taken back. */
export async function noteRouted(
  context: Context,
  routed: readonly { readonly heading: Heading; readonly memberId: string }[],
): Promise<void> {
  if (routed.length === 0) return
  const now = context.clock.now()
  await context.tx
    .insertInto('topic_routing')
    .values(
      routed.map(({ heading, memberId }) => ({
        workspace_id: context.workspace,
        topic_id: heading.topicId,
        message_id: heading.messageId,
        intent: heading.intent,
        precision: heading.precision ?? 0,
        member_id: memberId,
        routed_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'topic_id']).doUpdateSet(({ ref }) => ({
        message_id: ref('excluded.message_id'),
        intent: ref('excluded.intent'),
        precision: ref('excluded.precision'),
        member_id: ref('excluded.member_id'),
        routed_at: ref('excluded.routed_at'),
        undone_at: null,
        undone_by: null,
      })),
    )
    .execute()
}

/** Where the dialogue went by what it is about, or would go if somebody said so. */
export async function routingOf(context: Context, askedId: string): Promise<z.input<typeof TopicRouting>> {
  const { personId } = await personBehind(context, askedId)
  const suggestion = await suggestionFor(context, personId)
  return {
    routed: await routedNow(context, personId),
    suggested:
      suggestion === null
        ? null
        : {
            topicId: suggestion.topicId,
            intent: suggestion.intent,
            probability: Math.round(suggestion.probability * 1_000) / 1_000,
            to: suggestion.way.to,
          },
  }
}

/** Still where it was brought. */
async function routedNow(
  context: Context,
  personId: string,
): Promise<z.input<typeof TopicRouting>['routed']> {
  const { rows } = await sql<{
    topicId: string
    intent: string
    precision: number
    memberName: string
    at: Date
  }>`
    select topic.id as "topicId", routing.intent, routing.precision, member.name as "memberName", routing.routed_at as at
      from topic
      join topic_routing routing on routing.workspace_id = topic.workspace_id and routing.topic_id = topic.id
      join member on member.workspace_id = topic.workspace_id and member.id = topic.member_id
     where topic.workspace_id = ${context.workspace} and topic.person_id = ${personId} and topic.status <> 'resolved'
       and topic.member_id = routing.member_id and routing.undone_at is null
     order by routing.routed_at desc limit 1`.execute(context.tx)
  const [row] = rows
  const intent = intentNamed(row?.intent)
  return row === undefined || intent === null
    ? null
    : { ...row, intent, precision: Math.round(row.precision * 100) / 100 }
}

/** A topic that nobody has, and its way: not sure enough to be taken unasked, or nobody there had room. */
async function suggestionFor(context: Context, personId: string): Promise<Heading | null> {
  const { rows } = await sql<{ id: string }>`
    select id from topic
     where workspace_id = ${context.workspace} and person_id = ${personId} and status = 'open' and member_id is null
       and waiting_since is not null order by waiting_since limit 5`.execute(context.tx)
  if (rows.length === 0) return null
  const ids = rows.map(({ id }) => id)
  // who has which skill does not depend on whom the asking member sees
  return seeingAll(context, async () => {
    const [heading = null] = await headingsOf(context, ids, await availableMembers(context))
    return heading
  })
}

/** A member takes the suggestion: whoever of those has room gets the topic. */
export async function takeSuggestion(
  context: Context,
  askedId: string,
): Promise<z.input<typeof TopicRouted>> {
  const { personId } = await personBehind(context, askedId)
  const heading = await suggestionFor(context, personId)
  if (heading === null) throw new Problem('not-found')
  return seeingAll(context, async () => {
    const colleagues = await availableMembers(context)
    const { share } = await settingsOf(context)
    const facts = { intent: [heading.intent] }
    const [given] = assign({ colleagues, zones: [heading.way], share }, [
      { id: heading.topicId, since: 0, ownerId: null, facts },
    ])
    if (given === undefined) return { memberName: null }
    const { intent, way } = heading
    await changeTopic(
      context,
      heading.topicId,
      { memberId: given.member },
      { rule: 'intent-suggested', facts: { intent, name: way.to.name } },
    )
    return { memberName: colleagues.find(({ id }) => id === given.member)?.name ?? null }
  })
}

/** Takes a topic back from where its intent brought it; it is given out by the other rules. */
export async function undoRouting(context: Context, topicId: string): Promise<void> {
  const { rows } = await sql<{ memberId: string | null; routedTo: string }>`
    select topic.member_id as "memberId", routing.member_id as "routedTo" from topic
      join topic_routing routing on routing.workspace_id = topic.workspace_id and routing.topic_id = topic.id
     where topic.workspace_id = ${context.workspace} and topic.id = ${topicId} and routing.undone_at is null`.execute(
    context.tx,
  )
  const [routed] = rows
  if (routed === undefined) throw new Problem('not-found')
  await context.tx
    .updateTable('topic_routing')
    .set({ undone_at: context.clock.now(), undone_by: memberOf(context.actor) })
    .where('workspace_id', '=', context.workspace)
    .where('topic_id', '=', topicId)
    .execute()
  if (routed.memberId === routed.routedTo)
    await seeingAll(context, () => changeTopic(context, topicId, { memberId: null }))
}
