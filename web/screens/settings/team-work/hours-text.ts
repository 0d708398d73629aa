import type { Work } from './queries.ts'

export type Hours = NonNullable<Work['settings']['hours']>
type Spans = Hours['week'][number]

/** "9:00-13:00, 14:00-18:00" */
export const sayDay = (spans: Spans): string =>
  spans.map(({ from, until }) => `${clock(from)}-${clock(until)}`).join(', ')

/** Null: not stretches in order. */
export function readDay(text: string): Spans | null {
  const parts = text
    .split(/[,;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const spans = parts.map(readSpan)
  const right = spans.filter((span) => span !== null)
  const isInOrder = right.every(({ from }, place) => from >= (right[place - 1]?.until ?? 0))
  return right.length === spans.length && isInOrder ? right : null
}

const clock = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

function readSpan(text: string): Spans[number] | null {
  const found = /^(\d{1,2}):(\d\d)\s*[-–—]\s*(\d{1,2}):(\d\d)$/.exec(text)
  if (found === null) return null
  const [from, until] = [minutes(found[1], found[2]), minutes(found[3], found[4])]
  return from < until && until <= 1_440 ? { from, until } : null
}

const minutes = (hours: string | undefined, rest: string | undefined): number =>
  Number(hours) * 60 + Number(rest)

/** Days off, one a line; null: something that is no day. */
export function readDaysOff(text: string): Hours['exceptions'] | null {
  const days = text.split(/\s+/).filter((day) => day !== '')
  const isRight = days.every((day) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(new Date(day).getTime()))
  return isRight ? Object.fromEntries(days.map((day) => [day, []])) : null
}
