const DAY = 86_400_000

/**
 * The day so many working days after another, both as 2026-03-04. Holidays are not known and count as working days,
 * so a deadline comes too early rather than too late.
 */
export function workingDaysAfter(day: string, count: number): string {
  let at = Date.parse(day)
  for (let left = count; left > 0; ) {
    at += DAY
    if (isWorking(at)) left--
  }
  return new Date(at).toISOString().slice(0, 10)
}

/** How many working days lie between today and the deadline; negative when it is over. */
export function workingDaysUntil(today: string, due: string): number {
  const [from, to] = [Date.parse(today), Date.parse(due)]
  let days = 0
  for (let at = Math.min(from, to); at < Math.max(from, to); ) {
    at += DAY
    if (isWorking(at)) days++
  }
  return from <= to ? days : -days
}

const isWorking = (at: number): boolean => ![0, 6].includes(new Date(at).getUTCDay())
