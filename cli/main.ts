import { Mistake } from './arguments.ts'
import { HELP } from './help.ts'

export type Print = (line: string) => void

/** Runs one command; returns the exit code: 0 done, 1 failed, 2 asked wrongly. Commands are loaded when called. */
export async function main(argv: readonly string[]): Promise<number> {
  const [command = 'help', ...rest] = argv
  try {
    return await run(command, rest, (line) => console.log(line))
  } catch (error) {
    if (error instanceof Mistake) {
      console.error(error.message)
      return 2
    }
    console.error(error instanceof Error ? wordsOf(error) : String(error))
    if (process.env['TANDEM_LOG'] === 'debug' && error instanceof Error) console.error(error.stack)
    return 1
  }
}

type Command = (argv: readonly string[], print: Print) => Promise<unknown>

const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.ts')).startCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
  workspace: async () => (await import('./workspace-command.ts')).workspaceCommand,
  key: async () => (await import('./workspace-command.ts')).keyCommand,
  identity: async () => (await import('./identity-link.ts')).identityCommand,
  import: async () => (await import('./import/import-command.ts')).importCommand,
  events: async () => (await import('./export-command.ts')).eventsCommand,
  people: async () => (await import('./export-command.ts')).peopleCommand,
  person: async () => (await import('./person-command.ts')).personCommand,
  'export-all': async () => (await import('./export-all/export-all-command.ts')).exportAllCommand,
  backup: async () => (await import('./backup/backup-command.ts')).backupCommand,
  restore: async () => (await import('./backup/restore-command.ts')).restoreCommand,
  demo: async () => (await import('./demo-command.ts')).demoCommand,
  mine: async () => (await import('./mine/mine-command.ts')).mineCommand,
  'owner-link': async () => (await import('./workspace-command.ts')).ownerLinkCommand,
}

async function run(name: string, argv: readonly string[], print: Print): Promise<number> {
  const asksForHelp = argv.includes('--help') && name !== 'identity' && name !== 'mine'
  if (name === 'help' || name === '--help' || name === '-h' || asksForHelp) {
    print(HELP)
    return 0
  }
  const load = commands[name]
  if (load === undefined) throw new Mistake(`There is no command "${name}". "tandem help" lists them.`)
  const code = await (await load())(argv, print)
  return typeof code === 'number' ? code : 0
}

/** An operator needs the cause too; the stack is for the log. */
function wordsOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\n  because: ${error.cause.message}` : ''
  return `${error.message}${cause}`
}
