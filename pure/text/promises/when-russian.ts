import { dayOf } from './moment.ts'
import { dateMeant, dateOfMonthMeant, endOf, type Period, weekdayMeant } from './piece.ts'
import { clock, dayPiece, laterSaid, partOfDay, type WhenRule, whenRule, yearOf } from './when-rule.ts'

const NUMBERS: Readonly<Record<string, number>> = {
  один: 1,
  одного: 1,
  одну: 1,
  одной: 1,
  полтора: 1.5,
  полутора: 1.5,
  два: 2,
  две: 2,
  двух: 2,
  пару: 2,
  пары: 2,
  парочку: 2,
  три: 3,
  трех: 3,
  несколько: 3,
  нескольких: 3,
  четыре: 4,
  четырех: 4,
  пять: 5,
  пяти: 5,
  шесть: 6,
  шести: 6,
  семь: 7,
  семи: 7,
  восемь: 8,
  восьми: 8,
  девять: 9,
  девяти: 9,
  десять: 10,
  десяти: 10,
  пятнадцать: 15,
  пятнадцати: 15,
  двадцать: 20,
  двадцати: 20,
  тридцать: 30,
  тридцати: 30,
  сорок: 40,
  сорока: 40,
}
const NUMBER = `\\d{1,3}(?:-х|-ти|-и)?|${Object.keys(NUMBERS).join('|')}`
const UNIT = '(минут\\p{L}*|мин|час\\p{L}*|ч|день|дня|дней|дни|сут\\p{L}+|недел\\p{L}+|месяц\\p{L}*)'
const WEEKDAYS = [
  'понедельник(?:а|у)?',
  'вторник(?:а|у)?',
  'сред[ауые]',
  'четверг(?:а|у)?',
  'пятниц[ауые]',
  'суббот[ауые]',
  'воскресень[еяю]',
]
const MONTHS = [
  'янв(?:аря|арь)?',
  'фев(?:раля|раль)?',
  'мар(?:та|т)?',
  'апр(?:еля|ель)?',
  'мая|май',
  'июня|июнь|июн',
  'июля|июль|июл',
  'авг(?:уста|уст)?',
  'сен(?:тября|тябрь|т)?',
  'окт(?:ября|ябрь)?',
  'ноя(?:бря|брь|б)?',
  'дек(?:абря|абрь)?',
]
const UNTIL = '(?:до|к|ко|в|во|на|с|не позднее|не позже|максимум до|максимум|крайний срок|уже)'
const HOURS_ONLY =
  '(?!\\s*(?:[-.:%]\\s*\\d|%|рабоч|дн|день|сут|недел|месяц|мин|руб|шт|тыс|процент|числ|раз|штук|метр|кг|человек|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек|лет|год|позици|пункт|этаж))'

