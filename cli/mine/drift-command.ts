import { drifts } from '#pure/process-mining/index.ts'
import type { Print } from '../main.ts'
import { logArguments } from './model-commands.ts'
import { readLogFile } from './read-log-file.ts'
import { percent } from './table.ts'

/** tandem mine drift LOG [--json]: the dates from which cases run another way. */
export async function mineDrift(argv: readonly string[], print: Print): Promise<number> {
  const { path, flags } = logArguments('drift', argv, [])
  const { log } = await readLogFile(path, flags)
  const found = drifts(log).map(({ at, changes }) => ({ at: new Date(at).toISOString(), changes }))
  if (flags.has('json')) {
    print(JSON.stringify({ drifts: found }))
    return 0
  }
  if (found.length === 0) print('No change beyond chance in how cases run.')
  for (const { at, changes } of found) {
    print(`From ${at} on:`)
    for (const { from, to, before, after } of changes)
      print(`  ${from} > ${to} in ${percent(after)} of the cases, before that in ${percent(before)}`)
  }
  return 0
}
