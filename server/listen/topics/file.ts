import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { answeredBy } from './answered.ts'
import { type Choice, chooseTopic, type KnownTopic } from './choose.ts'
import { foldTopics } from './fold.ts'
import { restsAfter } from './rests.ts'

/** A message that stands in a dialogue already and is to find its topic. */
export interface Unfiled {
  readonly id: string
  readonly personId: string
  readonly handleId: string
  readonly accountId: string | null
  readonly subject: string
  readonly at: Date
  readonly asks: boolean
  /** Ids that it says it answers, the nearest first. */
  readonly answers: readonly string[]
}

export interface Filed extends Pick<Unfiled, 'id' | 'personId'> {
  readonly question: Choice['question']
  readonly about: Choice['about']
}

/** Finds the topic of each message, opens what has to be opened, and keeps the topics up with their messages. */
export async function fileMessages(
  context: Context,
  messages: readonly Unfiled[],
): Promise<readonly Filed[]> {
  if (messages.length === 0) return []
  const topics = await topicsOf(context, [...new Set(messages.map(({ personId }) => personId))])
  const answered = await answeredBy(
    context,
    messages.map(({ answers }) => answers),
  )
  const opened: Opened[] = []
  const placed = messages
    .toSorted((one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1))
    .map((message) => {
      const known = topics.get(message.personId) ?? []
      const choice = chooseTopic({ ...message, answered: answered(message.answers) }, known)
      const topic = choice.topic.take === 'known' ? choice.topic.id : null
      const answersId = choice.answers
      if (choice.topic.take !== 'new') {
        topics.set(
          message.personId,
          known.map((one) => (one.id === topic ? touched(one, message) : one)),
        )
        return { ...message, question: choice.question, about: choice.about, answersId, topic }
      }
      const fresh = { id: newId(context.clock.now()), message, follows: choice.topic.follows }
      opened.push(fresh)
      topics.set(message.personId, [...known, knownFrom(fresh)])
      return { ...message, question: choice.question, about: choice.about, answersId, topic: fresh.id }
    })
  await openTopics(context, opened)
  await place(context, placed)
  await reopen(context, [...new Set(placed.flatMap(({ asks, topic }) => (asks ? (topic ?? []) : [])))])
  await foldTopics(context, [...new Set(placed.flatMap(({ topic }) => topic ?? []))])
  return placed.map(({ id, personId, question, about }) => ({ id, personId, question, about }))
}

interface Opened {
  readonly id: string
  readonly message: Unfiled
  readonly follows: string | null
}

const knownFrom = ({ id, message }: Opened): KnownTopic => ({
  id,
  status: 'open',
  subject: message.subject,
  openedAt: message.at,
  lastAt: message.at,
  resolvedAt: null,
})

/** What the next message of the same batch finds. */
const touched = (topic: KnownTopic, { at, asks }: Unfiled): KnownTopic => ({
  ...topic,
  lastAt: at > topic.lastAt ? at : topic.lastAt,
  ...(asks ? { status: 'open', resolvedAt: null } : {}),
})

async function topicsOf(
  context: Context,
  people: readonly string[],
): Promise<Map<string, readonly KnownTopic[]>> {
  const { rows } = await sql<KnownTopic & { personId: string }>`/* topics of people */
    select id, person_id as "personId", status, subject, opened_at as "openedAt", last_at as "lastAt",
           resolved_at as "resolvedAt"
      from topic where workspace_id = ${context.workspace} and person_id = any(${[...people]}::uuid[])
     order by opened_at desc`.execute(context.tx)
  return Map.groupBy(rows, ({ personId }) => personId)
}

async function openTopics(context: Context, opened: readonly Opened[]): Promise<void> {
  if (opened.length === 0) return
  await context.tx
    .insertInto('topic')
    .values(
      opened.map(({ id, message, follows }) => ({
        workspace_id: context.workspace,
        id,
        handle_id: message.handleId,
        person_id: message.personId,
        made_for_person_id: message.personId,
        subject: message.subject.slice(0, 300),
        status: 'open',
        account_id: message.accountId,
        follows_topic_id: follows,
        opened_at: message.at,
        last_at: message.at,
        changed_at: context.clock.now(),
      })),
    )
    .execute()
}

async function place(
  context: Context,
  placed: readonly {
    readonly id: string
    readonly topic: string | null
    readonly answersId: string | null
  }[],
): Promise<void> {
  const filed = placed.filter(({ topic, answersId }) => topic !== null || answersId !== null)
  if (filed.length === 0) return
  await sql`/* file messages */
    update message set topic_id = given.topic_id, answers_message_id = given.answers
      from unnest(${filed.map(({ id }) => id)}::uuid[], ${filed.map(({ topic }) => topic)}::uuid[],
                  ${filed.map(({ answersId }) => answersId)}::uuid[])
        as given (id, topic_id, answers)
     where message.workspace_id = ${context.workspace} and message.id = given.id`.execute(context.tx)
}

/** Whoever writes again is heard again, whatever was decided about his matter. */
async function reopen(context: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const at = context.clock.now()
  await sql`
    update topic set status = 'open', snoozed_until = null, resolved_at = null, resolved_by = null,
                     rests = ${restsAfter(sql`'open'`, sql`null`, at)}, changed_at = ${at}
     where workspace_id = ${context.workspace} and id = any(${[...ids]}::uuid[]) and status <> 'open'`.execute(
    context.tx,
  )
}