/** How moments are said in Russian. The first rule that fits a place wins. */
export const RUSSIAN_WHEN: readonly WhenRule[] = [
  whenRule(
    `(?:через|в течение|в течении|за|в ближайшие|в)\\s+(?:пол\\s?часа|полчасика|получаса)`,
    (span) => ({
      ...span,
      kind: 'later',
      minutes: 30,
    }),
  ),
  whenRule('в течени[еи]\\s+(?:рабочего\\s+|сегодняшнего\\s+|этого\\s+)?дня', (span, _groups, now) =>
    dayPiece(span, dayOf(now)),
  ),
  whenRule(
    `(?:через|в течение|в течении|в пределах|за|в ближайш\\p{L}+|спустя)\\s+(?:ближайш\\p{L}+\\s+|следующ\\p{L}+\\s+)?(?:(?:(?:${NUMBER})\\s?-\\s?)?(${NUMBER})\\s*)?(рабоч\\p{L}+\\s+)?${UNIT}`,
    (span, [, count, business, unit], now) =>
      laterSaid(span, NUMBERS, { count, isBusiness: business !== undefined, unit }, now),
  ),
  whenRule(`${UNIT}\\s+через\\s+(${NUMBER})`, (span, [, unit, count], now) =>
    laterSaid(span, NUMBERS, { count, isBusiness: false, unit }, now),
  ),
  whenRule(
    `(?:(?:до|к|в|по)\\s+)?кон(?:ца|цу|це)\\s+(рабочего\\s+)?(следующей\\s+|этой\\s+|текущей\\s+|текущего\\s+|этого\\s+)?(дня|недели|месяца|года)|до закрытия`,
    (span, [, , which, period = 'дня'], now) => ({
      ...span,
      kind: 'day',
      day: endOf(periodOf(period, which), dayOf(now)),
    }),
  ),
  whenRule(
    '(?:на|до|в течение|в начале|в середине)\\s+(следующей|этой|текущей)\\s+недел[еи]',
    (span, [said, which], now) => ({
      ...span,
      kind: 'day',
      day:
        (said?.startsWith('в начале') ? -3 : 0) +
        endOf(which === 'следующей' ? 'next-week' : 'week', dayOf(now)),
    }),
  ),
  whenRule(`(?:${UNTIL}\\s+)?(послезавтра|завтра|сегодня)(?:\\s+же)?`, (span, [, word], now) => ({
    ...span,
    kind: 'day',
    day: dayOf(now) + (word === 'послезавтра' ? 2 : word === 'завтра' ? 1 : 0),
  })),
  ...WEEKDAYS.map((weekday, place) =>
    whenRule(
      `(?:${UNTIL}\\s+)?(?:(эт\\p{L}+|следующ\\p{L}+|ближайш\\p{L}+|будущ\\p{L}+)\\s+)?(?:${weekday})(?:\\s+следующей недели)?`,
      (span, [said = '', which = ''], now) => {
        const isNext = /следующей недели$/.test(said) || /^(?:следующ|будущ)/.test(which)
        return {
          ...span,
          kind: 'day',
          day: weekdayMeant(place, isNext ? 'next' : which.startsWith('эт') ? 'this' : 'coming', dayOf(now)),
        }
      },
    ),
  ),
  ...MONTHS.map((month, place) =>
    whenRule(
      `(?:${UNTIL}\\s+)?(\\d{1,2})(?:-?го)?\\s+(?:${month})(?:\\s+(\\d{4}))?`,
      (span, [, date, year], now) =>
        dayPiece(span, dateMeant(Number(date), place + 1, yearOf(year), dayOf(now))),
    ),
  ),
  whenRule(
    `(?:${UNTIL}\\s+)?(\\d{1,2})\\.(0[1-9]|1[0-2])(?:\\.(\\d{4}|\\d{2}))?(?!\\.?\\d)`,
    (span, [, date, month, year], now) =>
      dayPiece(span, dateMeant(Number(date), Number(month), yearOf(year), dayOf(now))),
  ),
  whenRule(
    `(?:${UNTIL}\\s+)?(\\d{1,2})(?:-?го(?:\\s+числа)?|-?му(?:\\s+числу)?|\\s+числ[ауо])`,
    (span, [, date], now) => dayPiece(span, dateOfMonthMeant(Number(date), dayOf(now))),
  ),
  whenRule(
    `(?:(?:до|к|в|с|после|около|не позднее|не позже)\\s+)?(\\d{1,2})[:.](\\d{2})(?![.:]?\\d)(?:\\s+(?:по\\s+)?(?:мск|москве|московскому(?:\\s+времени)?))?`,
    (span, [, hour = '', minute], _now) =>
      clock(span, hour, Number(minute), hour.startsWith('0') ? 'am' : null),
  ),
  whenRule(
    `(?:до|к|в|после|около|часам? к|не позднее|не позже)\\s+(\\d{1,2})${HOURS_ONLY}(?:\\s*(?:ч(?:ас\\p{L}*)?\\.?))?(?:\\s+(утра|дня|вечера|ночи))?`,
    (span, [, hour = '', part]) =>
      clock(span, hour, 0, part === undefined ? null : part === 'утра' || part === 'ночи' ? 'am' : 'pm'),
  ),
  partOfDay('(?:до|к|в|после)\\s+полудн[яюе]|в полдень|до полудня', 'noon'),
  partOfDay('до обеда|к обеду|в обед|в первой половине дня|до ланча', 'lunch'),
  partOfDay('после обеда|днем|во второй половине дня', 'afternoon'),
  partOfDay('утром|с утра|поутру|до утра|к утру|утречком', 'morning'),
  partOfDay('до вечера|к вечеру|ближе к вечеру', 'before-evening'),
  partOfDay('вечером|вечерком', 'evening'),
  partOfDay('ночью|до ночи|до полуночи', 'night'),
  whenRule(
    'прямо сейчас|сейчас же|сейчас|сию минуту|с минуты на минуту|в ближайший час|в течение часа|незамедлительно',
    (span) => ({
      ...span,
      kind: 'later',
      minutes: 60,
    }),
  ),
]

function periodOf(period: string, which: string | undefined): Period {
  if (period === 'недели') return which?.startsWith('следующ') ? 'next-week' : 'week'
  return period === 'месяца' ? 'month' : period === 'года' ? 'year' : 'day'
}
