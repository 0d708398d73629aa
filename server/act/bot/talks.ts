import { sql } from 'kysely'
import type { Memory } from '#pure/bot/index.ts'
import type { RecordMover } from '#server/listen/identity/index.ts'
import { moveIn } from '#server/listen/records/index.ts'
import type { Context } from '#server/platform/context.ts'

export type Language = 'en' | 'ru'
export type Over =
  | 'answered'
  | 'asked-for-human'
  | 'failed'
  | 'upset'
  | 'taken-over'
  | 'turns'
  | 'silence'
  | 'forbidden'

/** The bot in one topic: it speaks until it is over, and in this topic it does not begin again. */
export interface Talk {
  readonly id: string
  readonly personId: string
  readonly handleId: string
  readonly accountId: string
  readonly topicId: string
  readonly language: Language
  readonly memory: Memory
  readonly heardId: string | null
  readonly begunAt: Date
  readonly quietAt: Date | null
}

const COLUMNS = sql`talk.id, talk.person_id as "personId", talk.handle_id as "handleId",
  talk.account_id as "accountId", talk.topic_id as "topicId", talk.language, talk.memory,
  talk.heard_message_id as "heardId", talk.begun_at as "begunAt",
  talk.quiet_at as "quietAt"`

/** Locked, if it is still to be looked at; somebody else may have done it meanwhile. */
export async function dueTalk(context: Context, id: string): Promise<Talk | null> {
  const { rows } = await sql<Talk>`/* due talk of the bot */
    select ${COLUMNS} from bot_talk talk
     where talk.workspace_id = ${context.workspace} and talk.id = ${id} and talk.over_at is null
       and talk.wake_at <= ${context.clock.now()} for update`.execute(context.tx)
  return rows[0] ?? null
}

export async function dueTalks(
  context: Context,
  most: number,
): Promise<readonly { id: string; personId: string }[]> {
  const { rows } = await sql<{ id: string; personId: string }>`/* due talks of the bot */
    select id, person_id as "personId" from bot_talk
     where workspace_id = ${context.workspace} and over_at is null and wake_at <= ${context.clock.now()}
     order by wake_at, id limit ${most}`.execute(context.tx)
  return rows
}

/** What was said and heard; if nothing comes until then, it is looked at again. */
export async function keepTurn(
  context: Context,
  { id }: Pick<Talk, 'id'>,
  {
    memory,
    heardId,
    quietAt,
    language,
  }: Pick<Talk, 'memory' | 'heardId' | 'language'> & { readonly quietAt: Date },
): Promise<void> {
  await sql`
    update bot_talk set memory = ${JSON.stringify(memory)}, heard_message_id = ${heardId}, wake_at = ${quietAt},
                        quiet_at = ${quietAt}, language = ${language}, failures = 0
     where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
}

/** Nothing new was said: it waits on. */
export const waitOn = (context: Context, { id, quietAt }: Talk) =>
  sql`update bot_talk set wake_at = ${quietAt} where workspace_id = ${context.workspace} and id = ${id}`.execute(
    context.tx,
  )

/** Nothing of it is to be looked at any more. */
export async function endTalk(
  context: Context,
  { id, memory }: Pick<Talk, 'id' | 'memory'>,
  because: Over,
): Promise<void> {
  await sql`
    update bot_talk set over_at = ${context.clock.now()}, because = ${because}, wake_at = null,
                        memory = ${JSON.stringify(memory)}
     where workspace_id = ${context.workspace} and id = ${id} and over_at is null`.execute(context.tx)
}

/** A talk goes where the handle goes through which it was held. */
export const moveTalks: RecordMover = async (context, move) =>
  void (await moveIn(context, 'bot_talk', 'begun_at', move))
