/** How a sum is paid in parts. Days are ISO text (2026-03-04), amounts whole cents. */
export interface EvenTerms {
  readonly kind: 'even'
  readonly count: number
  readonly first: string
  readonly every: number
  readonly period: 'days' | 'weeks' | 'months'
  /** Days of the month on which money comes in; a day that a month does not have is its last. Empty: any day. */
  readonly payDays: readonly number[]
  /** Where a Saturday or Sunday goes. Public holidays are not known here. */
  readonly weekend: 'stay' | 'next' | 'previous'
}

export interface Instalment {
  readonly due: string
  readonly cents: bigint
}

/**
 * Equal parts of a sum; the cents that are left over go to the first of them, one each.
 *
 * @param total whole cents, at least 0
 * @example
 * equalParts(100n, 3) // [34n, 33n, 33n]
 */
export function equalParts(total: bigint, count: number): readonly bigint[] {
  const parts = BigInt(count)
  const [each, rest] = [total / parts, total % parts]
  return Array.from({ length: count }, (_, index) => each + (BigInt(index) < rest ? 1n : 0n))
}

/**
 * The days on which the parts are due, each later than the one before, and how much each is.
 *
 * @example
 * instalments(100n, { kind: 'even', count: 2, first: '2026-01-31', every: 1, period: 'months', payDays: [], weekend: 'stay' })
 * // 2026-01-31: 50n, 2026-02-28: 50n
 */
export function instalments(total: bigint, terms: EvenTerms): readonly Instalment[] {
  let least = ''
  return equalParts(total, terms.count).map((cents, index) => {
    let due = onPayDay(stepped(terms, index), terms.payDays)
    // two that would fall on one pay day: the second waits for the next
    while (shifted(due, terms.weekend) <= least) due = onPayDay(addDays(due, 1), terms.payDays)
    least = shifted(due, terms.weekend)
    return { due: least, cents }
  })
}

function stepped({ first, every, period }: EvenTerms, index: number): string {
  if (period !== 'months') return addDays(first, index * every * (period === 'weeks' ? 7 : 1))
  const [year, month, day] = partsOf(first)
  const months = year * 12 + (month - 1) + index * every
  return dayIn(Math.floor(months / 12), (months % 12) + 1, day)
}

/** The first pay day that is not before a day. */
function onPayDay(day: string, payDays: readonly number[]): string {
  if (payDays.length === 0) return day
  const [year, month] = partsOf(day)
  const next = month === 12 ? ([year + 1, 1] as const) : ([year, month + 1] as const)
  const coming = [
    ...payDays.map((one) => dayIn(year, month, one)),
    ...payDays.map((one) => dayIn(...next, one)),
  ]
  return coming.filter((one) => one >= day).sort()[0] ?? day
}

function shifted(day: string, weekend: EvenTerms['weekend']): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (weekend === 'stay' || (weekday !== 0 && weekday !== 6)) return day
  if (weekend === 'next') return addDays(day, weekday === 6 ? 2 : 1)
  return addDays(day, weekday === 6 ? -1 : -2)
}

/** A day of a month, or the last one when the month is shorter. */
function dayIn(year: number, month: number, day: number): string {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1, Math.min(day, last))).toISOString().slice(0, 10)
}

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

function partsOf(day: string): readonly [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}
