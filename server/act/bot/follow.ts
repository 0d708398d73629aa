import { sql } from 'kysely'
import { NOTHING_YET } from '#pure/bot/index.ts'
import { isOpen } from '#pure/hours/index.ts'
import { holdTopics } from '#server/listen/topics/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { BOT_CHANNEL, notify } from '#server/platform/live.ts'
import { workHours } from '../assignment/index.ts'
import { isAsked } from '../questions/index.ts'
import { voiceOf } from '../speaking/index.ts'
import { botSettings } from './settings.ts'

/** What is older is no question of this minute: an import, a machine that was off. */
const FRESH = 30 * 60_000
/** A topic that the bot has is given to nobody meanwhile; should the bot fail, no longer than this. */
export const HOLDS = 45 * 60_000

/**
 * Follows what happened to people: a question that nobody has begins a talk, and news in an open talk lets it be
 * looked at. Nothing is said here: what cannot be said must not hold up what follows the same events.
 */
export async function followBot(context: Context, people: readonly string[]): Promise<void> {
  const woken = await wakeTalks(context, people)
  const begun = await beginTalks(context, people)
  if (woken + begun > 0) await notify(context.tx, BOT_CHANNEL, context.workspace)
}

async function wakeTalks(context: Context, people: readonly string[]): Promise<number> {
  const woken = await sql`/* wake talks of the bot */
    update bot_talk set wake_at = ${context.clock.now()}
     where workspace_id = ${context.workspace} and person_id = any(${[...people]}::uuid[]) and over_at is null
       and wake_at > ${context.clock.now()}`.execute(context.tx)
  return Number(woken.numAffectedRows ?? 0)
}

interface Waiting {
  readonly personId: string
  readonly handleId: string
  readonly topicId: string
  readonly accountId: string
  readonly isRussian: boolean
}

async function beginTalks(context: Context, people: readonly string[]): Promise<number> {
  const settings = await botSettings(context)
  if (settings.accountIds.length === 0 || !(await isItsTime(context, settings.when))) return 0
  let begun = 0
  for (const waiting of await newQuestions(context, people, settings.accountIds)) {
    if (await isAnothers(context, waiting.personId)) continue
    await begin(context, waiting)
    begun++
  }
  return begun
}

/** A colleague has the word, or questions are asked in a manager's name. */
const isAnothers = async (context: Context, person: string): Promise<boolean> =>
  (await voiceOf(context, person)).machines === 'silent' || (await isAsked(context, person))

async function isItsTime(
  context: Context,
  when: 'always' | 'working-hours' | 'outside-hours',
): Promise<boolean> {
  if (when === 'always') return true
  const hours = await workHours(context)
  const isWorking = hours === null || isOpen(hours, context.clock.now())
  return isWorking === (when === 'working-hours')
}

/**
 * Open topics with a fresh word of the customer, that no member leads or has answered and in which the bot has not
 * been.
 */
async function newQuestions(
  context: Context,
  people: readonly string[],
  accounts: readonly string[],
): Promise<readonly Waiting[]> {
  const since = new Date(context.clock.now().getTime() - FRESH)
  const { rows } = await sql<Waiting>`/* questions for the bot */
    select distinct on (topic.id) topic.person_id as "personId", asked.handle_id as "handleId", topic.id as "topicId",
           asked.account_id as "accountId", asked.text ~* '[а-яё]' as "isRussian"
      from topic
      join message asked on asked.workspace_id = topic.workspace_id and asked.topic_id = topic.id
     where topic.workspace_id = ${context.workspace} and topic.person_id = any(${[...people]}::uuid[])
       and topic.status = 'open' and topic.member_id is null and topic.first_reply_at is null
       and asked.asks and asked.doubt is null and asked.occurred_at > ${since}
       and asked.account_id = any(${[...accounts]}::uuid[])
       and not exists (select from bot_talk talk where talk.workspace_id = topic.workspace_id and talk.topic_id = topic.id)
     order by topic.id, asked.occurred_at desc, asked.id desc`.execute(context.tx)
  return rows
}

async function begin(context: Context, waiting: Waiting): Promise<void> {
  const now = context.clock.now()
  await sql`
    insert into bot_talk (workspace_id, id, handle_id, person_id, made_for_person_id, account_id, topic_id, language, memory, begun_at, wake_at)
    values (${context.workspace}, ${newId(now)}, ${waiting.handleId}, ${waiting.personId}, ${waiting.personId},
            ${waiting.accountId}, ${waiting.topicId}, ${waiting.isRussian ? 'ru' : 'en'},
            ${JSON.stringify(NOTHING_YET)}, ${now}, ${now})
    on conflict do nothing`.execute(context.tx)
  await holdTopics(context, [waiting.topicId], new Date(now.getTime() + HOLDS))
}
