import { Mistake } from '../arguments.ts'

/**
 * Flags that may be given several times, folded into one flag each whose value is a JSON list, because the reader
 * of arguments keeps one value for a flag. `repeatedOption` takes the list apart again.
 */
export function foldRepeated(argv: readonly string[], names: readonly string[]): string[] {
  const kept: string[] = []
  const found = new Map<string, string[]>()
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index] ?? ''
    const name = names.find((one) => argument === `--${one}` || argument.startsWith(`--${one}=`))
    if (name === undefined) {
      kept.push(argument)
      continue
    }
    const value = argument === `--${name}` ? argv[++index] : argument.slice(name.length + 3)
    if (value === undefined) throw new Mistake(`--${name} needs a value.`)
    found.set(name, [...(found.get(name) ?? []), value])
  }
  return [...kept, ...[...found].map(([name, values]) => `--${name}=${JSON.stringify(values)}`)]
}

export function repeatedOption(flags: ReadonlyMap<string, string | true>, name: string): string[] {
  const value = flags.get(name)
  // written by foldRepeated, which every mine command goes through
  return typeof value === 'string' ? (JSON.parse(value) as string[]) : []
}
