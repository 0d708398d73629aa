import {
  directlyFollows,
  type EventLog,
  type LogSummary,
  type ReadLog,
  summarise,
  summariseEdges,
  variantNames,
  variants,
  variantsCovering,
} from '#pure/process-mining/index.ts'
import { Mistake, option, readArguments } from '../arguments.ts'
import type { Print } from '../main.ts'
import { writeReport } from './html-report.ts'
import { LOG_OPTIONS, readLogFile } from './read-log-file.ts'
import { count, duration, percent, tableLines } from './table.ts'

/** tandem mine summary LOG [--json] */
export async function mineSummary(argv: readonly string[], print: Print): Promise<number> {
  const { read, isJson } = await readFrom('summary', argv, [])
  const summary = summarise(read.log)
  if (isJson) {
    // the form of this line is promised to scripts: what else is known goes to the other commands
    const dfg = summary.dfg.map(({ from, to, count: times, cases, meanSeconds, medianSeconds }) => ({
      from,
      to,
      count: times,
      cases,
      meanSeconds,
      medianSeconds,
    }))
    print(JSON.stringify({ ...summary, dfg }))
    for (const line of rejectedLines(read)) console.error(line)
  } else printLines(print, summaryLines(read, summary))
  return 0
}

/** tandem mine map LOG [--json]: every connection with frequency and time. */
export async function mineMap(argv: readonly string[], print: Print): Promise<number> {
  const { read, isJson } = await readFrom('map', argv, [])
  const { log } = read
  const map = directlyFollows(log)
  const edges = summariseEdges(log, map)
  const activities = log.activities
    .map((name, number) => ({
      name,
      count: map.steps[number] ?? 0,
      cases: map.stepCases[number] ?? 0,
      starts: map.starts[number] ?? 0,
      ends: map.ends[number] ?? 0,
    }))
    .sort((one, other) => other.count - one.count)
  if (isJson) print(JSON.stringify({ cases: log.cases, events: log.events, activities, edges }))
  else {
    printLines(print, activityLines(log, activities))
    print('')
    printLines(print, edgeLines(edges))
    printLines(print, rejectedLines(read))
  }
  return 0
}

/** tandem mine variants LOG [--top N] [--json] */
export async function mineVariants(argv: readonly string[], print: Print): Promise<number> {
  const { read, isJson, flags } = await readFrom('variants', argv, ['top'])
  const top = wholeNumber(option(flags, 'top') ?? (isJson ? '1000000000' : '20'), 'top')
  const { log } = read
  const table = variants(log)
  let covered = 0
  const rows = Array.from({ length: Math.min(top, table.count) }, (_, variant) => {
    covered += table.cases[variant] ?? 0
    const activities = variantNames(log, table, variant)
    return { cases: table.cases[variant] ?? 0, coverage: covered / log.cases, activities }
  })
  if (isJson) print(JSON.stringify({ cases: log.cases, variants: rows }))
  else {
    print(
      `${count(table.count)} variants of ${count(log.cases)} cases; ${count(variantsCovering(table, 0.8))} of them cover 80%.`,
    )
    const columns = [
      { title: 'cases', isNumber: true },
      { title: 'covered', isNumber: true },
      { title: 'steps', isNumber: true },
    ]
    const cells = rows.map((row) => [count(row.cases), percent(row.coverage), String(row.activities.length)])
    const lines = [...tableLines(columns, cells)]
    // the way itself may be long and is not cut: it is what one looks for
    lines.forEach((line, index) => {
      print(index < 2 ? line : `${line}  ${(rows[index - 2]?.activities ?? []).join(' > ')}`)
    })
    printLines(print, rejectedLines(read))
  }
  return 0
}

async function readFrom(name: string, argv: readonly string[], options: readonly string[]) {
  const { words, flags } = readArguments(argv, {
    switches: ['json'],
    options: [...LOG_OPTIONS, 'html', ...options],
  })
  const [path, more] = words
  if (path === undefined) throw new Mistake(`mine ${name} needs a log: mine ${name} LOG`)
  if (more !== undefined) throw new Mistake(`mine ${name} takes one log; "${more}" is too much.`)
  const read = await readLogFile(path, flags)
  await writeReport(flags, read.log, path)
  return { read, isJson: flags.has('json'), flags }
}

