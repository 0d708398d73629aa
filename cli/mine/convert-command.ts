import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  csvLines,
  inductiveMiner,
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
import { LOG_OPTIONS, readLogFile } from './read-log-file.ts'

const LOG_FORMATS = ['csv', 'xes'] as const
const MODELS: Readonly<Record<string, (tree: ProcessTree) => string>> = {
  bpmn: treeToBpmn,
  pnml: (tree) => pnml(treeToNet(tree)),
  tree: (tree) => `${treeText(tree)}\n`,
}

/**
 * tandem mine convert LOG --to csv|xes [--out FILE]: the log in another format.
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
    return write(await readModelFile(model))
      .trimEnd()
      .split('\n')
  if (path === undefined) throw new Mistake('mine convert needs a log: mine convert LOG --to FORMAT')
  const { log } = await readLogFile(path, flags, { withAttributes: isLog })
  if (write !== undefined)
    return write(inductiveMiner(log, noiseOf(flags)))
      .trimEnd()
      .split('\n')
  return to === 'csv' ? csvLines(log) : xesLines(log)
}

function* withLineEnds(lines: Iterable<string>): Iterable<string> {
  for (const line of lines) yield `${line}\n`
}
