/** The crowd: about 1,950 invented customers, drawn from the name tables. */
import {
  CITIES,
  ENGLISH_MAIL,
  ENGLISH_MEN,
  ENGLISH_SURNAMES,
  ENGLISH_WOMEN,
  PATRONYMICS,
  RUSSIAN_MAIL,
  RUSSIAN_MEN,
  RUSSIAN_SURNAMES,
  RUSSIAN_WOMEN,
} from './names.data.ts'
import type { DemoPerson, Habit } from './person.ts'
import type { Language } from './protocol-item.ts'
import { type Random, randomFrom } from './random.ts'

/** How many live which life. The sum with stories and scenes is about 2,000. */
const CROWD: readonly (readonly [Habit, number])[] = [
  ['anonymous', 70],
  ['browser', 520],
  ['buyer', 520],
  ['regular', 205],
  ['cooling', 45],
  ['subscriber', 170],
  ['late-payer', 25],
  ['nursery', 90],
  ['repair', 160],
  ['lead', 90],
  ['hot-lead', 6],
  ['unhappy', 35],
]

/** These must have something to be reached by: their story continues off the site. */
const NEEDS_MAIL: ReadonlySet<Habit> = new Set([
  'browser',
  'regular',
  'cooling',
  'subscriber',
  'late-payer',
  'nursery',
  'lead',
  'hot-lead',
  'unhappy',
])
const NEEDS_PHONE: ReadonlySet<Habit> = new Set(['repair', 'hot-lead', 'nursery', 'late-payer'])
const HAS_ACCOUNT: ReadonlySet<Habit> = new Set(['regular', 'cooling', 'subscriber', 'late-payer', 'unhappy'])

export function crowd(seed: string): readonly DemoPerson[] {
  const habits = CROWD.flatMap(([habit, count]) => Array.from({ length: count }, () => habit))
  return habits.map((habit, place) => draw(seed, habit, place + 1))
}

/** Somebody nobody has seen before: only a cookie, and a mailbox they may give away. */
export function newcomer(seed: string, number: number): DemoPerson {
  return { ...draw(seed, 'lead', number), phone: null, account: null }
}

/** One customer. `number` makes the phone, the address and the account unique. */
function draw(seed: string, habit: Habit, number: number): DemoPerson {
  const key = `c${String(number).padStart(4, '0')}`
  const random = randomFrom(`${seed}:person:${key}`)
  const language: Language = random.chance(0.72) ? 'ru' : 'en'
  const name = language === 'ru' ? russianName(random) : englishName(random)
  const city = CITIES[random.weighted(CITIES.map((one) => one.weight))] ?? CITIES[0]
  const hasMail = NEEDS_MAIL.has(habit) || random.chance(0.75)
  const hasPhone = NEEDS_PHONE.has(habit) || !hasMail || random.chance(0.6)
  const hasAccount = HAS_ACCOUNT.has(habit) || random.chance(0.4)
  const known = habit !== 'anonymous'
  const domain = random.pick(language === 'ru' ? RUSSIAN_MAIL : ENGLISH_MAIL)
  const second = random.chance(0.35) ? [cookieOf(seed, key, 'b')] : []
  return {
    key,
    habit,
    language,
    firstName: name.first,
    lastName: name.last,
    patronymic: name.patronymic,
    email: known && hasMail ? `${name.latin}${number}@${domain}` : null,
    phone: known && hasPhone ? spelled(random, number) : null,
    account: known && hasAccount ? `LH${20_000 + number}` : null,
    cookies: [cookieOf(seed, key, 'a'), ...second],
    city: language === 'ru' ? city.ru : city.en,
    timezone: city.timezone,
  }
}

const cookieOf = (seed: string, key: string, device: string): string => `visitor-${seed}-${key}${device}`

/** Numbers of the +7 900 000 block only, never 00-00; typed in the ways Russians type them. */
function spelled(random: Random, number: number): string {
  const digits = String(2_000 + number).padStart(4, '0')
  const pair = `${digits.slice(0, 2)}-${digits.slice(2)}`
  return random.pick([`+7 900 000-${pair}`, `8 (900) 000-${pair}`, `+7900000${digits}`, `8900000${digits}`])
}

interface Name {
  readonly first: string
  readonly last: string
  readonly patronymic: string | null
  /** How their mail address spells them. */
  readonly latin: string
}

function russianName(random: Random): Name {
  const woman = random.chance(0.68)
  const [first, firstLatin] = random.pick(woman ? RUSSIAN_WOMEN : RUSSIAN_MEN)
  const [surname, surnameLatin] = random.pick(RUSSIAN_SURNAMES)
  const [son, daughter] = random.pick(PATRONYMICS)
  return {
    first,
    last: woman ? `${surname}а` : surname,
    patronymic: random.chance(0.3) ? (woman ? daughter : son) : null,
    latin: `${firstLatin}.${surnameLatin}${woman ? 'a' : ''}`,
  }
}

function englishName(random: Random): Name {
  const first = random.pick(random.chance(0.65) ? ENGLISH_WOMEN : ENGLISH_MEN)
  const last = random.pick(ENGLISH_SURNAMES)
  return { first, last, patronymic: null, latin: `${first}.${last}`.toLowerCase() }
}