export function wholeNumber(text: string, name: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new Mistake(`--${name} is a whole number from 1 on.`)
  return number
}

function printLines(print: Print, lines: Iterable<string>): void {
  for (const line of lines) print(line)
}

function* summaryLines(read: ReadLog, summary: LogSummary): Iterable<string> {
  const { caseSeconds } = summary
  yield `${count(summary.cases)} cases, ${count(summary.events)} steps, ${count(summary.activities)} activities, ${count(summary.variants)} variants.`
  yield `A case takes ${duration(caseSeconds.median)} (median), ${duration(caseSeconds.mean)} (mean), at most ${duration(caseSeconds.max)}.`
  const pairs = summary.events - summary.cases
  if (summary.tiedPairs > 0)
    yield `${count(summary.tiedPairs)} of ${count(pairs)} neighbouring steps (${percent(summary.tiedPairs / pairs)}) have the same time: their order is only that of the file.`
  if (read.log.open.length > 0)
    yield `${count(read.log.open.length)} steps were begun and not ended; they are not counted.`
  yield* rejectedLines(read)
  yield ''
  yield* shareLines('first step', summary.starts, summary.cases)
  yield ''
  yield* shareLines('last step', summary.ends, summary.cases)
  if (Object.keys(summary.rework).length > 0) {
    yield ''
    yield* shareLines('done more than once', summary.rework, summary.cases)
  }
  yield ''
  yield* edgeLines(summary.dfg.slice(0, 15))
  if (summary.dfg.length > 15)
    yield `… and ${summary.dfg.length - 15} more connections ("mine map" lists them).`
}

function shareLines(
  title: string,
  counts: Readonly<Record<string, number>>,
  cases: number,
): Iterable<string> {
  return tableLines(
    [{ title }, { title: 'cases', isNumber: true }, { title: 'share', isNumber: true }],
    Object.entries(counts).map(([name, number]) => [name, count(number), percent(number / cases)]),
  )
}

function activityLines(
  { cases }: EventLog,
  activities: readonly { name: string; count: number; cases: number; starts: number; ends: number }[],
): Iterable<string> {
  const numbers = ['steps', 'cases', 'share', 'first', 'last'].map((title) => ({ title, isNumber: true }))
  return tableLines(
    [{ title: 'activity' }, ...numbers],
    activities.map((row) => [
      row.name,
      count(row.count),
      count(row.cases),
      percent(row.cases / cases),
      count(row.starts),
      count(row.ends),
    ]),
  )
}

function edgeLines(edges: LogSummary['dfg']): Iterable<string> {
  const numbers = ['times', 'cases', 'median', 'mean', '90%', 'longest'].map((title) => ({
    title,
    isNumber: true,
  }))
  return tableLines(
    [{ title: 'from' }, { title: 'to' }, ...numbers],
    edges.map((edge) => [
      edge.from,
      edge.to,
      count(edge.count),
      count(edge.cases),
      duration(edge.medianSeconds),
      duration(edge.meanSeconds),
      duration(edge.p90Seconds),
      duration(edge.maxSeconds),
    ]),
  )
}

const REASONS = {
  'too-few-fields': 'it has too few fields',
  'no-case': 'the case is missing',
  'no-activity': 'the activity is missing',
  'no-time': 'the time is missing',
  'bad-time': 'this is no time',
  'bad-start': 'this is no time',
} as const

/** What was guessed without proof, and which rows were left out. */
export function* rejectedLines({ rejected, layout, rows }: ReadLog): Iterable<string> {
  if (layout?.isDateOrderGuessed === true)
    yield `Dates could be read either way; they are taken as ${layout.dates.order}. --dates says otherwise.`
  if (rejected.count === 0) return
  yield `${count(rejected.count)} of ${count(rows)} rows were left out:`
  for (const { line, column, reason, value } of rejected.first.slice(0, 5))
    yield `  line ${line}, column ${column}: ${REASONS[reason]}${value === '' ? '' : ` ("${value}")`}`
  if (rejected.count > 5) yield `  … and ${count(rejected.count - 5)} more`
}
