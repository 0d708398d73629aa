import type { WorkingCalendar, WorkingSpan } from './working-time.ts'

/** A calendar that cannot be read; the message says which part and how it should be. */
export class CalendarProblem extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CalendarProblem'
  }
}

const DAYS: readonly (readonly string[])[] = [
  ['mon', 'пн'],
  ['tue', 'вт'],
  ['wed', 'ср'],
  ['thu', 'чт'],
  ['fri', 'пт'],
  ['sat', 'сб'],
  ['sun', 'вс'],
]

/**
 * A calendar from a line of text: parts between semicolons are hours of days (`Mon-Fri 9:00-13:00,14:00-18:00`,
 * `пн-пт 9-18`), a zone (`Europe/Moscow`), and holidays (`holidays 2024-01-01,2024-01-02`). Days that are not
 * named are free. Throws `CalendarProblem`.
 * @example parseCalendar('Mon-Fri 9-18; Europe/Moscow').week[5] // []
 */
export function parseCalendar(text: string): WorkingCalendar {
  const week: WorkingSpan[][] = DAYS.map(() => [])
  let timeZone = 'UTC'
  const holidays: string[] = []
  for (const part of text.split(';').map((one) => one.trim())) {
    if (part === '') continue
    if (/^(holidays|выходные)\s/i.test(part)) holidays.push(...holidaysIn(part))
    else if (/^[A-Za-z_]+(\/[\w+-]+)+$|^UTC$/.test(part)) timeZone = zoneIn(part)
    else takeHours(week, part)
  }
  if (week.every((spans) => spans.length === 0))
    throw new CalendarProblem('the calendar has no working hours; write "Mon-Fri 9:00-18:00"')
  return { timeZone, week, holidays }
}

function takeHours(week: WorkingSpan[][], part: string): void {
  const match = /^(\p{L}+)(?:\s*-\s*(\p{L}+))?\s+([\d:,\s–-]+)$/u.exec(part)
  if (match === null) throw new CalendarProblem(`"${part}" is neither hours, zone nor holidays`)
  const first = dayIn(match[1] ?? '')
  const last = match[2] === undefined ? first : dayIn(match[2])
  const spans = (match[3] ?? '').split(',').map((one) => spanIn(one.trim()))
  if (spans.some((span, place) => span.from < (spans[place - 1]?.to ?? 0)))
    throw new CalendarProblem(`the hours in "${part}" overlap or are out of order`)
  for (let day = first; ; day = (day + 1) % 7) {
    week[day] = spans
    if (day === last) return
  }
}

function dayIn(word: string): number {
  const day = DAYS.findIndex((names) => names.some((name) => word.toLowerCase().startsWith(name)))
  if (day < 0) throw new CalendarProblem(`"${word}" is no weekday; write Mon, Tue, … Sun`)
  return day
}

function spanIn(text: string): WorkingSpan {
  const match = /^(\d{1,2})(?::(\d\d))?\s*[–-]\s*(\d{1,2})(?::(\d\d))?$/.exec(text)
  const [, hour, minute = '0', toHour, toMinute = '0'] = match ?? []
  const from = Number(hour) * 60 + Number(minute)
  const to = Number(toHour) * 60 + Number(toMinute)
  if (match === null || Number(minute) > 59 || Number(toMinute) > 59 || to > 1440 || from >= to)
    throw new CalendarProblem(`"${text}" are no hours of a day; write 9:00-18:00`)
  return { from, to }
}

function zoneIn(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    throw new CalendarProblem(`there is no time zone "${name}"; write it like Europe/Moscow`)
  }
}

function holidaysIn(part: string): string[] {
  return part
    .replace(/^\S+\s+/, '')
    .split(',')
    .map((word) => {
      const day = word.trim()
      const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day)
      if (!isDay) throw new CalendarProblem(`"${day}" is no day; write 2024-12-31`)
      return day
    })
}
