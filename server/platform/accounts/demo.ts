import { sql } from 'kysely'
import { Demo, DemoRemoved, SimulatorSwitch } from '#contract/sources.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { route } from '../http/route.ts'
import { Problem } from '../problems.ts'
import { type Place, placesOf, workspaceById } from './queries.ts'

/** Seeing, quieting and removing the demo company; only from inside it, so that no other can be meant. */
export const demoRoutes = [
  route({
    method: 'get',
    path: '/demo',
    summary: 'Is this the demo company, and does its simulator run',
    may: 'see the workspace',
    reply: Demo,
    run: async (_, context) => present(await workspaceById(context.tx, context.workspace)),
  }),
  route({
    method: 'put',
    path: '/demo/simulator',
    summary: 'Start or stop the simulated touches',
    may: 'manage the demo',
    body: SimulatorSwitch,
    reply: Demo,
    run: async ({ body }, context) => {
      return present(await switchSimulator(body.running, context))
    },
  }),
  route({
    method: 'delete',
    path: '/demo',
    summary: 'Remove the demo company with every row of it',
    may: 'manage the demo',
    reply: DemoRemoved,
    run: (_, context) => removeDemo(context),
  }),
]

type WorkspaceRow = Awaited<ReturnType<typeof workspaceById>>

/** The switch lies in the company's settings, so that every process sees it. */
const present = (row: WorkspaceRow) => ({
  present: row.demo,
  simulator: row.demo && !isQuiet(row.settings) ? ('running' as const) : ('stopped' as const),
})

const isQuiet = (settings: unknown): boolean =>
  typeof settings === 'object' &&
  settings !== null &&
  'simulator' in settings &&
  settings.simulator === 'stopped'

async function switchSimulator(running: boolean, context: Context): Promise<WorkspaceRow> {
  const changed = await context.tx
    .updateTable('workspace')
    .set({
      settings: sql`settings || ${JSON.stringify({ simulator: running ? 'running' : 'stopped' })}::jsonb`,
    })
    .where('id', '=', context.workspace)
    .where('demo', '=', true)
    .returningAll()
    .executeTakeFirst()
  if (changed === undefined) throw new Problem('not-found')
  return changed
}

/** The caller's session moves to a company of his own first, so that he is not thrown out of the house. */
async function removeDemo(context: Context) {
  if (context.actor.kind !== 'member') throw new Problem('not-allowed')
  if (!(await workspaceById(context.tx, context.workspace)).demo) throw new Problem('not-found')
  const account = context.actor.account
  await sql`select set_config('tandem.account', ${account}, true)`.execute(context.tx)
  const places = await placesOf(context.tx, account)
  const place = places.find(({ demo }) => !demo) ?? null
  const next = place?.id ?? null
  if (next !== null)
    await context.tx
      .updateTable('session')
      .set({ workspace_id: next })
      .where('account_id', '=', account)
      .where('workspace_id', '=', context.workspace)
      .execute()
  const removed = await sql<{
    rows: number
  }>`select remove_demo_workspace(${context.workspace}) as rows`.execute(context.tx)
  const rows = removed.rows[0]?.rows ?? 0
  if (place !== null) await tellIn(place, rows, context)
  return { rows, workspaceId: next }
}

/** Who removed the demo stands in his own company: where it was, nothing is left to write on. */
async function tellIn({ id, member_id }: Place, rows: number, context: Context): Promise<void> {
  await sql`select set_config('tandem.workspace', ${id}, true)`.execute(context.tx)
  const actor = context.actor.kind === 'member' ? { ...context.actor, id: member_id } : context.actor
  await audit({ ...context, workspace: id, actor }, { action: 'demo removed', details: { rows } })
}
