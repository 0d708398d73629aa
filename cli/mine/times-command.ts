import {
  type ActivityTimes,
  activityTimes,
  batching,
  caseDurations,
  type EdgeTimes,
  type EventLog,
  edgeTimes,
  type Queue,
  quantile,
  queueLengths,
  type Spread,
  type WorkingTime,
} from '#pure/process-mining/index.ts'
import type { Print } from '../main.ts'
import { calendarOf } from './calendar-flag.ts'
import { logArguments } from './model-commands.ts'
import { readLogFile } from './read-log-file.ts'
import { count, duration, percent, tableLines } from './table.ts'

/** tandem mine times LOG [--calendar TEXT] [--json]: waiting and service apart, queues and batches. */
export async function mineTimes(argv: readonly string[], print: Print): Promise<number> {
  const { path, flags } = logArguments('times', argv, ['calendar'])
  const calendar = calendarOf(flags)
  const { log } = await readLogFile(path, flags)
  const elapsed = calendar?.elapsed
  const found = {
    activities: activityTimes(log, elapsed),
    edges: edgeTimes(log, elapsed).sort((one, other) => lost(other) - lost(one)),
    queues: queueLengths(log).filter(({ longest }) => longest > 0),
    batches: batching(log, elapsed === undefined ? {} : { elapsed }),
  }
  if (flags.has('json')) print(JSON.stringify(timesJson(found, calendar)))
  else for (const line of timesLines(log, found, calendar)) print(line)
  return 0
}

interface Found {
  readonly activities: readonly ActivityTimes[]
  readonly edges: readonly EdgeTimes[]
  readonly queues: readonly Queue[]
  readonly batches: ReturnType<typeof batching>
}

const lost = ({ wait, waitAndService }: EdgeTimes): number =>
  (wait?.sumMs ?? 0) + (waitAndService?.sumMs ?? 0)

const spreadJson = (spread: Spread | null) =>
  spread && {
    count: spread.count,
    meanSeconds: spread.meanMs / 1000,
    medianSeconds: spread.medianMs / 1000,
    p90Seconds: spread.p90Ms / 1000,
    maxSeconds: spread.maxMs / 1000,
    sumSeconds: spread.sumMs / 1000,
  }

function timesJson({ activities, edges, queues, batches }: Found, calendar: WorkingTime | null) {
  const apart = <Row extends ActivityTimes | EdgeTimes>({ wait, service, waitAndService, ...rest }: Row) => ({
    ...rest,
    wait: spreadJson(wait),
    service: spreadJson(service),
    waitAndService: spreadJson(waitAndService),
  })
  return {
    isWorkingTime: calendar !== null,
    activities: activities.map(apart),
    edges: edges.map(apart),
    queues: queues.map(({ activity, longest, mean, withService }) => ({
      activity,
      longest,
      mean,
      withService,
    })),
    batches: batches.map(({ meanWaitMs, sumWaitMs, ...rest }) => ({
      ...rest,
      meanWaitSeconds: meanWaitMs / 1000,
      sumWaitSeconds: sumWaitMs / 1000,
    })),
  }
}

const number = (title: string) => ({ title, isNumber: true })
const time = (spread: Spread | null, key: 'medianMs' | 'meanMs' | 'p90Ms'): string =>
  spread === null ? '' : duration(spread[key] / 1000)

const TIMES = ['wait median', 'mean', '90%', 'service median', 'mean', 'wait + service median', 'mean']

const cellsOf = ({ wait, service, waitAndService }: ActivityTimes | EdgeTimes): string[] => [
  time(wait, 'medianMs'),
  time(wait, 'meanMs'),
  time(wait, 'p90Ms'),
  time(service, 'medianMs'),
  time(service, 'meanMs'),
  time(waitAndService, 'medianMs'),
  time(waitAndService, 'meanMs'),
]

function* timesLines(
  log: EventLog,
  { activities, edges, queues, batches }: Found,
  calendar: WorkingTime | null,
): Iterable<string> {
  yield calendar === null ? 'Times of the clock; --calendar counts working time.' : 'Working time.'
  if (calendar !== null) yield workingDurations(log, calendar)
  if (log.start === null) yield 'The log has no starts: waiting and service cannot be told apart.'
  yield ''
  yield* tableLines(
    [{ title: 'activity' }, number('steps'), ...TIMES.map(number)],
    activities.map((row) => [row.activity, count(row.steps), ...cellsOf(row)]),
  )
  yield ''
  yield* tableLines(
    [{ title: 'from' }, { title: 'to' }, number('times'), number('side by side'), ...TIMES.map(number)],
    edges
      .slice(0, 20)
      .map((row) => [row.from, row.to, count(row.steps), count(row.parallel), ...cellsOf(row)]),
  )
  if (edges.length > 20) yield `… and ${edges.length - 20} more connections with less time lost.`
  yield ''
  yield* tableLines(
    [{ title: 'queue before' }, number('mean length'), number('longest'), { title: '' }],
    queues.map((queue) => [
      queue.activity,
      queue.mean.toFixed(1),
      count(queue.longest),
      queue.withService ? 'with those being done' : '',
    ]),
  )
  if (batches.length === 0) return
  yield ''
  yield* tableLines(
    [
      { title: 'done in batches' },
      number('batches'),
      number('share of steps'),
      number('by chance'),
      number('largest'),
      number('waited, mean'),
    ],
    batches.map((batch) => [
      batch.activity,
      count(batch.batches),
      percent(batch.share),
      percent(batch.shareByChance),
      count(batch.largest),
      duration(batch.meanWaitMs / 1000),
    ]),
  )
}

/** Case durations in work from first to last end. */
function workingDurations(log: EventLog, { elapsed }: WorkingTime): string {
  const durations = caseDurations(log, 'end', elapsed).sort()
  const mean = durations.reduce((sum, one) => sum + one, 0) / durations.length
  const median = (quantile(durations, 0.5) ?? 0) / 1000
  return `A case takes ${duration(median)} (median), ${duration(mean / 1000)} (mean) of work.`
}
