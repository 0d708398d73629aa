import { handOver, pingPong, reworkTime, type Spread, unitsOf } from '#pure/process-mining/index.ts'
import { Mistake, option } from '../arguments.ts'
import type { Print } from '../main.ts'
import { logArguments } from './model-commands.ts'
import { readLogFile } from './read-log-file.ts'
import { count, duration, percent, tableLines } from './table.ts'

const number = (title: string) => ({ title, isNumber: true })

const secondsOf = ({ meanMs, medianMs, maxMs, sumMs }: Spread) => ({
  meanSeconds: meanMs / 1000,
  medianSeconds: medianMs / 1000,
  maxSeconds: maxMs / 1000,
  sumSeconds: sumMs / 1000,
})

/** tandem mine handover LOG [--by actor|ATTRIBUTE] [--json]: who hands work to whom, and what comes back. */
export async function mineHandOver(argv: readonly string[], print: Print): Promise<number> {
  const { path, flags } = logArguments('handover', argv, ['by'])
  const by = option(flags, 'by') ?? 'actor'
  const { log } = await readLogFile(path, flags, { withAttributes: true })
  const units = unitsOf(log, by)
  if (units === null) {
    const known = [...(log.actor === null ? [] : ['actor']), ...log.attributes.map(({ name }) => name)]
    throw new Mistake(`${path} has no "${by}" to tell who did a step; --by is one of: ${known.join(', ')}.`)
  }
  const pairs = handOver(log, units)
  const returns = pingPong(log, units)
  if (flags.has('json'))
    print(
      JSON.stringify({
        by,
        handOver: pairs.map(({ time, ...rest }) => ({ ...rest, ...secondsOf(time) })),
        pingPong: returns.map(({ lost, ...rest }) => ({ ...rest, ...secondsOf(lost) })),
      }),
    )
  else for (const line of handOverLines(by, pairs, returns)) print(line)
  return 0
}

function* handOverLines(
  by: string,
  pairs: ReturnType<typeof handOver>,
  returns: ReturnType<typeof pingPong>,
): Iterable<string> {
  const away = pairs.filter(({ from, to }) => from !== to)
  const share = away.reduce((sum, pair) => sum + pair.share, 0)
  yield `${count(pairs.length)} pairs by ${by}; ${percent(share)} of the work goes to another.`
  yield ''
  yield* tableLines(
    [{ title: 'from' }, { title: 'to' }, ...['times', 'cases', 'share', 'median', 'mean'].map(number)],
    pairs
      .slice(0, 30)
      .map(({ from, to, count: times, cases, share: part, time }) => [
        from,
        to,
        count(times),
        count(cases),
        percent(part),
        duration(time.medianMs / 1000),
        duration(time.meanMs / 1000),
      ]),
  )
  if (pairs.length > 30) yield `… and ${count(pairs.length - 30)} more pairs (--json lists them).`
  if (returns.length === 0) return
  yield ''
  yield* tableLines(
    [
      { title: 'sent by' },
      { title: 'and back from' },
      ...['times', 'cases', 'mean', 'lost in all'].map(number),
    ],
    returns
      .slice(0, 15)
      .map(({ from, by: other, returns: times, cases, lost }) => [
        from,
        other,
        count(times),
        count(cases),
        duration(lost.meanMs / 1000),
        duration(lost.sumMs / 1000),
      ]),
  )
}

/** tandem mine rework LOG [--json]: what is done again, and the time it costs. */
export async function mineRework(argv: readonly string[], print: Print): Promise<number> {
  const { path, flags } = logArguments('rework', argv, [])
  const { log } = await readLogFile(path, flags)
  const { activities, cases, lostMs } = reworkTime(log)
  if (flags.has('json')) {
    const rows = activities.map(({ lost, ...rest }) => ({ ...rest, ...secondsOf(lost) }))
    print(JSON.stringify({ cases, lostSeconds: lostMs / 1000, activities: rows }))
    return 0
  }
  print(
    `${count(cases)} of ${count(log.cases)} cases (${percent(cases / log.cases)}) do something again; their rounds take ${duration(lostMs / 1000)} in all.`,
  )
  print('')
  const columns = [
    { title: 'done again' },
    ...['times', 'cases', 'round, median', 'mean', 'in all'].map(number),
  ]
  const rows = activities.map(({ activity, repeats, cases: inCases, lost }) => [
    activity,
    count(repeats),
    count(inCases),
    duration(lost.medianMs / 1000),
    duration(lost.meanMs / 1000),
    duration(lost.sumMs / 1000),
  ])
  for (const line of tableLines(columns, rows)) print(line)
  return 0
}
