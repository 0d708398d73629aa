import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { EditPipeline } from '#contract/deals.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { pipelinesOf, type StoredPipeline, type StoredStage } from './pipelines.ts'
import { READY_MADE } from './ready-made.ts'

type Wanted = z.output<typeof EditPipeline>

export async function addPipeline(context: Context, wanted: Wanted): Promise<StoredPipeline> {
  const { length } = await pipelinesOf(context)
  const now = context.clock.now()
  const id = newId(now)
  await context.tx
    .insertInto('pipeline')
    .values({ workspace_id: context.workspace, id, name: wanted.name, position: length, created_at: now })
    .execute()
  const ends = (READY_MADE['sales'] ?? []).filter((stage) => stage.kind !== 'open')
  await context.tx
    .insertInto('pipeline_stage')
    .values(
      ends.map((end, index) => ({
        workspace_id: context.workspace,
        id: newId(now),
        pipeline_id: id,
        code: end.code,
        kind: end.kind,
        position: 1_000 + index,
        probability: end.probability,
      })),
    )
    .execute()
  return settle(context, id, { ...wanted, stages: wanted.stages.map(({ id: _none, ...stage }) => stage) })
}

/** Stages that are missing from the list go; one that still holds deals may not. */
export async function editPipeline(context: Context, id: string, wanted: Wanted): Promise<StoredPipeline> {
  const known = await pipelineById(context, id)
  if (
    known.name !== wanted.name &&
    !(known.code !== null && known.name === null && wanted.name === known.code)
  )
    await context.tx
      .updateTable('pipeline')
      .set({ name: wanted.name })
      .where('workspace_id', '=', context.workspace)
      .where('id', '=', id)
      .execute()
  const kept = new Set(wanted.stages.map((stage) => stage.id))
  const open = known.stages.filter((stage) => stage.kind === 'open')
  if (wanted.stages.some((stage) => stage.id !== undefined && !open.some((one) => one.id === stage.id)))
    throw new Problem('bad-input', { fields: [{ path: 'stages', message: 'no such open stage' }] })
  await removeStages(
    context,
    open.filter((stage) => !kept.has(stage.id)),
  )
  return settle(context, id, wanted)
}

async function removeStages(context: Context, stages: readonly StoredStage[]): Promise<void> {
  if (stages.length === 0) return
  const ids = stages.map((stage) => stage.id)
  const held = await sql`
    select from deal where workspace_id = ${context.workspace} and stage_id = any(${ids}::uuid[]) limit 1`.execute(
    context.tx,
  )
  if (held.rows.length > 0) throw new Problem('stage-in-use')
  await context.tx
    .deleteFrom('pipeline_stage')
    .where('workspace_id', '=', context.workspace)
    .where('id', 'in', ids)
    .execute()
}

/** Writes the open stages in their new order; a ready-made stage keeps its words while its name is not changed. */
async function settle(context: Context, pipeline: string, wanted: Wanted): Promise<StoredPipeline> {
  const now = context.clock.now()
  for (const [position, stage] of wanted.stages.entries()) {
    await sql`
      insert into pipeline_stage (workspace_id, id, pipeline_id, name, position, kind, typical_days, probability)
      values (${context.workspace}, ${stage.id ?? newId(now)}, ${pipeline}, ${stage.name}, ${position}, 'open',
              ${stage.typicalDays}, ${stage.probability})
      on conflict (workspace_id, id) do update set
        name = case when pipeline_stage.name is null and pipeline_stage.code = excluded.name then null else excluded.name end,
        position = excluded.position, typical_days = excluded.typical_days, probability = excluded.probability`.execute(
      context.tx,
    )
  }
  await audit(context, { action: 'pipeline changed', subject: { kind: 'pipeline', id: pipeline } })
  await announce(context.tx, context.workspace, [{ topic: 'deal', id: null }], now)
  return pipelineById(context, pipeline)
}

async function pipelineById(context: Context, id: string): Promise<StoredPipeline> {
  const found = (await pipelinesOf(context)).find((pipeline) => pipeline.id === id)
  if (found === undefined) throw new Problem('not-found')
  return found
}
