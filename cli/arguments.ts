/** Words and --flags of a command line. A wrong one is named, never ignored. */
export interface Arguments {
  readonly words: readonly string[]
  readonly flags: ReadonlyMap<string, string | true>
}

/** An operator's mistake: told in one line with what to do, exit code 2. */
export class Mistake extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Mistake'
  }
}

/** `switches` are flags without a value, `options` take one (`--port 80` or `--port=80`). */
export function readArguments(
  argv: readonly string[],
  allowed: { switches: readonly string[]; options: readonly string[] },
): Arguments {
  const words: string[] = []
  const flags = new Map<string, string | true>()
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index] ?? ''
    if (!argument.startsWith('--')) {
      words.push(argument)
      continue
    }
    const [name = '', given] = argument.slice(2).split(/=(.*)/s)
    if (allowed.switches.includes(name) && given === undefined) flags.set(name, true)
    else if (allowed.options.includes(name)) flags.set(name, given ?? valueAfter(argv, ++index, name))
    else
      throw new Mistake(`There is no flag --${name} here. "tandem help" lists the commands and their flags.`)
  }
  return { words, flags }
}

function valueAfter(argv: readonly string[], index: number, name: string): string {
  const value = argv[index]
  if (value === undefined || value.startsWith('--')) throw new Mistake(`--${name} needs a value.`)
  return value
}

export function option(flags: Arguments['flags'], name: string): string | null {
  const value = flags.get(name)
  return typeof value === 'string' ? value : null
}

export function requiredOption(flags: Arguments['flags'], name: string): string {
  const value = option(flags, name)
  if (value === null || value === '') throw new Mistake(`--${name} is needed.`)
  return value
}
