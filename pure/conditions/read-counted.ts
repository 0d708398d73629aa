import type { Times, Window } from './condition.ts'
import { isDay } from './day.ts'
import { isCount } from './read-check.ts'
import { isRecord, type Path, type Reader, wrong } from './reader.ts'

const MOST_TIMES = 1_000_000
const MOST_DAYS = 36_500

export function readTimes(reader: Reader, value: unknown, path: Path): Times | null {
  if (value === undefined) return null
  const [entry, more] = isRecord(value) ? Object.entries(value) : []
  const [key, count] = entry ?? []
  if (more === undefined && isCount(count, 0, MOST_TIMES)) {
    // at least nothing is no condition at all; minus nothing is nothing
    if (key === 'atLeast' && count > 0) return { atLeast: count }
    if (key === 'exactly') return { exactly: count || 0 }
    if (key === 'atMost') return { atMost: count || 0 }
  }
  return wrong(reader, path, 'times-must-be')
}

export function readWindow(reader: Reader, value: unknown, path: Path): Window | null {
  if (value === undefined) return null
  const keys = isRecord(value) ? Object.keys(value).sort().join() : ''
  if (isRecord(value) && keys === 'lastDays' && isCount(value['lastDays'], 1, MOST_DAYS))
    return { lastDays: value['lastDays'] }
  if (isRecord(value) && keys === 'from,until') {
    const { from, until } = value as { from: unknown; until: unknown }
    if (typeof from === 'string' && typeof until === 'string' && isDay(from) && isDay(until) && from <= until)
      return { from, until }
  }
  return wrong(reader, path, 'window-must-be')
}
