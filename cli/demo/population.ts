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
  const borne = new Map<Bearers, number>()
  const nextOf = (bearers: Bearers): number => {
    const place = borne.get(bearers) ?? 0
    borne.set(bearers, place + 1)
    return place
  }
  return habits.map((habit, place) => draw(seed, habit, place + 1, nextOf))
}

/** Somebody nobody has seen before: only a cookie, and a mailbox they may give away. */
export function newcomer(seed: string, number: number): DemoPerson {
  const person = draw(seed, 'lead', number, () => number)
  const email = person.email?.replace('@', `.${number}@`) ?? null
  return { ...person, email, phone: null, account: null }
}

type Bearers = 'russian women' | 'russian men' | 'english women' | 'english men' | 'phones'
/** The how manyth name, or number, of these is to be given. */
type NextOf = (bearers: Bearers) => number

/**
 * One customer. `number` makes the account unique. No two of the crowd bear the same first name and surname, and no
 * two numbers differ by one digit: with invented addresses so near to one another they would look like one person.
 */
function draw(seed: string, habit: Habit, number: number, nextOf: NextOf): DemoPerson {
  const key = `c${String(number).padStart(4, '0')}`
  const random = randomFrom(`${seed}:person:${key}`)
  const language: Language = random.chance(0.72) ? 'ru' : 'en'
  const name = language === 'ru' ? russianName(random, nextOf) : englishName(random, nextOf)
  const city = CITIES[random.weighted(CITIES.map((one) => one.weight))] ?? CITIES[0]
  const hasMail = NEEDS_MAIL.has(habit) || random.chance(0.75)
  const hasPhone = NEEDS_PHONE.has(habit) || !hasMail || random.chance(0.22)
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
    email: known && hasMail ? `${mailbox(name, number)}@${domain}` : null,
    phone: known && hasPhone ? spelled(random, nextOf('phones')) : null,
    account: known && hasAccount ? `LH${20_000 + number}` : null,
    cookies: [cookieOf(seed, key, 'a'), ...second],
    city: language === 'ru' ? city.ru : city.en,
    timezone: city.timezone,
  }
}

const cookieOf = (seed: string, key: string, device: string): string => `visitor-${seed}-${key}${device}`

/** As people name their mailboxes; the name alone makes it unique. */
function mailbox({ latin }: Name, number: number): string {
  const [first, surname] = latin.split('.')
  if (number % 3 === 0) return `${surname}.${first}`
  return number % 3 === 1 ? latin : `${latin}${60 + ((number * 7) % 40)}`
}

/** Those before stand in the stories; there are eight hundred more. */
const FIRST_OF_CROWD = 200

/**
 * Numbers of the +7 900 000 block only, never 00-00; typed in the ways Russians type them. The last digit checks the
 * other three, so that one wrong digit never makes another customer's number.
 */
function spelled(random: Random, place: number): string {
  const head = FIRST_OF_CROWD + (place % 800)
  const [one = 0, two = 0, three = 0] = [...String(head)].map(Number)
  const digits = `${head}${(one + 3 * two + 7 * three) % 10}`
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

/** One after the other every first name with every surname, neighbours with others of both. */
function paired<First, Surname>(
  firsts: readonly First[],
  surnames: readonly Surname[],
  place: number,
): readonly [First, Surname] {
  const at = place % (firsts.length * surnames.length)
  const round = Math.floor(at / surnames.length)
  const [first, surname] = [firsts[round], surnames[(at + round * 17) % surnames.length]]
  if (first === undefined || surname === undefined) throw new Error('the tables of names are not empty')
  return [first, surname]
}

function russianName(random: Random, nextOf: NextOf): Name {
  const woman = random.chance(0.68)
  const place = nextOf(woman ? 'russian women' : 'russian men')
  const given = paired(woman ? RUSSIAN_WOMEN : RUSSIAN_MEN, RUSSIAN_SURNAMES, place)
  const [[first, firstLatin], [surname, surnameLatin]] = given
  const [son, daughter] = random.pick(PATRONYMICS)
  return {
    first,
    last: woman ? `${surname}а` : surname,
    patronymic: random.chance(0.3) ? (woman ? daughter : son) : null,
    latin: `${firstLatin}.${surnameLatin}${woman ? 'a' : ''}`,
  }
}

function englishName(random: Random, nextOf: NextOf): Name {
  const woman = random.chance(0.65)
  const place = nextOf(woman ? 'english women' : 'english men')
  const [first, last] = paired(woman ? ENGLISH_WOMEN : ENGLISH_MEN, ENGLISH_SURNAMES, place)
  return { first, last, patronymic: null, latin: `${first}.${last}`.toLowerCase() }
}
