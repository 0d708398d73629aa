export type LaterChoice = 'evening' | 'tomorrow' | 'monday'

/**
 * When a step can be put off to, by the member's own clock: today at 18:00 (while that is an hour away), tomorrow
 * at 9:00, next Monday at 9:00 (unless that is tomorrow).
 */
export function laterChoices(now: Date): readonly { readonly choice: LaterChoice; readonly until: Date }[] {
  const evening = atHour(now, 0, 18)
  const toMonday = (8 - now.getDay()) % 7 || 7
  return [
    ...(evening.getTime() - now.getTime() >= 3_600_000
      ? [{ choice: 'evening' as const, until: evening }]
      : []),
    { choice: 'tomorrow' as const, until: atHour(now, 1, 9) },
    ...(toMonday > 1 ? [{ choice: 'monday' as const, until: atHour(now, toMonday, 9) }] : []),
  ]
}

/** What a `datetime-local` field holds for a moment: 2026-03-04T18:00, by the member's own clock. */
export function toField(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const date = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
  return `${date}T${two(moment.getHours())}:${two(moment.getMinutes())}`
}

const atHour = (now: Date, days: number, hour: number) =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
