import { z } from '@hono/zod-openapi'
import { ChangeWorkspace, PolicySettings, Workspace } from '#contract/account.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { route } from '../http/route.ts'
import { workspaceById } from './queries.ts'

/** The company and its settings. */
export const workspaceRoutes = [
  route({
    method: 'get',
    path: '/workspace',
    summary: 'The company and its settings',
    may: 'see the workspace',
    reply: Workspace,
    run: (_, context) => presentWorkspace(context),
  }),
  route({
    method: 'patch',
    path: '/workspace',
    summary: 'Change the company and its settings',
    may: 'change the workspace',
    body: ChangeWorkspace,
    reply: Workspace,
    run: ({ body }, context) => changeWorkspace(body, context),
  }),
]

export async function presentWorkspace(context: Context) {
  const row = await workspaceById(context.tx, context.workspace)
  const settings = z
    .object({
      policy: PolicySettings.optional(),
      collectPath: z.string().default('/c'),
      countMachines: z.boolean().default(false),
      trimLarge: z.boolean().default(false),
    })
    .loose()
    .parse(row.settings)
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    currency: row.currency,
    country: row.country,
    demo: row.demo,
    policy: settings.policy ?? PolicySettings.parse({}),
    collectPath: settings.collectPath,
    countMachines: settings.countMachines,
    trimLarge: settings.trimLarge,
  }
}

async function changeWorkspace(wanted: z.output<typeof ChangeWorkspace>, context: Context) {
  const row = await workspaceById(context.tx, context.workspace)
  const settings =
    typeof row.settings === 'object' && row.settings !== null && !Array.isArray(row.settings)
      ? row.settings
      : {}
  await context.tx
    .updateTable('workspace')
    .set({
      name: wanted.name ?? row.name,
      time_zone: wanted.timeZone ?? row.time_zone,
      currency: wanted.currency ?? row.currency,
      country: wanted.country ?? row.country,
      settings: JSON.stringify({
        ...settings,
        ...(wanted.policy === undefined ? {} : { policy: wanted.policy }),
        ...(wanted.collectPath === undefined ? {} : { collectPath: wanted.collectPath }),
        ...(wanted.countMachines === undefined ? {} : { countMachines: wanted.countMachines }),
        ...(wanted.trimLarge === undefined ? {} : { trimLarge: wanted.trimLarge }),
      }),
    })
    .where('id', '=', context.workspace)
    .execute()
  await audit(context, { action: 'workspace changed', details: { fields: Object.keys(wanted) } })
  return presentWorkspace(context)
}
