import { CalendarProblem, parseCalendar, type WorkingTime, workingTime } from '#pure/process-mining/index.ts'
import { type Arguments, Mistake, option } from '../arguments.ts'

/** The calendar of --calendar, null when there is none. Throws `Mistake`. */
export function calendarOf(flags: Arguments['flags']): WorkingTime | null {
  const text = option(flags, 'calendar')
  if (text === null) return null
  try {
    return workingTime(parseCalendar(text))
  } catch (error) {
    if (error instanceof CalendarProblem) throw new Mistake(`--calendar: ${error.message}.`)
    throw error
  }
}
