import type { Closing } from '#contract/deals.ts'

/** Days as ISO text (2026-03-04) and as numbers since 2000, as deal.close_rank counts them. */
export interface Days {
  /** Included. */
  readonly from: string
  /** Not included. */
  readonly until: string
}

export const quarterOf = (today: string): Days => {
  const [year, month] = parts(today)
  return monthsFrom(year, month - ((month - 1) % 3), 3)
}

/** In which days a deal is expected to close; null: in none. */
export function daysOf(closing: Closing, today: string): Days | null {
  const [year, month] = parts(today)
  switch (closing) {
    case 'overdue':
      return { from: '1900-01-01', until: today }
    case 'this-month':
      return monthsFrom(year, month, 1)
    case 'this-quarter':
      return quarterOf(today)
    case 'next-quarter':
      return quarterOf(quarterOf(today).until)
    case 'no-date':
      return null
  }
}

/** The rank of a deal that has no expected day. */
export const NO_DAY = 100_000

export const rankOf = (day: string): number =>
  Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(2000, 0, 1)) / 86_400_000)

const parts = (day: string): readonly [number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7))]

function monthsFrom(year: number, month: number, count: number): Days {
  const day = (months: number) => new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
  return { from: day(0), until: day(count) }
}
