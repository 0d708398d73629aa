import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { type KeepServiceLevels, ServiceLevels } from '#contract/promises.ts'
import type { Level } from '#pure/hours/index.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import { assertSegments, segmentsIn, zonesAbout } from '../assignment/index.ts'

/** In the order in which they are asked. */
export async function levelsOf(context: Context) {
  const rows = await context.tx
    .selectFrom('service_level')
    .select([
      'id',
      'name',
      'conditions',
      'first_reply as firstReply',
      'next_reply as nextReply',
      'resolve',
      'escalate_to as escalateTo',
    ])
    .where('workspace_id', '=', context.workspace)
    .orderBy('place')
    .execute()
  return ServiceLevels.parse({ levels: rows }).levels
}

export type KnownLevel = Level & { readonly escalateTo: string | null }

export const asLevel = ({
  conditions,
  ...level
}: Awaited<ReturnType<typeof levelsOf>>[number]): KnownLevel => ({
  ...level,
  when: conditions,
})

/** The whole list at once: its order is part of it. What was promised before stays as it was promised. */
export async function keepLevels(
  context: Context,
  { levels }: z.output<typeof KeepServiceLevels>,
): Promise<void> {
  await assertStaff(
    context,
    levels.flatMap(({ escalateTo }) => escalateTo ?? []),
  )
  await assertSegments(context, {
    before: (await levelsOf(context)).flatMap(({ conditions }) => conditions),
    after: levels.flatMap(({ conditions }) => conditions),
  })
  await context.tx.deleteFrom('service_level').where('workspace_id', '=', context.workspace).execute()
  const now = context.clock.now()
  const rows = levels.map((level, place) => ({
    workspace_id: context.workspace,
    id: level.id ?? newId(now),
    place,
    name: level.name,
    conditions: JSON.stringify(level.conditions),
    first_reply: level.firstReply,
    next_reply: level.nextReply,
    resolve: level.resolve,
    escalate_to: level.escalateTo,
  }))
  if (rows.length > 0) await context.tx.insertInto('service_level').values(rows).execute()
  await audit(context, { action: 'service-levels.changed', details: { levels: rows.length } })
}

/** The names of the zones and of the levels that are about a view of people. */
export async function rulesAbout(context: Context, view: string): Promise<readonly string[]> {
  const levels = (await levelsOf(context)).filter(({ conditions }) => segmentsIn(conditions).includes(view))
  return [...(await zonesAbout(context, view)), ...levels.map(({ name }) => name)]
}

async function assertStaff(context: Context, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  const { rows } = await sql`select id from member where workspace_id = ${context.workspace}
                                and deactivated_at is null and id = any(${wanted}::uuid[])`.execute(
    context.tx,
  )
  if (rows.length < wanted.length) throw new Problem('not-found')
}
