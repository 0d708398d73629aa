import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Promised } from '#contract/today.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'

/** The database checks it. */
type PromiseKind = z.output<typeof Promised>['kind']

/** The promises made to a person, the newest first. */
export function promisesOf(context: Context, person: string) {
  return selectPromises(context)
    .where('promise.person_id', '=', person)
    .orderBy('promise.made_at', 'desc')
    .execute()
}

const selectPromises = (context: Context) =>
  context.tx
    .selectFrom('promise')
    .leftJoin('member', (join) =>
      join
        .onRef('member.workspace_id', '=', 'promise.workspace_id')
        .onRef('member.id', '=', 'promise.made_by'),
    )
    .select([
      'promise.id',
      'promise.person_id',
      'promise.external_id',
      'promise.kind',
      'promise.words',
      'promise.seen_event_id',
      'promise.made_at',
      'promise.due_at',
      'promise.paused_at',
      'promise.kept_at',
      'promise.broken_at',
      'member.name as made_by_name',
    ])
    .where('promise.workspace_id', '=', context.workspace)
    .where('promise.made_at', 'is not', null)
    .$narrowType<{ made_at: Date; kind: PromiseKind }>()

/** A member says that a promise was kept. A promise is kept once; who says so again changes nothing. */
export async function keepPromise(context: Context, id: string) {
  const promise = await selectPromises(context)
    .where('promise.id', '=', id)
    .forUpdate('promise')
    .executeTakeFirst()
  if (promise === undefined) throw new Problem('not-found')
  if (promise.kept_at !== null) return promise
  const now = context.clock.now()
  await context.tx
    .updateTable('promise')
    .set({ kept_at: now })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  await writeEvent(context, promise.person_id, {
    name: 'Promise Kept',
    properties: { promise_id: promise.external_id, text: promise.words },
  })
  return { ...promise, kept_at: now }
}

/** What was seen was something else: the promise is open again, and what was seen does not keep it a second time. */
export async function reopenPromise(context: Context, id: string) {
  const promise = await selectPromises(context)
    .where('promise.id', '=', id)
    .where('promise.kind', '=', 'said')
    .forUpdate('promise')
    .executeTakeFirst()
  if (promise === undefined) throw new Problem('not-found')
  if (promise.kept_at === null) return promise
  await context.tx
    .updateTable('promise')
    .set({ kept_at: null })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  await writeEvent(context, promise.person_id, {
    name: 'Promise Reopened',
    properties: { promise_id: promise.external_id, text: promise.words },
  })
  return { ...promise, kept_at: null }
}

/** What one was to keep for a person, another keeps from now on; returns which. */
export async function givePromises(
  context: Context,
  person: string,
  from: string | null,
  to: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update promise set member_id = ${to}
     where workspace_id = ${context.workspace} and person_id = ${person} and kept_at is null
       and coalesce(member_id, made_by) is not distinct from ${from} returning id`.execute(context.tx)
  return rows.map(({ id }) => id)
}
