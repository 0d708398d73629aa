import { demandRhythm, type RhythmCell } from '#pure/process-mining/index.ts'

/** When something came: the moments, and how many by hour and day of the company's own calendar. */
export interface Arrivals {
  readonly instants: readonly number[]
  readonly zone: string
  readonly hours: readonly number[]
  readonly days: readonly { readonly day: string; readonly count: number }[]
}

/** The rhythm of demand: factors (1 is usual), and what stands out beyond chance. */
export function rhythmOf({ instants, zone, hours, days }: Arrivals) {
  const found = demandRhythm(instants, { timeZone: zone })
  const cells = (kind: string): readonly RhythmCell[] =>
    found?.patterns.find((pattern) => pattern.kind === kind)?.cells ?? []
  const unusual = (kind: string) => cells(kind).filter(({ isUnusual }) => isUnusual)
  const finding = (kind: 'weekday' | 'month-days' | 'pay-day' | 'slump', cell: RhythmCell, shift = 0) => ({
    kind,
    from: cell.from + shift,
    until: cell.to + shift,
    factor: cell.ratio,
    probability: cell.probability,
  })
  return {
    count: instants.length,
    weekdays: cells('weekday').map((cell) => factorOf(cell, cell.from + 1)),
    monthWeeks: cells('week-of-month').map((cell, place) => factorOf(cell, place + 1)),
    monthDays: monthDays(days),
    hours: hoursOf(hours),
    findings: [
      ...unusual('weekday').map((cell) => finding('weekday', cell, 1)),
      // what comes long after a pay day is a stretch of the month, if anything
      ...unusual('pay-day')
        .filter(({ to }) => to < 10)
        .map((cell) => finding('pay-day', cell, cell.payDay ?? 0)),
      ...unusual('stretch').map((cell) => finding(cell.ratio < 1 ? 'slump' : 'month-days', cell)),
    ],
    days: [...days],
  }
}

const factorOf = (cell: RhythmCell, bin: number) => ({
  bin,
  factor: cell.ratio,
  count: Math.round(cell.mean * cell.days),
  significant: cell.isUnusual,
})

/** Plain means by day of the month: single days are too few to be tested, stretches of them are. */
function monthDays(days: Arrivals['days']) {
  const usual = days.reduce((sum, { count }) => sum + count, 0) / Math.max(1, days.length)
  const byDay = Map.groupBy(days, ({ day }) => Number(day.slice(8)))
  return [...byDay]
    .sort(([one], [other]) => one - other)
    .map(([bin, own]) => {
      const count = own.reduce((sum, one) => sum + one.count, 0)
      return { bin, count, factor: usual === 0 ? 1 : count / own.length / usual, significant: false }
    })
}

function hoursOf(hours: readonly number[]) {
  const usual = hours.reduce((sum, count) => sum + count, 0) / 24
  return hours.map((count, bin) => ({
    bin,
    count,
    factor: usual === 0 ? 1 : count / usual,
    significant: false,
  }))
}
