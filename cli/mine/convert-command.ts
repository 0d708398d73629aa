import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  csvLines,
  inductiveMiner,
  objectLogOf,
  ocelJson,
  type ProcessTree,
  pnml,
  treeText,
  treeToBpmn,
  treeToNet,
  xesLines,
} from '#pure/process-mining/index.ts'
import { type Arguments, Mistake, option, readArguments, requiredOption } from '../arguments.ts'
import type { Print } from '../main.ts'
import { noiseOf } from './model-commands.ts'
import { readModelFile } from './model-file.ts'
import { isObjectCentric, LOG_OPTIONS, readLogFile, readObjectLog } from './read-log-file.ts'

const LOG_FORMATS = ['csv', 'xes', 'ocel'] as const
const MODELS: Readonly<Record<string, (tree: ProcessTree) => string>> = {
  bpmn: treeToBpmn,
  pnml: (tree) => pnml(treeToNet(tree)),
  tree: (tree) => `${treeText(tree)}\n`,
}

/**
 * tandem mine convert LOG --to csv|xes|ocel [--out FILE]: the log in another format.
 * tandem mine convert LOG --to bpmn|pnml|tree [--noise N] [--out FILE]: a model of the log; with --model FILE
 * instead of LOG that model.
 */
export async function mineConvert(argv: readonly string[], print: Print): Promise<number> {
  const { words, flags } = readArguments(argv, {
    switches: [],
    options: [...LOG_OPTIONS, 'to', 'out', 'model', 'noise'],
  })
  const to = requiredOption(flags, 'to')
  const [path, more] = words
  if (more !== undefined) throw new Mistake(`mine convert takes one file; "${more}" is too much.`)
  const lines = await linesOf(to, path, flags)
  const out = option(flags, 'out')
  if (out === null) for (const line of lines) print(line)
  else await pipeline(Readable.from(withLineEnds(lines)), createWriteStream(out))
  return 0
}

async function linesOf(
  to: string,
  path: string | undefined,
  flags: Arguments['flags'],
): Promise<Iterable<string>> {
  const isLog = LOG_FORMATS.some((format) => format === to)
  const write = MODELS[to]
  if (!isLog && write === undefined)
    throw new Mistake(`--to is one of ${[...LOG_FORMATS, ...Object.keys(MODELS)].join(', ')}.`)
  const model = option(flags, 'model')
  if (write !== undefined && model !== null)
    return write(await treeIn(model))
      .trimEnd()
      .split('\n')
  if (path === undefined) throw new Mistake('mine convert needs a log: mine convert LOG --to FORMAT')
  if (to === 'ocel' && !flags.has('filter') && !flags.has('object-type') && (await isObjectCentric(path)))
    return [ocelJson((await readObjectLog(path, flags)).log)]
  const { log } = await readLogFile(path, flags, { withAttributes: isLog })
  if (write !== undefined)
    return write(inductiveMiner(log, noiseOf(flags)))
      .trimEnd()
      .split('\n')
  if (to === 'ocel') return [ocelJson(objectLogOf(log, option(flags, 'object-type') ?? 'case'))]
  return to === 'csv' ? csvLines(log) : xesLines(log)
}

async function treeIn(file: string): Promise<ProcessTree> {
  const model = await readModelFile(file)
  if ('kind' in model) return model
  throw new Mistake(`${file} is not built of blocks, so it cannot be written as a tree.`)
}

function* withLineEnds(lines: Iterable<string>): Iterable<string> {
  for (const line of lines) yield `${line}\n`
}
