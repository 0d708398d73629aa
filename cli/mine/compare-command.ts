import {
  applyFilters,
  type Coverage,
  compareLogs,
  type EventLog,
  FilterProblem,
  type LogComparison,
  parseFilterText,
} from '#pure/process-mining/index.ts'
import { type Arguments, Mistake, option, readArguments } from '../arguments.ts'
import type { Print } from '../main.ts'
import { writeReport } from './html-report.ts'
import { LOG_OPTIONS, readLogFile } from './read-log-file.ts'
import { count, duration, percent, tableLines } from './table.ts'

/**
 * tandem mine compare A B, or one log in two parts: mine compare LOG --a FILTER --b FILTER. [--top N] [--json]
 * [--html FILE]
 */
export async function mineCompare(argv: readonly string[], print: Print): Promise<number> {
  const { words, flags } = readArguments(argv, {
    switches: ['json'],
    options: [...LOG_OPTIONS, 'a', 'b', 'top', 'html'],
  })
  const [first, second] = await bothLogs(words, flags)
  const found = compareLogs(first, second)
  await writeReport(flags, second, words.join(' : '), found)
  if (flags.has('json')) print(JSON.stringify(found))
  else for (const line of compareLines(found, Number(option(flags, 'top') ?? 10))) print(line)
  return 0
}

async function bothLogs(words: readonly string[], flags: Arguments['flags']): Promise<[EventLog, EventLog]> {
  const [one, other, more] = words
  const [a, b] = [option(flags, 'a'), option(flags, 'b')]
  const isTwoParts = a !== null && b !== null && other === undefined
  const isTwoLogs = a === null && b === null && other !== undefined
  if (one === undefined || more !== undefined || !(isTwoParts || isTwoLogs))
    throw new Mistake('mine compare takes two logs, or one log with --a FILTER and --b FILTER.')
  const wants = { withAttributes: isTwoParts }
  const { log } = await readLogFile(one, flags, wants)
  if (isTwoParts) return [partOf(log, a, 'a', flags), partOf(log, b, 'b', flags)]
  return [log, (await readLogFile(other ?? one, flags, wants)).log]
}

function partOf(log: EventLog, text: string, flag: string, flags: Arguments['flags']): EventLog {
  try {
    const kept = applyFilters(log, [parseFilterText(text, option(flags, 'zone') ?? 'UTC')])
    if (kept.cases === 0) throw new Mistake(`No case is left after --${flag} ${text}.`)
    return kept.log
  } catch (error) {
    if (error instanceof FilterProblem) throw new Mistake(`--${flag} ${error.message}.`)
    throw error
  }
}

function* compareLines(found: LogComparison, top: number): Iterable<string> {
  const [first, second] = found.cases
  yield `First: ${count(first)} cases, ${count(found.events[0])} steps. Second: ${count(second)} cases, ${count(found.events[1])} steps.`
  yield* coverageLines('activities', found.coverage.activities)
  yield* coverageLines('connections', found.coverage.connections)
  const columns = (last: string) =>
    ['', 'first', 'second', last, '95% between'].map((title, at) => ({ title, isNumber: at > 0 }))
  const shares = [...found.activities, ...found.connections]
    .filter(({ probability }) => probability <= 0.05)
    .sort((one, other) => Math.abs(other.difference) - Math.abs(one.difference))
  yield ''
  yield `${count(shares.length)} shares of cases differ beyond chance${shares.length > top ? `; the ${top} largest` : ''}:`
  if (shares.length > 0)
    yield* tableLines(
      columns('difference'),
      shares
        .slice(0, top)
        .map(({ activities, shares: [one, other], difference, interval }) => [
          activities.join(' > '),
          percent(one),
          percent(other),
          percent(difference),
          `${percent(interval.low)} to ${percent(interval.high)}`,
        ]),
    )
  const times = found.times.filter(({ probability }) => probability <= 0.05)
  yield ''
  yield `${count(times.length)} of ${count(found.times.length)} times differ beyond chance${times.length > top ? `; the ${top} largest` : ''}:`
  if (times.length > 0)
    yield* tableLines(
      columns('times as long'),
      times
        .slice(0, top)
        .map(({ activities, medianMs: [one, other], ratio, interval }) => [
          activities.join(' > '),
          duration(one / 1000),
          duration(other / 1000),
          ratio.toFixed(2),
          `${interval.low.toFixed(2)} to ${interval.high.toFixed(2)}`,
        ]),
    )
}

function* coverageLines(what: string, { both, onlyFirst, onlySecond }: Coverage): Iterable<string> {
  const named = (some: readonly (readonly string[])[]) =>
    some.length === 0
      ? 'none'
      : `${count(some.length)} (${some
          .slice(0, 3)
          .map((one) => one.join(' > '))
          .join('; ')}${some.length > 3 ? '; …' : ''})`
  yield `${count(both)} ${what} in both; only in the first ${named(onlyFirst)}; only in the second ${named(onlySecond)}.`
}
