import { type Change, type EventLog, learnAhead, type WhatIf, whatIf } from '#pure/process-mining/index.ts'
import { type Arguments, Mistake, option } from '../arguments.ts'
import type { Print } from '../main.ts'
import { logArguments } from './model-commands.ts'
import { readLogFile } from './read-log-file.ts'
import { count, duration, percent, tableLines } from './table.ts'

/** tandem mine ahead LOG [--ends A,B] [--outcome A] [--top N] [--json]: what running cases have ahead of them. */
export async function mineAhead(argv: readonly string[], print: Print): Promise<number> {
  const { path, flags } = logArguments('ahead', argv, ['ends', 'outcome', 'top'])
  const { log } = await readLogFile(path, flags)
  const endings = option(flags, 'ends')
    ?.split(',')
    .map((name) => known(log, name.trim(), 'ends'))
  const outcome = option(flags, 'outcome')
  const ahead = learnAhead(log, {
    ...(endings === undefined ? {} : { endings }),
    ...(outcome === null ? {} : { outcome: known(log, outcome, 'outcome') }),
  })
  const cases = ahead.running.map(({ number, steps, ends }) => {
    const waitedMs = ahead.until - (ends.at(-1) ?? 0)
    const last = log.activities[steps[steps.length - 1] ?? 0] ?? ''
    return { case: log.caseIds.at(number), last, waitedMs, ...ahead.expect(steps, waitedMs) }
  })
  cases.sort((one, other) => other.remainingMs.median - one.remainingMs.median)
  if (flags.has('json')) {
    print(JSON.stringify({ until: new Date(ahead.until).toISOString(), coverage: 0.8, running: cases }))
    return 0
  }
  print(
    `${count(cases.length)} of ${count(log.cases)} cases are running at ${new Date(ahead.until).toISOString()}; the others ended or were silent for unusually long.`,
  )
  const top = Number(option(flags, 'top') ?? 20)
  const titles = ['case', 'last step', 'waited', 'remaining', 'in four of five cases', 'next']
  const rows = cases
    .slice(0, top)
    .map(({ case: id, last, waitedMs, remainingMs, next, outcome: reached }) => [
      id,
      last,
      duration(waitedMs / 1000),
      duration(remainingMs.median / 1000),
      `${duration(remainingMs.low / 1000)} to ${duration(remainingMs.high / 1000)}`,
      `${next[0]?.activity ?? '(end)'} ${percent(next[0]?.share ?? 0)}`,
      ...(reached === null ? [] : [percent(reached.share)]),
    ])
  const columns = [...titles, ...(outcome === null ? [] : [outcome])].map((title) => ({ title }))
  for (const line of tableLines(columns, rows)) print(line)
  return 0
}

function known(log: EventLog, name: string, flag: string): string {
  if (log.activities.includes(name)) return name
  throw new Mistake(`--${flag}: "${name}" never happens in this log; "mine map" lists what does.`)
}

/**
 * tandem mine what-if LOG --stage A --faster 30% | --slower 20% | --hands 2; or --arrivals 20%: what a change would do to
 * the time of a case, by simulation.
 */
export async function mineWhatIf(argv: readonly string[], print: Print): Promise<number> {
  const { path, flags } = logArguments('what-if', argv, ['stage', 'faster', 'slower', 'hands', 'arrivals'])
  const { log } = await readLogFile(path, flags)
  const change = changeOf(log, flags)
  const found = whatIf(log, change)
  if (flags.has('json')) print(JSON.stringify({ change, ...found }))
  else for (const line of whatIfLines(found)) print(line)
  return 0
}

function changeOf(log: EventLog, flags: Arguments['flags']): Change {
  const stage = option(flags, 'stage')
  const arrivals = share(flags, 'arrivals')
  const [faster, slower, hands] = [share(flags, 'faster'), share(flags, 'slower'), share(flags, 'hands', 1)]
  const ofStage = faster ?? slower ?? hands
  if ((stage === null) !== (ofStage === null) || (ofStage ?? arrivals) === null)
    throw new Mistake(
      'mine what-if needs what changes: --stage A with --faster 30%, --slower 20% or --hands 1; or --arrivals 20%.',
    )
  const name = stage === null ? '' : known(log, stage, 'stage')
  if (faster !== null && faster >= 1) throw new Mistake('--faster is less than 100%.')
  const time = faster !== null ? 1 - faster : slower !== null ? 1 + slower : null
  return {
    ...(arrivals === null ? {} : { arrivals: 1 + arrivals }),
    ...(time === null ? {} : { time: { [name]: time } }),
    ...(hands === null ? {} : { staff: { [name]: hands } }),
  }
}

/** 30% and 30 are both 0.3; a plain number where `unit` is 1. */
function share(flags: Arguments['flags'], name: string, unit = 100): number | null {
  const text = option(flags, name)
  if (text === null) return null
  const number = Number(text.replace(/%$/, '')) / unit
  if (!Number.isFinite(number) || number <= -1) throw new Mistake(`--${name} is a number, as 30%.`)
  return number
}

function* whatIfLines({ observedMs, now, changed, difference, knowsWork }: WhatIf): Iterable<string> {
  const band = ({ median, low, high }: WhatIf['now']) =>
    `${duration(median / 1000)} (${duration(low / 1000)} to ${duration(high / 1000)})`
  yield `A case took ${duration(observedMs / 1000)} on average; played again it takes ${band(now)}.`
  yield `With the change it would take ${band(changed)}.`
  const sign = difference.median <= 0 ? 'shorter' : 'longer'
  const [one, other] = [Math.abs(difference.low), Math.abs(difference.high)].sort(
    (first, second) => first - second,
  )
  yield difference.low <= 0 && difference.high >= 0
    ? 'In the simulation that is not distinguishable from no change.'
    : `That is ${duration(Math.abs(difference.median) / 1000)} ${sign} (${duration((one ?? 0) / 1000)} to ${duration((other ?? 0) / 1000)} in four of five runs).`
  if (!knowsWork)
    yield 'This log has no starts, so how long is worked and how many work cannot be known: arrivals and hands change nothing here.'
  yield 'It assumes that work is taken first come first served and that nothing else changes.'
}
