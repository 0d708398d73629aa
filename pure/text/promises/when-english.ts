import { dayOf } from './moment.ts'
import { dateMeant, dateOfMonthMeant, endOf, type Period, weekdayMeant } from './piece.ts'
import { clock, dayPiece, laterSaid, partOfDay, type WhenRule, whenRule, yearOf } from './when-rule.ts'

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  'a couple of': 2,
  'couple of': 2,
  two: 2,
  'a few': 3,
  few: 3,
  several: 3,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  'half an': 0.5,
}
const NUMBER = `\\d{1,3}|${Object.keys(NUMBERS).join('|')}`
const UNIT = '(minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?)'
const WEEKDAYS = [
  'monday|mon',
  'tuesday|tues|tue',
  'wednesday|wed',
  'thursday|thurs|thur|thu',
  'friday|fri',
  'saturday|sat',
  'sunday|sun',
]
const MONTHS = [
  'january|jan',
  'february|feb',
  'march|mar',
  'april|apr',
  'may',
  'june|jun',
  'july|jul',
  'august|aug',
  'september|sept|sep',
  'october|oct',
  'november|nov',
  'december|dec',
]
const BY = '(?:by|on|at|before|until|till|for|from|no later than|not later than|latest)'

/** How moments are said in English. The first rule that fits a place wins. */
export const ENGLISH_WHEN: readonly WhenRule[] = [
  whenRule(
    `(?:in|within|inside|in under)\\s+(?:the\\s+)?(?:next\\s+|coming\\s+)?(?:(?:(?:${NUMBER})\\s*(?:-|to|or)\\s*)?(${NUMBER})\\s+)?(business\\s+|working\\s+)?${UNIT}(?:'s)?(?:\\s+time)?`,
    (span, [, count, business, unit], now) =>
      laterSaid(span, NUMBERS, { count, isBusiness: business !== undefined, unit }, now),
  ),
  whenRule(`(?:in|within)\\s+(\\d{1,3})(h|hrs?|min)`, (span, [, count, unit], now) =>
    laterSaid(span, NUMBERS, { count, isBusiness: false, unit }, now),
  ),
  whenRule(
    `(${NUMBER})\\s+(business\\s+|working\\s+)?${UNIT}\\s+from now`,
    (span, [, count, business, unit], now) =>
      laterSaid(span, NUMBERS, { count, isBusiness: business !== undefined, unit }, now),
  ),
  whenRule(
    '(?:(?:by|before|at|until)\\s+)?(?:the\\s+)?end of (?:the\\s+|this\\s+)?(next\\s+)?(?:working\\s+|business\\s+)?(day|week|month|year)|(?:by\\s+)?(eod|cob|eow|close of business|close of play|end of play|end of business)(?:\\s+today)?',
    (span, [, next, period, short], now) => ({
      ...span,
      kind: 'day',
      day: endOf(periodOf(period ?? (short === 'eow' ? 'week' : 'day'), next), dayOf(now)),
    }),
  ),
  whenRule(
    '(?:(?:by|before)\\s+)?(?:early\\s+|later\\s+|sometime\\s+)?(this|next) week',
    (span, [said = '', which], now) => ({
      ...span,
      kind: 'day',
      day: endOf(which === 'next' ? 'next-week' : 'week', dayOf(now)) - (said.includes('early') ? 3 : 0),
    }),
  ),
  whenRule(`(?:${BY}\\s+)?(?:the\\s+)?day after tomorrow`, (span, _groups, now) => ({
    ...span,
    kind: 'day',
    day: dayOf(now) + 2,
  })),
  whenRule(`(?:(before)\\s+|${BY}\\s+)?(tomorrow|tmrw|today)`, (span, [, before, word], now) => ({
    ...span,
    kind: 'day',
    day: dayOf(now) + (word === 'today' ? 0 : 1) - (before !== undefined && word !== 'today' ? 1 : 0),
  })),
  ...WEEKDAYS.map((weekday, place) =>
    whenRule(
      `(?:(before|by|on|until|till|for|no later than)\\s+)?(?:(this|next|coming|this coming)\\s+)?(?:${weekday.split('|')[0]}|(?<=(?:by|on|before|this|next|until|till)\\s+)(?:${weekday}))`,
      (span, [, before, which], now) => {
        const day = weekdayMeant(
          place,
          which === 'next' ? 'next' : which === 'this' ? 'this' : 'coming',
          dayOf(now),
        )
        return { ...span, kind: 'day', day: before === 'before' ? day - 1 : day }
      },
    ),
  ),
  ...MONTHS.flatMap((month, place) => [
    whenRule(
      `(?:${BY}\\s+)?(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?\\s+(?:${month})(?:,?\\s+(\\d{4}))?`,
      (span, [, date, year], now) =>
        dayPiece(span, dateMeant(Number(date), place + 1, yearOf(year), dayOf(now))),
    ),
    whenRule(
      `(?:${BY}\\s+)?(?:${month})\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?(?!:)`,
      (span, [, date, year], now) =>
        dayPiece(span, dateMeant(Number(date), place + 1, yearOf(year), dayOf(now))),
    ),
  ]),
  whenRule(`(?:${BY}\\s+)?(\\d{4})-(\\d{2})-(\\d{2})`, (span, [, year, month, date], now) =>
    dayPiece(span, dateMeant(Number(date), Number(month), Number(year), dayOf(now))),
  ),
  whenRule(`(?:${BY}\\s+)?the\\s+(\\d{1,2})(?:st|nd|rd|th)`, (span, [, date], now) =>
    dayPiece(span, dateOfMonthMeant(Number(date), dayOf(now))),
  ),
  whenRule(
    `(?:(?:by|at|before|after|around|until|from)\\s+)?(\\d{1,2})(?:[:.](\\d{2}))?\\s*(?:(a|p)\\.?m\\.?)`,
    (span, [, hour = '', minute = '0', half]) =>
      clock(span, hour, Number(minute), half === 'a' ? 'am' : 'pm'),
  ),
  whenRule(`(?:(?:by|at|before|after|around|until)\\s+)?(\\d{1,2}):(\\d{2})`, (span, [, hour = '', minute]) =>
    clock(span, hour, Number(minute), hour.startsWith('0') ? 'am' : null),
  ),
  whenRule(
    `(?:by|at|before|after|around|until)\\s+(\\d{1,2})(?:\\s+o'clock)?(?!\\s*(?:[-.:%]|percent|days?|hours?|hrs?|minutes?|mins?|weeks?|months?|business|working|units|pieces|people|of|st|nd|rd|th|usd|eur|dollars|euros|pounds))`,
    (span, [, hour = '']) => clock(span, hour, 0, null),
  ),
  partOfDay('(?:(?:by|at|before|around)\\s+)?(?:noon|midday)', 'noon'),
  partOfDay('(?:by|at|before|around|over)\\s+lunch(?:time)?', 'lunch'),
  partOfDay('after lunch', 'afternoon'),
  partOfDay('(?:in the|this|by the|during the)\\s+morning|first thing|morning', 'morning'),
  partOfDay('(?:later\\s+)?(?:in the|this|by the|during the)\\s+afternoon|afternoon', 'afternoon'),
  partOfDay('(?:in the|this|by the|during the|later this)\\s+evening|evening', 'evening'),
  whenRule('(?:by\\s+)?tonight|(?:by|at|before)\\s+midnight', (span, _groups, now) => ({
    ...span,
    kind: 'later',
    minutes: (Math.floor(now / 1_440) + 1) * 1_440 - 1 - now,
  })),
  whenRule(
    'right now|right away|straight away|immediately|asap|in a (?:moment|sec|second|bit|minute)|momentarily|within the hour|shortly',
    (span, [said]) => ({
      ...span,
      kind: 'later',
      minutes: said === 'shortly' ? 180 : 60,
    }),
  ),
]

function periodOf(period: string, next: string | undefined): Period {
  if (period === 'week') return next === undefined ? 'week' : 'next-week'
  return period === 'month' || period === 'year' ? period : 'day'
}
