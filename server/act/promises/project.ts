import { sql } from 'kysely'
import type { RecordMover } from '#server/listen/identity/index.ts'
import type { AcceptedEvent } from '#server/listen/ingest/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'

/**
 * Keeps the promises in step with their events. The parts of a promise arrive in any order: an end that comes
 * before its beginning makes a row without words, which nobody sees until the beginning is there.
 */
export async function projectPromises(context: Context, events: readonly AcceptedEvent[]): Promise<void> {
  for (const event of events) {
    // a public page cannot promise in our name, nor say that we kept our word
    if (!event.trusted) continue
    switch (event.name) {
      case 'Promise Made':
        await write(context, event, {
          ...(await beginningOf(context, event)),
          kept_at: null,
          broken_at: null,
        })
        break
      case 'Promise Kept':
        await write(context, event, { ...NO_BEGINNING, kept_at: event.occurredAt, broken_at: null })
        break
      case 'Promise Broken':
        await write(context, event, { ...NO_BEGINNING, kept_at: null, broken_at: event.occurredAt })
        break
    }
  }
}

/** Promises go where the handle goes through which they were made. */
export const movePromises: RecordMover = async (context, move) => {
  for (const table of ['promise', 'promise_suggestion']) await moveIn(context, table, move)
}

const moveIn = (
  context: Context,
  table: string,
  { from, to, handleIds, whole, stretch }: Parameters<RecordMover>[1],
) =>
  sql`
    update ${sql.table(table)} set person_id = ${to}
     where workspace_id = ${context.workspace} and person_id = ${from}
       and (${whole} or handle_id = any(${handleIds}::uuid[])
              and coalesce(made_at >= ${stretch?.from ?? null}, true)
              and coalesce(made_at < ${stretch?.until ?? null}, true))`.execute(context.tx)

interface Known {
  readonly words: string
  readonly made_at: Date | null
  readonly made_by: string | null
  readonly due_at: Date | null
  readonly kept_at: Date | null
  readonly broken_at: Date | null
}

const NO_BEGINNING = { words: '', made_at: null, made_by: null, due_at: null }

async function beginningOf(context: Context, event: AcceptedEvent) {
  return {
    words: textOf(event.properties['text']) ?? textOf(event.properties['words']) ?? '',
    made_at: event.occurredAt,
    made_by: event.memberId ?? (await memberByEmail(context, textOf(event.properties['by']))),
    due_at: timeOf(event.properties['due_at']),
  }
}

/** The earliest beginning and the earliest end count, so that every order of arrival gives the same row. */
async function write(context: Context, event: AcceptedEvent, known: Known): Promise<void> {
  const externalId = textOf(event.properties['promise_id']) ?? event.messageId
  await sql`
    insert into promise (workspace_id, id, external_id, handle_id, person_id, made_for_person_id,
                         words, made_at, made_by, due_at, kept_at, broken_at)
    values (${context.workspace}, ${newId(context.clock.now())}, ${externalId}, ${event.handleId}, ${event.personId},
            ${event.personId}, ${known.words}, ${known.made_at}, ${known.made_by}, ${known.due_at}, ${known.kept_at},
            ${known.broken_at})
    on conflict (workspace_id, external_id) do update set
      words = case when ${EARLIER} then excluded.words else promise.words end,
      made_by = case when ${EARLIER} then excluded.made_by else promise.made_by end,
      due_at = case when ${EARLIER} then excluded.due_at else promise.due_at end,
      handle_id = case when ${EARLIER} then excluded.handle_id else promise.handle_id end,
      person_id = case when ${EARLIER} then excluded.person_id else promise.person_id end,
      made_at = least(promise.made_at, excluded.made_at),
      kept_at = least(promise.kept_at, excluded.kept_at),
      broken_at = least(promise.broken_at, excluded.broken_at)`.execute(context.tx)
}

const EARLIER = sql`(excluded.made_at is not null and (promise.made_at is null or excluded.made_at < promise.made_at))`

async function memberByEmail(context: Context, email: string | null): Promise<string | null> {
  if (email === null) return null
  const member = await context.tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst()
  return member?.id ?? null
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== ''
    ? value.trim().slice(0, 2_000)
    : typeof value === 'number'
      ? String(value)
      : null

function timeOf(value: unknown): Date | null {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? null : new Date(time)
}
