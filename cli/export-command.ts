import { sql } from 'kysely'
import { everyPerson } from '#server/listen/people/index.ts'
import { everyEvent } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Mistake, option, readArguments, requiredOption } from './arguments.ts'
import { configOrMistake, withInstallation } from './installation.ts'
import { asOperator, chooseWorkspace } from './operator.ts'
import { writeLines } from './write-lines.ts'

/** tandem events export --workspace W: every event as a line of JSON. */
export const eventsCommand = (argv: readonly string[]): Promise<void> =>
  exportCommand('events', argv, everyEvent)

/** tandem people export --workspace W: every person as a line of JSON. */
export const peopleCommand = (argv: readonly string[]): Promise<void> =>
  exportCommand('people', argv, everyPerson)

async function exportCommand(
  noun: string,
  argv: readonly string[],
  every: (context: Context) => AsyncIterable<object>,
): Promise<void> {
  // every line is JSON anyway; the flag is taken so that all commands take it
  const { words, flags } = readArguments(argv, { switches: ['json'], options: ['data', 'workspace'] })
  if (words[0] !== 'export' || words.length > 1)
    throw new Mistake(`Use: tandem ${noun} export --workspace W [--data DIR]`)
  const data = option(flags, 'data')
  const wanted = requiredOption(flags, 'workspace')
  await withInstallation(
    configOrMistake(data === null ? {} : { TANDEM_DATA: data }),
    async ({ connection, secrets }) => {
      const workspace = await chooseWorkspace(connection.db, wanted)
      await asOperator(connection.db, secrets, workspace.id, async (context) => {
        // a reader may take his time
        await sql`set local idle_in_transaction_session_timeout = 0`.execute(context.tx)
        await writeLines(every(context), process.stdout)
      })
    },
  )
}
