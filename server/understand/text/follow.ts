import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { baseModelReady, LANGUAGES } from './base-models.ts'
import { foldReadings } from './fold.ts'
import { modelsOf } from './models.ts'
import { READ_FOR, readMessages, readUnread, type Unread } from './unread.ts'

/** Whose messages were read in this transaction; told at its end, because telling holds up everybody else's. */
const readIn = new WeakMap<Context, readonly string[]>()

/** Reads what these people wrote, after it was stored. */
export async function followText(context: Context, people: readonly Id<'Person'>[]): Promise<void> {
  const read = await readUnread(context, people)
  // also where nothing is new: an answer ends the waiting, and what the dialogue is about with it
  await foldReadings(context, people)
  readIn.set(context, read)
}

/** The screens that show their dialogues are told. Comes last of the followers. */
export async function tellText(context: Context): Promise<void> {
  const read = readIn.get(context) ?? []
  const changes =
    read.length > MOST_TOLD
      ? [{ topic: 'dialogue', id: null } as const]
      : read.map((id) => ({ topic: 'dialogue', id }) as const)
  await announce(context.tx, context.workspace, changes, context.clock.now())
}

/** Above a handful a screen reads its list anew anyway. */
const MOST_TOLD = 20

/** Before the first round: a fit takes seconds, and no transaction waits for it. */
export const textModelsReady = async (): Promise<void> =>
  void (await Promise.all(LANGUAGES.map(baseModelReady)))

const BATCH = 200
/** The newest of a company; older ones keep what was read in them. */
const MOST = 10_000

/**
 * Reads messages again with the present models, the newest first, a batch at a time: after a new model, and what came
 * while none was there. Returns whether there is more. Called by the clock.
 */
export async function readTextOnwards(context: Context): Promise<boolean> {
  const models = await modelsOf(context)
  const progress = models.version === null ? null : await progressOf(context, models.version)
  if (progress === null) return false
  const batch = await olderThan(context, progress)
  const unread = batch.filter(({ version }) => version !== models.version)
  if (unread.length > 0) await readMessages(context, unread, models)
  const people = [...new Set(unread.map(({ personId }) => personId))]
  await foldReadings(context, people)
  const last = batch.at(-1)
  const isDone = batch.length < BATCH || progress.read + batch.length >= MOST
  await context.tx
    .updateTable('text_progress')
    .set({
      ...(last === undefined ? {} : { before_at: last.at, before_id: last.id }),
      read: progress.read + batch.length,
      finished_at: isDone ? context.clock.now() : null,
    })
    .where('workspace_id', '=', context.workspace)
    .execute()
  if (unread.length > 0)
    await announce(context.tx, context.workspace, [{ topic: 'dialogue', id: null }], context.clock.now())
  return !isDone
}

interface Progress {
  readonly before_at: Date
  readonly before_id: string
  readonly read: number
}

/** Where this version has come to; null when it is through. A new version begins with the newest message. */
async function progressOf(context: Context, version: string): Promise<Progress | null> {
  const now = context.clock.now()
  const { rows } = await sql<Progress & { finished_at: Date | null }>`
    insert into text_progress as known (workspace_id, version, before_at, before_id)
    values (${context.workspace}, ${version}, ${new Date(now.getTime() + 1)}, ${LAST})
    on conflict (workspace_id) do update
       set version = excluded.version,
           before_at = case when known.version = excluded.version then known.before_at else excluded.before_at end,
           before_id = case when known.version = excluded.version then known.before_id else excluded.before_id end,
           read = case when known.version = excluded.version then known.read else 0 end,
           finished_at = case when known.version = excluded.version then known.finished_at end
    returning before_at, before_id, read, finished_at`.execute(context.tx)
  const [row] = rows
  return row === undefined || row.finished_at !== null ? null : row
}

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

async function olderThan(context: Context, { before_at, before_id }: Progress) {
  const { rows } = await sql<Unread & { at: Date; version: string | null }>`
    select message.id, message.person_id as "personId", message.text, message.subject, message.occurred_at as at, reading.version
      from message
      left join message_reading reading on reading.workspace_id = message.workspace_id and reading.message_id = message.id
     where message.workspace_id = ${context.workspace} and message.direction = 'in'
       and message.author_kind = 'customer' and message.machine is null
       and (message.occurred_at, message.id) < (${before_at}, ${before_id}::uuid)
       and message.occurred_at > ${new Date(context.clock.now().getTime() - READ_FOR)}
     order by message.occurred_at desc, message.id desc limit ${BATCH}`.execute(context.tx)
  return rows
}
