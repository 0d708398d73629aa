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
