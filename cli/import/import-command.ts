import type { Print } from '../main.ts'

/** tandem import: people or orders, each with a command of its own. */
export async function importCommand(argv: readonly string[], print: Print): Promise<void> {
  if (argv[0] === 'people') {
    const { importPeopleCommand } = await import('./people-command.ts')
    return importPeopleCommand(argv, print)
  }
  const { importOrdersCommand } = await import('./orders-command.ts')
  return importOrdersCommand(argv, print)
}
