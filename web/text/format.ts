import type { Language } from './area.ts'

const noBreakSpace = '\u00a0'
const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

export type Moment = Date | string

/** Whose clock and which money a screen speaks in. */
export interface Customs {
  readonly language: Language
  /** IANA name of the zone, `Europe/Moscow`. */
  readonly timeZone: string
  /** ISO 4217 code, `RUB`. */
  readonly currency: string
}

export interface Formats {
  number(value: number, digits?: number): string
  /** Null is an amount that is hidden from the role. Amount in whole units of the currency; the company's own currency when none is given. */
  money(amount: number | string | null, currency?: string): string
  percent(share: number): string
  /** 3 May 2026 */
  date(moment: Moment): string
  /** 3 May 2026, 14:05 */
  dateTime(moment: Moment): string
  /** 3 May 2026, 14:05 GMT+3: where it matters by whose clock. */
  dateTimeZone(moment: Moment): string
  /** 14:05 */
  time(moment: Moment): string
  /** 5 minutes ago, yesterday; from a day on by the calendar, from a month on the date itself. */
  relative(moment: Moment, now: Date): string
  /** 2 hours, 3 days: the largest unit that fits. */
  duration(milliseconds: number): string
  /** Days from one moment to another as the calendar counts them: from late evening to early morning is one. */
  daysBetween(from: Moment, to: Moment): number
}

/** All numbers, money and times of the interface, by Intl alone. */
export function formats({ language, timeZone, currency }: Customs): Formats {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB'
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone })
    return (moment: Moment) => format.format(new Date(moment))
  }
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const date = dates({ day: 'numeric', month: 'short', year: 'numeric' })
  const daysBetween = calendarDays(timeZone)
  return {
    number: (value, digits = 0) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value),
    money: (amount, code = currency) => (amount === null ? '•••' : money(locale, Number(amount), code)),
    percent: (share) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    date,
    dateTime: dates({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
    dateTimeZone: dates({
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    }),
    time: dates({ hour: '2-digit', minute: '2-digit' }),
    relative: (moment, now) => relativeTo({ relative, date, daysBetween }, new Date(moment), now),
    duration: (milliseconds) => duration(locale, milliseconds),
    daysBetween,
  }
}

/** Cents are shown only where there are some. The rouble sign follows the number in both languages. */
function money(locale: string, amount: number, currency: string): string {
  const digits = Number.isInteger(amount) ? 0 : 2
  const precision = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  if (currency === 'RUB') {
    return `${new Intl.NumberFormat(locale, precision).format(amount)}${noBreakSpace}₽`
  }
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  return new Intl.NumberFormat(locale, { ...style, ...precision }).format(amount)
}

const steps: readonly [Intl.RelativeTimeFormatUnit & Intl.NumberFormatOptions['unit'], number][] = [
  ['day', day],
  ['hour', hour],
  ['minute', minute],
]

interface RelativeWays extends Pick<Formats, 'date' | 'daysBetween'> {
  readonly relative: Intl.RelativeTimeFormat
}

function relativeTo({ relative, date, daysBetween }: RelativeWays, moment: Date, now: Date): string {
  const away = moment.getTime() - now.getTime()
  if (Math.abs(away) >= 30 * day) return date(moment)
  if (Math.abs(away) >= day) return relative.format(daysBetween(now, moment), 'day')
  const step = steps.find(([, size]) => Math.abs(away) >= size)
  return step ? relative.format(Math.trunc(away / step[1]), step[0]) : relative.format(0, 'second')
}

/** Swedish writes a date as 2026-05-03, which is read as the beginning of that day in Greenwich. */
function calendarDays(timeZone: string): Formats['daysBetween'] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone })
  const dayOf = (moment: Moment) => Date.parse(format.format(new Date(moment)))
  return (from, to) => Math.round((dayOf(to) - dayOf(from)) / day)
}

function duration(locale: string, milliseconds: number): string {
  const [unit, size] = steps.find(([, length]) => milliseconds >= length) ?? (['second', second] as const)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(milliseconds / size)
}
