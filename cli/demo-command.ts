import { sql } from 'kysely'
import { everyWorkspace } from '#server/platform/accounts/workspaces.ts'
import { audit } from '#server/platform/audit.ts'
import { Mistake, option, readArguments } from './arguments.ts'
import { configOrMistake, withInstallation } from './installation.ts'
import type { Print } from './main.ts'
import { asOperator } from './operator.ts'

/** tandem demo remove: the demo company with every row of it, as the settings screen does it. */
export async function demoCommand(argv: readonly string[], print: Print): Promise<void> {
  const { words, flags } = readArguments(argv, { switches: ['json'], options: ['data'] })
  if (words[0] !== 'remove' || words.length > 1) throw new Mistake('Use: tandem demo remove [--data DIR]')
  const data = option(flags, 'data')
  await withInstallation(
    configOrMistake(data === null ? {} : { TANDEM_DATA: data }),
    async ({ connection, secrets }) => {
      const demo = (await everyWorkspace(connection.db)).find((workspace) => workspace.demo)
      if (demo === undefined) throw new Mistake('There is no demo company here, or no longer.')
      const rows = await asOperator(connection.db, secrets, demo.id, async ({ tx }) => {
        const removed = await sql<{ rows: number }>`select remove_demo_workspace(${demo.id}) as rows`.execute(
          tx,
        )
        return removed.rows[0]?.rows ?? 0
      })
      const own = (await everyWorkspace(connection.db)).find((workspace) => !workspace.demo)
      // where it was, nothing is left to write on
      if (own !== undefined)
        await asOperator(connection.db, secrets, own.id, (context) =>
          audit(context, { action: 'demo removed', details: { rows } }),
        )
      print(flags.has('json') ? JSON.stringify({ rows }) : `${demo.name} is gone, with its ${rows} rows.`)
    },
  )
}
