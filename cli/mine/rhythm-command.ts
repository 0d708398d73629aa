import {
  demandRhythm,
  type EventLog,
  type Rhythm,
  type RhythmPattern,
  rhythmPart,
  rhythmSentences,
} from '#pure/process-mining/index.ts'
import { type Arguments, Mistake, option } from '../arguments.ts'
import type { Print } from '../main.ts'
import { logArguments } from './model-commands.ts'
import { readLogFile } from './read-log-file.ts'
import { count, percent, tableLines } from './table.ts'

/** tandem mine rhythm LOG [--of ACTIVITY] [--pay-days 5,20] [--zone ZONE] [--language ru] [--json] */
export async function mineRhythm(argv: readonly string[], print: Print): Promise<number> {
  const { path, flags } = logArguments('rhythm', argv, ['of', 'pay-days', 'language'])
  const language = option(flags, 'language') ?? 'en'
  if (language !== 'en' && language !== 'ru') throw new Mistake('--language is en or ru.')
  const payDays = payDaysOf(flags)
  const { log } = await readLogFile(path, flags)
  const instants = instantsOf(log, option(flags, 'of'))
  const rhythm = demandRhythm(instants, { timeZone: option(flags, 'zone') ?? 'UTC', payDays })
  if (rhythm === null) throw new Mistake('A rhythm needs at least two weeks of whole days.')
  if (flags.has('json')) print(JSON.stringify(rhythm))
  else for (const line of rhythmLines(rhythm, language)) print(line)
  return 0
}

function payDaysOf(flags: Arguments['flags']): number[] {
  const days = (option(flags, 'pay-days') ?? '5,20').split(',').map(Number)
  if (days.some((day) => !Number.isInteger(day) || day < 1 || day > 31))
    throw new Mistake('--pay-days are days of the month, like 5,20.')
  return days
}

/** When an activity ended; without one, when cases began. */
function instantsOf({ activity, activities, caseOffsets, end, cases }: EventLog, name: string | null) {
  if (name === null)
    return Float64Array.from({ length: cases }, (_, number) => end[caseOffsets[number] ?? 0] ?? 0)
  const number = activities.indexOf(name)
  if (number < 0) throw new Mistake(`The log has no activity "${name}"; "mine map" lists them.`)
  return end.filter((_, place) => activity[place] === number)
}

function* rhythmLines(rhythm: Rhythm, language: 'en' | 'ru'): Iterable<string> {
  yield `${count(rhythm.total)} in ${count(rhythm.days)} days, ${(rhythm.total / rhythm.days).toFixed(1)} a day.`
  const sentences = rhythmSentences(rhythm, language)
  yield* sentences
  if (sentences.length === 0) yield 'No day of the week or month differs by more than chance would allow.'
  for (const pattern of rhythm.patterns)
    if (pattern.kind !== 'stretch') yield* patternLines(pattern, language)
}

function* patternLines({ kind, cells, probability }: RhythmPattern, language: 'en' | 'ru'): Iterable<string> {
  yield ''
  const number = (title: string) => ({ title, isNumber: true })
  yield* tableLines(
    [
      { title: `${kind} (p = ${probability.toFixed(4)})` },
      ...['days', 'a day', 'of the usual', 'p'].map(number),
      { title: '' },
    ],
    cells.map((cell) => [
      rhythmPart(kind, cell, language),
      count(cell.days),
      cell.mean.toFixed(1),
      percent(cell.ratio),
      cell.probability.toFixed(4),
      cell.isUnusual ? 'unusual' : '',
    ]),
  )
}
