import { mkdir, readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { sql } from 'kysely'
import { audit } from '#server/platform/audit.ts'
import { systemClock } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database/connect.ts'
import { Mistake, option, readArguments } from '../arguments.ts'
import { configOrMistake, withInstallation } from '../installation.ts'
import type { Print } from '../main.ts'
import { asOperator, chooseWorkspace } from '../operator.ts'
import { writeFolder } from './write-folder.ts'

/** tandem export-all FOLDER: everything of a company in open formats, while it goes on working. */
export async function exportAllCommand(argv: readonly string[], print: Print): Promise<void> {
  const { words, flags } = readArguments(argv, { switches: ['json'], options: ['data', 'workspace'] })
  const [target] = words
  if (target === undefined || words.length > 1)
    throw new Mistake('Use: tandem export-all FOLDER [--workspace W] [--data DIR]')
  const data = option(flags, 'data')
  const folder = await emptyFolder(resolve(target))
  const quiet = flags.has('json')
  await withInstallation(
    configOrMistake(data === null ? {} : { TANDEM_DATA: data }),
    async ({ connection, secrets }) => {
      const { id: workspace } = await chooseWorkspace(connection.db, option(flags, 'workspace'))
      const exported = await atOneMoment(connection.db, workspace, (tx) =>
        writeFolder(
          { tx, workspace, secrets, clock: systemClock, actor: { kind: 'operator' } },
          folder,
          (table, rows) => {
            if (!quiet && rows > 0) print(`${table}: ${rows}`)
          },
        ),
      )
      await asOperator(connection.db, secrets, workspace, (context) =>
        audit(context, { action: 'everything exported', details: { files: exported.files } }),
      )
      const rows = Object.values(exported.data).reduce((sum, count) => sum + count, 0)
      const { files, madeAt } = exported
      print(
        quiet ? JSON.stringify({ folder, rows, files, madeAt }) : `${folder}: ${rows} rows, ${files} files.`,
      )
    },
  )
}

async function emptyFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0) throw new Mistake(`${folder} is not empty; choose a new folder.`)
  return folder
}

const atOneMoment = <T>(
  db: Db,
  workspace: Context['workspace'],
  work: (tx: Context['tx']) => Promise<T>,
): Promise<T> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await sql`select set_config('tandem.workspace', ${workspace}, true)`.execute(tx)
      return work(tx)
    })
