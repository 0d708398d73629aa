import type { Language } from '../../text/area.ts'

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** "2.3 days", "45 min": short, with its unit, one digit behind the point below ten. */
export function durationText(seconds: number, language: Language, hours: 'calendar' | 'working'): string {
  const known = hours === 'working' ? units.slice(1) : units
  const [unit, size] = known.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const)
  const value = seconds / size
  const isSmall = Math.abs(value) < 9.95 && unit !== 'second'
  return new Intl.NumberFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    style: 'unit',
    unit,
    // The Russian short day ends in a dot, which no sentence can end with.
    unitDisplay: language === 'ru' && unit === 'day' ? 'long' : 'short',
    maximumFractionDigits: isSmall ? 1 : 0,
  }).format(value)
}
