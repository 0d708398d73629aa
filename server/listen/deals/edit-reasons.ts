import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { EditPipeline } from '#contract/deals.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import type { StoredPipeline } from './pipelines.ts'

/** The reasons in their order. What is left out is no longer offered; deals lost for it still say so. */
export async function editReasons(
  context: Context,
  known: StoredPipeline,
  wanted: z.output<typeof EditPipeline>['lostReasons'],
): Promise<void> {
  if (wanted === undefined) return
  const ids = new Set(known.reasons.map((reason) => reason.id))
  if (wanted.some(({ id }) => id !== undefined && !ids.has(id)))
    throw new Problem('bad-input', { fields: [{ path: 'lostReasons', message: 'no such reason' }] })
  const now = context.clock.now()
  await sql`
    update lost_reason set retired_at = ${now}
     where workspace_id = ${context.workspace} and pipeline_id = ${known.id} and retired_at is null
       and id <> all(${wanted.flatMap(({ id }) => id ?? [])}::uuid[])`.execute(context.tx)
  for (const [position, { id, name }] of wanted.entries())
    await sql`
      insert into lost_reason (workspace_id, id, pipeline_id, name, position)
      values (${context.workspace}, ${id ?? newId(now)}, ${known.id}, ${name}, ${position})
      on conflict (workspace_id, id) do update set retired_at = null, position = excluded.position,
        name = case when lost_reason.name is null and lost_reason.code = excluded.name then null else excluded.name end`.execute(
      context.tx,
    )
}
