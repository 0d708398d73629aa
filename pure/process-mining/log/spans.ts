const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  second: 1000,
  min: 60_000,
  minute: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  w: 604_800_000,
  week: 604_800_000,
}

/**
 * Milliseconds of a length of time in words: `2 days`, `1.5h`, `90 min`, `1 d 4 h`; null when it is none. A day is
 * 24 hours here; working days need a calendar.
 * @example spanOf('1 d 12 h') // 129600000
 */
export function spanOf(text: string): number | null {
  let sum = 0
  let rest = text.trim()
  if (rest === '') return null
  while (rest !== '') {
    const match = /^(\d{1,9}(?:\.\d{1,6})?)\s*([a-z]+)\s*/i.exec(rest)
    const word = match?.[2]?.toLowerCase() ?? ''
    const unit = UNITS[word] ?? UNITS[word.replace(/s$/, '')]
    if (match === null || unit === undefined) return null
    sum += Number(match[1]) * unit
    rest = rest.slice(match[0].length)
  }
  return sum
}

const WRITTEN = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const

/**
 * A length of time in words that `spanOf` reads back.
 * @example spanText(129600000) // '1 d 12 h'
 */
export function spanText(milliseconds: number): string {
  const parts: string[] = []
  let rest = Math.round(milliseconds)
  for (const [name, size] of WRITTEN) {
    const whole = Math.floor(rest / size)
    if (whole > 0) parts.push(`${whole} ${name}`)
    rest -= whole * size
  }
  return parts.length === 0 ? '0 s' : parts.join(' ')
}
