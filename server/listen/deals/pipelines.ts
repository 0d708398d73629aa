import { sql } from 'kysely'
import type { StageKind } from '#contract/deals.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { READY_MADE, READY_REASONS } from './ready-made.ts'

export interface StoredStage {
  readonly id: string
  readonly pipeline_id: string
  readonly code: string | null
  readonly name: string | null
  readonly kind: StageKind
  readonly typical_days: number | null
  readonly probability: number
}

export interface StoredReason {
  readonly id: string
  readonly pipeline_id: string
  readonly code: string | null
  readonly name: string | null
  readonly retired: boolean
}

/** Those that are archived come last, so the first is one that is sold in. */
export interface StoredPipeline {
  readonly id: string
  readonly code: string | null
  readonly name: string | null
  readonly archived: boolean
  readonly stages: readonly StoredStage[]
  readonly reasons: readonly StoredReason[]
}

/** What a deal keeps of the reason why it was lost. */
export const keyOf = ({ code, id }: Pick<StoredReason, 'code' | 'id'>): string => code ?? id

/** Whoever puts deals into stages holds those still: they are not taken away meanwhile. */
export async function heldPipelines(context: Context): Promise<readonly StoredPipeline[]> {
  const known = await pipelinesOf(context)
  await sql`select from pipeline where workspace_id = ${context.workspace} order by id for share`.execute(
    context.tx,
  )
  return known.length === 0 ? known : readPipelines(context)
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
    .select(sql<boolean>`archived_at is not null`.as('archived'))
    .where('workspace_id', '=', context.workspace)
    .orderBy(sql`archived_at is not null`)
    .orderBy('position')
    .orderBy('id')
    .execute()
  if (pipelines.length === 0) return []
  const found = await sql<StoredStage>`
    select id, pipeline_id, code, name, kind, typical_days, probability from pipeline_stage
     where workspace_id = ${context.workspace} and retired_at is null
     order by array_position(array['open', 'won', 'lost'], kind), position, id`.execute(context.tx)
  const reasons = await sql<StoredReason>`
    select id, pipeline_id, code, name, retired_at is not null as retired from lost_reason
     where workspace_id = ${context.workspace} order by retired_at is not null, position, id`.execute(
    context.tx,
  )
  return pipelines.map((pipeline) => ({
    ...pipeline,
    stages: found.rows.filter((stage) => stage.pipeline_id === pipeline.id),
    reasons: reasons.rows.filter((reason) => reason.pipeline_id === pipeline.id),
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
  for (const { id } of made) await giveReasons(context, id)
}

export async function giveReasons(context: Context, pipeline: string): Promise<void> {
  const now = context.clock.now()
  await context.tx
    .insertInto('lost_reason')
    .values(
      READY_REASONS.map((code, position) => ({
        workspace_id: context.workspace,
        id: newId(now),
        pipeline_id: pipeline,
        code,
        position,
      })),
    )
    .execute()
}

export const presentPipeline = ({ id, code, name, archived, stages, reasons }: StoredPipeline) => ({
  id,
  code,
  name,
  archived,
  lostReasons: reasons.map(({ pipeline_id: _of, ...reason }) => reason),
  stages: stages.map((stage) => ({
    id: stage.id,
    code: stage.code,
    name: stage.name,
    kind: stage.kind,
    typicalDays: stage.typical_days,
    probability: stage.probability,
  })),
})
