import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { EditPipeline } from '#contract/deals.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import type { StoredPipeline } from './pipelines.ts'
import { recordStages } from './record.ts'

type Wanted = z.output<typeof EditPipeline>

/** Writes the stages as they shall be; returns how many deals went to another stage with it. */
export async function editStages(context: Context, known: StoredPipeline, wanted: Wanted): Promise<number> {
  const kept = wanted.stages.flatMap((stage) => stage.id ?? [])
  const back = await bringBack(context, known, kept)
  await writeStages(context, known.id, wanted)
  await nameEnds(context, known, wanted.ends)
  const gone = known.stages.filter((stage) => stage.kind === 'open' && !kept.includes(stage.id))
  const moved = await retire(
    context,
    gone.map((stage) => stage.id),
    new Map(wanted.targets?.map(({ from, to }) => [from, to])),
    new Set(kept),
  )
  return back + moved
}

/** A ready-made stage keeps its words while its name is not changed. */
async function writeStages(context: Context, pipeline: string, { stages }: Wanted): Promise<void> {
  const now = context.clock.now()
  for (const [position, stage] of stages.entries())
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

async function nameEnds(context: Context, known: StoredPipeline, ends: Wanted['ends']): Promise<void> {
  for (const stage of known.stages) {
    const name = stage.kind === 'open' ? undefined : ends?.[stage.kind]
    if (name === undefined || name === stage.name) continue
    await context.tx
      .updateTable('pipeline_stage')
      .set({ name: name === stage.code ? null : name })
      .where('workspace_id', '=', context.workspace)
      .where('id', '=', stage.id)
      .execute()
  }
}

/**
 * The deals of a stage that goes stand in its target from then on. They keep how long they have stood, since nothing
 * happened with them, and remember where they came from.
 */
async function retire(
  context: Context,
  gone: readonly string[],
  targets: ReadonlyMap<string, string>,
  kept: ReadonlySet<string>,
): Promise<number> {
  let moved = 0
  for (const stage of gone) {
    const target = targets.get(stage) ?? null
    if (target !== null && !kept.has(target))
      throw new Problem('bad-input', { fields: [{ path: 'targets', message: 'no stage that stays' }] })
    const deals = await sql<{ id: string }>`
      update deal set stage_id = coalesce(${target}, stage_id), moved_out_of = ${stage}
       where workspace_id = ${context.workspace} and stage_id = ${stage} returning id`.execute(context.tx)
    const count = deals.rows.length
    if (count > 0 && target === null) throw new Problem('stage-in-use')
    await recordStages(
      context,
      deals.rows.map(({ id }) => ({ id, from: stage, to: target ?? stage })),
    )
    moved += count
    await context.tx
      .updateTable('pipeline_stage')
      .set({ retired_at: context.clock.now(), retired_to: target })
      .where('workspace_id', '=', context.workspace)
      .where('id', '=', stage)
      .execute()
  }
  return moved
}

/** A stage that went comes back with those of its deals that nobody has moved since. */
async function bringBack(context: Context, known: StoredPipeline, kept: readonly string[]): Promise<number> {
  const open = new Set(known.stages.filter((stage) => stage.kind === 'open').map((stage) => stage.id))
  const absent = kept.filter((id) => !open.has(id))
  if (absent.length === 0) return 0
  const back = await sql<{ id: string }>`
    update pipeline_stage set retired_at = null, retired_to = null
     where workspace_id = ${context.workspace} and pipeline_id = ${known.id} and retired_at is not null
       and kind = 'open' and id = any(${absent}::uuid[]) returning id`.execute(context.tx)
  if (back.rows.length < absent.length)
    throw new Problem('bad-input', { fields: [{ path: 'stages', message: 'no such open stage' }] })
  const deals = await sql<{ id: string; from: string; to: string }>`
    update deal set stage_id = was.moved_out_of, moved_out_of = null
      from (select id, stage_id, moved_out_of from deal
             where workspace_id = ${context.workspace} and pipeline_id = ${known.id}
               and moved_out_of = any(${absent}::uuid[]) order by id for update) as was
     where deal.workspace_id = ${context.workspace} and deal.id = was.id
    returning deal.id, was.stage_id as from, deal.stage_id as to`.execute(context.tx)
  await recordStages(context, deals.rows)
  return deals.rows.length
}
