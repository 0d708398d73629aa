export const dues = ['today', 'tomorrow', 'in-3-days', 'in-a-week', 'none'] as const
export type Due = (typeof dues)[number]

/** Six in the evening of the day meant, by the clock of who plans; late in the evening today is in two hours. */
export function momentOf(due: Due, now: Date): string | null {
  const days = { today: 0, tomorrow: 1, 'in-3-days': 3, 'in-a-week': 7, none: 0 }[due]
  if (due === 'none') return null
  const evening = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 18)
  const soon = new Date(now.getTime() + 2 * 3_600_000)
  return (evening > soon ? evening : days === 0 ? soon : evening).toISOString()
}

/** The day of a moment by the clock of who looks, as a date field writes it; empty without one. */
export function dayOf(moment: string | null): string {
  if (moment === null) return ''
  const at = new Date(moment)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** Six in the evening of a day that was typed; null for none. */
export function momentOn(day: string): string | null {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return null
  return new Date(year, month - 1, date, 18).toISOString()
}

/** What is put off is put off from today, or from its own day while that is to come. */
export function laterThan(dueAt: string | null, now: Date): Date {
  const due = dueAt === null ? now : new Date(dueAt)
  return due > now ? due : now
}
