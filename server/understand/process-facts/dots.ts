import { caseDurations, variants } from '#pure/process-mining/index.ts'
import { OWN } from './case-log.ts'
import { columnOf, isoOf, lastPlace, scopeOf, type View } from './view.ts'

export type DotOrder = 'start' | 'end' | 'duration' | 'variant'

/** Every step as a dot; of too many cases every n-th in the chosen order, and it says so. */
export function dots(view: View, order: DotOrder, most: number) {
  const { log } = view
  const sorted = sortedCases(view, order)
  const every = Math.max(1, Math.ceil(log.events / most))
  const shown = sorted.filter((_, place) => place % every === 0)
  const lanes = columnOf(log, OWN.lane, 'event')
  const names =
    lanes === undefined
      ? ['@staff']
      : Array.from({ length: lanes.values.length }, (_, lane) => lanes.values.at(lane))
  const from = shown.reduce(
    (least, number) => Math.min(least, log.end[log.caseOffsets[number] ?? 0] ?? 0),
    Infinity,
  )
  const column = { row: [] as number[], at: [] as number[], activity: [] as number[], lane: [] as number[] }
  shown.forEach((number, row) => {
    for (let place = log.caseOffsets[number] ?? 0; place <= lastPlace(log, number); place++) {
      column.row.push(row)
      column.at.push(Math.round(((log.end[place] ?? 0) - from) / 1000))
      column.activity.push(log.activity[place] ?? 0)
      column.lane.push(Math.max(0, lanes?.codes[place] ?? 0))
    }
  })
  return {
    scope: scopeOf(view),
    activities: [...log.activities],
    lanes: names.map((name) => name.replace(/^@/, '')),
    rows: shown.map((number) => log.caseIds.at(number)),
    ...column,
    from: isoOf(shown.length === 0 ? view.now : from),
    shown: { cases: shown.length, dots: column.at.length, all: log.cases },
  }
}

function sortedCases({ log, timed }: View, order: DotOrder): number[] {
  const numbers = Array.from({ length: log.cases }, (_, number) => number)
  const rank = rankOf()
  return numbers.sort((one, other) => rank(one) - rank(other) || one - other)

  function rankOf(): (number: number) => number {
    switch (order) {
      case 'start':
        return (number) => log.end[log.caseOffsets[number] ?? 0] ?? 0
      case 'end':
        return (number) => log.end[lastPlace(log, number)] ?? 0
      case 'duration': {
        const durations = caseDurations(timed)
        return (number) => -(durations[number] ?? 0)
      }
      case 'variant': {
        const { ofCase } = variants(log)
        return (number) => ofCase[number] ?? 0
      }
    }
  }
}
