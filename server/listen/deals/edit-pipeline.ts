import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { EditPipeline } from '#contract/deals.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { editReasons } from './edit-reasons.ts'
import { editStages } from './edit-stages.ts'
import { giveReasons, pipelinesOf, type StoredPipeline } from './pipelines.ts'
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
  await giveReasons(context, id)
  const fresh = <Row extends { id?: string | undefined }>({ id: _none, ...rest }: Row) => rest
  const lostReasons = wanted.lostReasons?.map((reason) => ({ ...fresh(reason), name: reason.name }))
  return settle(context, await pipelineById(context, id), {
    ...wanted,
    stages: wanted.stages.map((stage) => ({ ...stage, id: undefined })),
    lostReasons,
  })
}

/** The whole of a pipeline as it shall be. Sending what was before brings back what went, deals included. */
export async function editPipeline(context: Context, id: string, wanted: Wanted): Promise<StoredPipeline> {
  await holdPipeline(context, id)
  const known = await pipelineById(context, id)
  const isStillReadyMade = known.code !== null && known.name === null && wanted.name === known.code
  if (known.name !== wanted.name && !isStillReadyMade)
    await context.tx
      .updateTable('pipeline')
      .set({ name: wanted.name })
      .where('workspace_id', '=', context.workspace)
      .where('id', '=', id)
      .execute()
  return settle(context, known, wanted)
}

async function settle(context: Context, known: StoredPipeline, wanted: Wanted): Promise<StoredPipeline> {
  const moved = await editStages(context, known, wanted)
  await editReasons(context, known, wanted.lostReasons)
  await tell(context, known.id, 'pipeline changed', { moved })
  return pipelineById(context, known.id)
}

export async function archivePipeline(
  context: Context,
  id: string,
  archived: boolean,
): Promise<StoredPipeline> {
  await holdPipeline(context, id)
  const pipelines = await pipelinesOf(context)
  const known = pipelines.find((pipeline) => pipeline.id === id)
  if (known === undefined) throw new Problem('not-found')
  if (known.archived === archived) return known
  if (archived && pipelines.filter((pipeline) => !pipeline.archived).length === 1)
    throw new Problem('last-pipeline')
  await context.tx
    .updateTable('pipeline')
    .set({ archived_at: archived ? context.clock.now() : null })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  await tell(context, id, archived ? 'pipeline archived' : 'pipeline brought back', {})
  return pipelineById(context, id)
}

/** Those that are not named keep their place behind the others. */
export async function orderPipelines(context: Context, ids: readonly string[]): Promise<void> {
  const known = new Set((await pipelinesOf(context)).map((pipeline) => pipeline.id))
  if (ids.some((id) => !known.has(id)))
    throw new Problem('bad-input', { fields: [{ path: 'ids', message: 'no such pipeline' }] })
  await sql`
    update pipeline set position = coalesce(array_position(${[...ids]}::uuid[], id) - 1, ${ids.length} + position)
     where workspace_id = ${context.workspace}`.execute(context.tx)
  await tell(context, ids[0] ?? '', 'pipelines ordered', {})
}

/** Nobody puts a deal into a stage of it meanwhile; whoever moves deals holds it shared. */
const holdPipeline = (context: Context, id: string) =>
  sql`select from pipeline where workspace_id = ${context.workspace} and id = ${id} for update`.execute(
    context.tx,
  )

async function tell(
  context: Context,
  id: string,
  action: string,
  details: Readonly<Record<string, number>>,
): Promise<void> {
  await audit(context, { action, subject: { kind: 'pipeline', id }, details })
  await announce(context.tx, context.workspace, [{ topic: 'deal', id: null }], context.clock.now())
}

async function pipelineById(context: Context, id: string): Promise<StoredPipeline> {
  const found = (await pipelinesOf(context)).find((pipeline) => pipeline.id === id)
  if (found === undefined) throw new Problem('not-found')
  return found
}
