import { z } from 'zod'
import type { Obstacle } from '#contract/history.ts'
import type { Step } from '#pure/history/index.ts'
import { fieldsOf, fieldsOfRecord, stateFields } from '#server/listen/fields/index.ts'
import type { HistoryKind } from '#server/listen/history/index.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { changeCompany } from './edit.ts'
import { writeGoal } from './goal.ts'
import { companyById } from './queries.ts'

export const companyHistory: HistoryKind = {
  of: 'company',
  path: 'companies',
  see: 'see people',
  change: 'change people',
  fields: 'company',
  find: async (context, asked) => [(await companyById(context, asked)).id],
  stateOf: async (context, id) => {
    const { name, domain, goal } = await companyById(context, id)
    const { fields, notUnderstood } = await fieldsOfRecord(context, 'company', id)
    const own = Object.entries({ ...notUnderstood, ...fields }).map(([key, value]) => [
      `fields.${key}`,
      value,
    ])
    return { name, domain, goal: goal?.text ?? null, ...Object.fromEntries(own) }
  },
  obstaclesOf,
  apply,
}

const Facts = z.object({
  name: z.string().optional(),
  domain: z.string().nullable().optional(),
  goal: z.string().nullable().optional(),
})

async function obstaclesOf(context: Context, _: string, steps: readonly Step[]) {
  const found = new Map<string, Obstacle>()
  const definitions = new Map((await fieldsOf(context, 'company')).map((own) => [`fields.${own.key}`, own]))
  for (const { field, to } of steps) {
    if (!field.startsWith('fields.')) continue
    const known = definitions.get(field)
    if (known === undefined) found.set(field, 'not-here')
    else if (to === null && known.required) found.set(field, 'required')
  }
  return found
}

async function apply(context: Context, id: string, values: Readonly<Record<string, unknown>>): Promise<void> {
  const { goal, name, domain } = Facts.parse(values)
  await changeCompany(context, id, { name, domain })
  if (goal !== undefined) await writeGoal(context, id, goal ?? '')
  const own = Object.entries(values).filter(([field]) => field.startsWith('fields.'))
  await stateFields(
    context,
    'company',
    id,
    Object.fromEntries(own.map(([field, value]) => [field.slice('fields.'.length), value])),
  )
  await announce(context.tx, context.workspace, [{ topic: 'company', id }], context.clock.now())
}
