import type { Metric } from '#contract/findings.ts'
import type { LogFilter, NormRule } from '#contract/process-definition.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { weekOf } from '#server/understand/process-facts/index.ts'
import { type KeptProcess, type Logs, processesInUse } from '#server/understand/processes/index.ts'
import { effectOf } from './effect.ts'
import {
  type Baseline,
  insertFinding,
  type KeptFinding,
  keepMeasure,
  keptFindings,
  moveFinding,
} from './queries.ts'
import { measuredState } from './states.ts'

const DAY = 86_400_000
const LAST_DAYS = 28

export const lessIsBetter = (metric: Metric): boolean => metric.of !== 'reaching'

/** What a metric is at this moment, over the log as the filter leaves it. */
export function metricNow(
  logs: Logs,
  context: Context,
  process: KeptProcess,
  asked: { readonly metric: Metric; readonly filter: LogFilter },
) {
  const { norms } = process
  return logs.ask(
    context,
    process,
    { ask: 'metric', metric: asked.metric, norms, lastDays: LAST_DAYS },
    asked.filter,
  )
}

export async function baselineOf(
  logs: Logs,
  context: Context,
  process: KeptProcess,
  asked: { readonly metric: Metric; readonly filter: LogFilter },
): Promise<Baseline> {
  const { scope, value, interval, cases, casesPerMonth, centsPerMonth } = await metricNow(
    logs,
    context,
    process,
    asked,
  )
  return {
    value,
    interval: interval === null ? null : [interval[0], interval[1]],
    cases,
    casesPerMonth,
    moneyPerMonth: centsPerMonth === null ? null : (Math.round(centsPerMonth) / 100).toFixed(2),
    period: scope.period,
    engine: scope.engine,
  }
}

/** Measures a finding by the very query of its baseline, keeps the week's figure and lets it move by itself. */
export async function measureFinding(
  logs: Logs,
  context: Context,
  process: KeptProcess,
  finding: KeptFinding,
) {
  const now = context.clock.now()
  const own = await metricNow(logs, context, process, finding)
  const compared =
    finding.compareWith === null
      ? null
      : await metricNow(logs, context, process, { metric: finding.metric, filter: finding.compareWith })
  const less = lessIsBetter(finding.metric)
  const effect =
    finding.effectiveAt === null
      ? null
      : effectOf({
          weeks: own.weeks,
          compared: compared?.weeks ?? null,
          since: finding.effectiveAt,
          lessIsBetter: less,
        })
  const week = new Date(weekOf(now.getTime())).toISOString().slice(0, 10)
  const { value, cases } = own.recent
  await keepMeasure(context, finding.id, { week, value, cases, effect, engine: own.scope.engine })
  const to = measuredState(finding.state, {
    verdict: effect?.verdict ?? 'unclear',
    value,
    baseline: finding.baseline.value,
    target: finding.target,
    lessIsBetter: less,
    weeksAfter:
      finding.effectiveAt === null ? 0 : (now.getTime() - finding.effectiveAt.getTime()) / (7 * DAY),
    closedForDays: finding.closedAt === null ? null : (now.getTime() - finding.closedAt.getTime()) / DAY,
  })
  if (to !== null)
    await moveFinding(context, finding.id, { from: finding.state, to, note: null, since: null })
}

/** The weekly round of a company: every finding is measured, and every norm is looked at for what is unusual. */
export async function measureWeekly(logs: Logs, context: Context): Promise<void> {
  const findings = await keptFindings(context)
  for (const process of await processesInUse(context)) {
    for (const finding of findings.filter(({ processId }) => processId === process.id))
      await measureFinding(logs, context, process, finding)
    await alertOn(logs, context, process)
  }
  if (findings.length > 0)
    await announce(context.tx, context.workspace, [{ topic: 'processes', id: null }], context.clock.now())
}

/**
 * A norm or a waiting time whose last week left its usual band becomes a finding. One trouble is one alert a quarter:
 * whoever closed it has decided.
 */
async function alertOn(logs: Logs, context: Context, process: KeptProcess): Promise<void> {
  const now = context.clock.now()
  const quarter = `${now.getUTCFullYear()}-${Math.floor(now.getUTCMonth() / 3)}`
  const { norms } = await logs.ask(context, process, { ask: 'norms', norms: process.norms })
  for (const { normId, alert, rule } of norms)
    if (alert && normId !== null)
      await saveAlert(logs, context, process, {
        title: titleOf(rule),
        metric: { of: 'norm', normId },
        quarter,
      })
  const { connections } = await logs.ask(context, process, { ask: 'unusual-waits' })
  for (const { from, to } of connections)
    await saveAlert(logs, context, process, {
      title: `${from} → ${to}`.slice(0, 200),
      metric: { of: 'path-time', from, to },
      quarter,
    })
}

async function saveAlert(
  logs: Logs,
  context: Context,
  process: KeptProcess,
  { title, metric, quarter }: { readonly title: string; readonly metric: Metric; readonly quarter: string },
): Promise<void> {
  await insertFinding(context, {
    processId: process.id,
    title,
    note: null,
    source: 'alert',
    metric,
    filter: [],
    compareWith: null,
    baseline: await baselineOf(logs, context, process, { metric, filter: [] }),
    ownerMemberId: null,
    target: null,
    dueAt: null,
    alertKey: `${JSON.stringify(metric)} ${quarter}`,
  })
}

/** The activities in question, as their events are named: the sentence around them is the screen's. */
const titleOf = ({ rule, ...fields }: NormRule): string =>
  Object.values(fields)
    .filter((value) => typeof value === 'string')
    .join(' → ')
    .slice(0, 200) || rule
