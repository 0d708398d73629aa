import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { type Models, modelsOf } from './models.ts'
import { type ReadText, readText } from './read.ts'

/** A customer's message in his own words. */
export interface Unread {
  readonly id: string
  readonly personId: string
  readonly text: string
  readonly subject: string
}

const DAY = 86_400_000
/** Older ones are history: nobody answers them, and no folder shows them. */
export const READ_FOR = 90 * DAY
/** What stands for the version while there is no model. */
const RULES = 'rules'
/** So many at once. */
const MOST = 300
const ROUNDS = 40

/** Messages of these people that were not read yet, the newest first. */
async function unreadOf(context: Context, people: readonly string[]): Promise<readonly Unread[]> {
  const { rows } = await sql<Unread>`/* unread words */
    select message.id, message.person_id as "personId", message.text, message.subject from message
     where message.workspace_id = ${context.workspace} and message.person_id = any(${[...people]}::uuid[])
       and message.direction = 'in' and message.author_kind = 'customer' and message.machine is null
       and message.occurred_at > ${new Date(context.clock.now().getTime() - READ_FOR)}
       and not exists (select from message_reading known where known.workspace_id = message.workspace_id
                          and known.message_id = message.id)
     order by message.occurred_at desc limit ${MOST}`.execute(context.tx)
  return rows
}

/** Reads what these people wrote and nobody read yet. Returns whose messages were read. */
export async function readUnread(context: Context, people: readonly string[]): Promise<readonly string[]> {
  const read = new Set<string>()
  for (let round = 0; round < ROUNDS; round += 1) {
    const unread = await unreadOf(context, people)
    if (unread.length === 0) break
    const models = await modelsOf(context)
    await readMessages(context, unread, models)
    if (models.version === null) await readAgainSoon(context)
    for (const { personId } of unread) read.add(personId)
    if (unread.length < MOST) break
  }
  return [...read]
}

/** What was read without a model is read again once there is one, also where another process has been through. */
const readAgainSoon = ({ tx, workspace }: Context) =>
  tx.deleteFrom('text_progress').where('workspace_id', '=', workspace).execute()

/** Writes down what messages say; again, when they were read before. */
export async function readMessages(
  context: Context,
  messages: readonly Unread[],
  models: Models,
): Promise<void> {
  const read = messages.map(({ id, ...written }) => ({ id, said: readText(written, models.of) }))
  await writeReadings(context, read, models.version ?? RULES)
  await writeFacts(context, read)
}

type Read = { readonly id: string; readonly said: ReadText }

async function writeReadings(context: Context, read: readonly Read[], version: string): Promise<void> {
  const rows = read.map(({ id, said }) => ({
    message_id: id,
    language: said.language,
    intent: said.intent,
    probability: said.probability,
    ranked: said.ranked,
    words: said.words,
    mood: said.mood.mood,
    mood_score: said.mood.score,
    mood_reasons: said.mood.reasons,
  }))
  await sql`/* write readings */
    insert into message_reading (workspace_id, message_id, version, language, intent, probability, ranked, words, mood,
                                 mood_score, mood_reasons, read_at)
    select ${context.workspace}, message_id, ${version}, language, intent, probability, ranked, words, mood, mood_score,
           mood_reasons, ${context.clock.now()}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as fresh (
             message_id uuid, language text, intent text, probability real, ranked jsonb, words jsonb, mood text,
             mood_score real, mood_reasons jsonb)
     order by message_id
    on conflict (workspace_id, message_id) do update
       set version = excluded.version, language = excluded.language, intent = excluded.intent,
           probability = excluded.probability, ranked = excluded.ranked, words = excluded.words, mood = excluded.mood,
           mood_score = excluded.mood_score, mood_reasons = excluded.mood_reasons, read_at = excluded.read_at`.execute(
    context.tx,
  )
}

/** Each once for a message; what was decided stays decided. */
async function writeFacts(context: Context, read: readonly Read[]): Promise<void> {
  const now = context.clock.now()
  const rows = read.flatMap(({ id, said }) =>
    said.facts
      .filter(({ value }) => value.length <= LONGEST_FACT)
      .map((fact) => ({
        id: newId(now),
        message_id: id,
        kind: fact.kind,
        value: fact.value,
        start_at: fact.start,
        end_at: fact.end,
        confidence: fact.confidence,
      })),
  )
  if (rows.length === 0) return
  await sql`/* write facts */
    insert into message_fact (workspace_id, id, message_id, kind, value, start_at, end_at, confidence)
    select ${context.workspace}, id, message_id, kind, value, start_at, end_at, confidence
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as fresh (
             id uuid, message_id uuid, kind text, value text, start_at integer, end_at integer, confidence real)
    on conflict (workspace_id, message_id, kind, value) do nothing`.execute(context.tx)
}

const LONGEST_FACT = 254
