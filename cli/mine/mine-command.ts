import { Mistake } from '../arguments.ts'
import type { Print } from '../main.ts'
import { mineAhead, mineWhatIf } from './ahead-command.ts'
import { mineCauses } from './causes-command.ts'
import { mineCompare } from './compare-command.ts'
import { mineConvert } from './convert-command.ts'
import { mineDrift } from './drift-command.ts'
import { mineMap, mineSummary, mineVariants } from './facts-commands.ts'
import { MINE_HELP } from './mine-help.ts'
import { mineConformance, mineDiscover } from './model-commands.ts'
import { mineNorms } from './norms-command.ts'
import { mineObjects } from './objects-command.ts'
import { mineHandOver, mineRework } from './organisation-commands.ts'
import { foldRepeated } from './repeated-flags.ts'
import { mineRhythm } from './rhythm-command.ts'
import { mineTimes } from './times-command.ts'

type Action = (argv: readonly string[], print: Print) => Promise<number>

const ACTIONS: Readonly<Record<string, Action>> = {
  summary: mineSummary,
  map: mineMap,
  variants: mineVariants,
  discover: mineDiscover,
  conformance: mineConformance,
  convert: mineConvert,
  causes: mineCauses,
  compare: mineCompare,
  drift: mineDrift,
  ahead: mineAhead,
  'what-if': mineWhatIf,
  objects: mineObjects,
  norms: mineNorms,
  times: mineTimes,
  rhythm: mineRhythm,
  handover: mineHandOver,
  rework: mineRework,
}

/** tandem mine ...: process mining on files; needs no installation, changes nothing. */
export async function mineCommand(argv: readonly string[], print: Print): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || argv.includes('--help')) {
    print(MINE_HELP)
    return name === undefined ? 2 : 0
  }
  const action = ACTIONS[name]
  if (action === undefined)
    throw new Mistake(`There is no "mine ${name}"; there are ${Object.keys(ACTIONS).join(', ')}.`)
  return action(foldRepeated(rest, ['filter', 'rule']), print)
}
