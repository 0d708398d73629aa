import { sql } from 'kysely'
import type { StageKind } from '#contract/deals.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { READY_MADE } from './ready-made.ts'

export interface StoredStage {
  readonly id: string
  readonly pipeline_id: string
  readonly code: string | null
  readonly name: string | null
  readonly kind: StageKind
  readonly typical_days: number | null
  readonly probability: number
}

export interface StoredPipeline {
  readonly id: string
  readonly code: string | null
  readonly name: string | null
  readonly stages: readonly StoredStage[]
}

/** Every pipeline with its stages in order; a company that has none is given the ready-made ones. */
export async function pipelinesOf(context: Context): Promise<readonly StoredPipeline[]> {
  const known = await readPipelines(context)
  if (known.length > 0) return known
  await giveReadyMade(context)
  return readPipelines(context)
}

async function readPipelines(context: Context): Promise<readonly StoredPipeline[]> {
  const pipelines = await context.tx
    .selectFrom('pipeline')
    .select(['id', 'ready_made as code', 'name'])
    .where('workspace_id', '=', context.workspace)
    .orderBy('position')
    .orderBy('id')
    .execute()
  if (pipelines.length === 0) return []
  const found = await sql<StoredStage>`
    select id, pipeline_id, code, name, kind, typical_days, probability from pipeline_stage
     where workspace_id = ${context.workspace}
     order by array_position(array['open', 'won', 'lost'], kind), position, id`.execute(context.tx)
  return pipelines.map((pipeline) => ({
    ...pipeline,
    stages: found.rows.filter((stage) => stage.pipeline_id === pipeline.id),
  }))
}

/** Two who come first at once give them once: the second waits for the first and then finds them there. */
async function giveReadyMade(context: Context): Promise<void> {
  const now = context.clock.now()
  const made = await context.tx
    .insertInto('pipeline')
    .values(
      Object.keys(READY_MADE).map((code, position) => ({
        workspace_id: context.workspace,
        id: newId(now),
        ready_made: code,
        position,
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'ready_made'])
    .execute()
  const stages = made.flatMap(({ id, ready_made }) =>
    (READY_MADE[ready_made ?? ''] ?? []).map((stage, position) => ({
      workspace_id: context.workspace,
      id: newId(now),
      pipeline_id: id,
      code: stage.code,
      kind: stage.kind,
      position,
      typical_days: stage.typicalDays,
      probability: stage.probability,
    })),
  )
  if (stages.length > 0) await context.tx.insertInto('pipeline_stage').values(stages).execute()
}

export const presentPipeline = ({ id, code, name, stages }: StoredPipeline) => ({
  id,
  code,
  name,
  stages: stages.map((stage) => ({
    id: stage.id,
    code: stage.code,
    name: stage.name,
    kind: stage.kind,
    typicalDays: stage.typical_days,
    probability: stage.probability,
  })),
})
