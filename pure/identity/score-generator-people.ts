import type { Chance } from './score-generator-chance.ts'
import {
  CITIES,
  COMPANIES,
  MAIL_SERVICES,
  MEN,
  STREETS,
  SURNAMES,
  WOMEN,
} from './score-generator-names.data.ts'
import { latinForm } from './transliterate.ts'

/** A true person of the generated world. */
export interface TruePerson {
  readonly first: string
  readonly patronymic: string
  readonly last: string
  /** Women who married: the name some old records still carry. */
  readonly maidenName: string | null
  /** yyyy-mm-dd */
  readonly birthday: string
  /** ten digits after +7 */
  readonly phone: string
  readonly email: string
  readonly home: Home
  readonly work: Work | null
}

export interface Home {
  readonly city: string
  readonly postcode: string
  readonly street: string
  readonly house: string
  /** typed by any of the family */
  readonly phone: string
  readonly email: string
}

export interface Work {
  readonly company: string
  /** with an extension */
  readonly phone: string
  /** info@ and the like */
  readonly email: string
}

/**
 * One household: singles, couples, parents with children, now and then twins or a son named like his father.
 * Surnames agree in gender, children carry the father's patronymic.
 */
export function household(chance: Chance, takenEmails: Set<string>): readonly TruePerson[] {
  const surname = chance.common(SURNAMES)
  const home = homeOf(surname, chance)
  const father = adult(surname, 'man', home, chance)
  const mother = adult(surname, 'woman', home, chance)
  const family = [father, mother]
  while (family.length < 5 && chance.happens(0.5)) family.push(child(father, family, chance))
  const members = chance.happens(0.45) ? [chance.one([father, mother])] : family
  return members.map((member) => ({ ...member, email: untaken(member.email, takenEmails, chance) }))
}

/** A mail service gives an address only once. */
function untaken(email: string, taken: Set<string>, chance: Chance): string {
  if (taken.has(email)) return untaken(`${digits(1, chance)}${email}`, taken, chance)
  taken.add(email)
  return email
}

function adult(surname: string, gender: Gender, home: Home, chance: Chance): TruePerson {
  const maidenName = gender === 'woman' && chance.happens(0.1) ? feminine(chance.common(SURNAMES)) : null
  const parent = chance.common(MEN)
  const born = 1945 + chance.below(55)
  return { ...person(surname, gender, parent, dateIn(born, chance), home, chance), maidenName }
}

/** A child bears another first name than the rest of the family, but for one son in thirty. */
function child(father: TruePerson, family: readonly TruePerson[], chance: Chance): TruePerson {
  const gender = chance.happens(0.5) ? 'man' : 'woman'
  const sibling = family.length > 2 ? family.at(-1) : undefined
  const born = Number(father.birthday.slice(0, 4)) + 20 + chance.below(20)
  const isTwin = sibling !== undefined && chance.happens(0.05)
  const year = born <= 2012 ? born : 1985 + chance.below(28)
  const birthday = isTwin ? sibling.birthday : dateIn(year, chance)
  const made = person(father.last, gender, father.first, birthday, father.home, chance)
  const isNamesake = gender === 'man' && chance.happens(0.03)
  if (isNamesake && !family.slice(2).some(({ first }) => first === father.first)) {
    return { ...made, first: father.first }
  }
  return family.some(({ first }) => first === made.first) ? child(father, family, chance) : made
}

type Gender = 'man' | 'woman'

function person(
  surname: string,
  gender: Gender,
  parent: string,
  birthday: string,
  home: Home,
  chance: Chance,
): TruePerson {
  const first = chance.common(gender === 'man' ? MEN : WOMEN)
  const last = gender === 'man' ? surname : feminine(surname)
  return {
    first,
    patronymic: patronymicOf(parent, gender),
    last,
    maidenName: null,
    birthday,
    phone: `9${digits(9, chance)}`,
    email: ownEmail(first, last, birthday, chance),
    home,
    work: chance.happens(0.25) ? workOf(chance) : null,
  }
}

function ownEmail(first: string, last: string, birthday: string, chance: Chance): string {
  const [name, family] = [latinForm(first), latinForm(last)]
  const local = chance.one([
    `${name}.${family}`,
    `${family}.${name[0]}${birthday.slice(2, 4)}`,
    `${family}${birthday.slice(2, 4)}`,
    `${name}${birthday.slice(0, 4)}`,
    `${name[0]}${family}${digits(2, chance)}`,
    `${chance.one(['super', 'mr', 'lady', 'sun', 'kot', 'zayka', 'tiger'])}${digits(4, chance)}`,
  ])
  return `${local}${chance.happens(0.4) ? digits(2, chance) : ''}@${chance.common(MAIL_SERVICES)}`
}

function homeOf(surname: string, chance: Chance): Home {
  const place = chance.below(CITIES.length)
  return {
    city: CITIES[place] ?? 'Москва',
    postcode: `${100 + place * 40}${String(chance.below(60)).padStart(3, '0')}`,
    street: chance.common(STREETS),
    house: String(1 + chance.below(120)) + (chance.happens(0.6) ? `-${1 + chance.below(150)}` : ''),
    phone: `9${digits(9, chance)}`,
    email: `${latinForm(surname)}.family${digits(3, chance)}@${chance.common(MAIL_SERVICES)}`,
  }
}

function workOf(chance: Chance): Work {
  const company = chance.below(COMPANIES.length)
  const domain = `company${company}.ru`
  return {
    company: COMPANIES[company] ?? 'Мастер',
    phone: `495${String(1_000_000 + company * 7919)} доб. ${100 + chance.below(40)}`,
    email: `${chance.one(['info', 'sales', 'office'])}@${domain}`,
  }
}

function dateIn(year: number, chance: Chance): string {
  const day = new Date(Date.UTC(year, 0, 1 + chance.below(365)))
  return day.toISOString().slice(0, 10)
}

function digits(count: number, chance: Chance): string {
  return Array.from({ length: count }, () => chance.below(10)).join('')
}

function feminine(surname: string): string {
  if (/(ов|ев|ёв|ин|ын)$/.test(surname)) return `${surname}а`
  return surname.replace(/(ий|ый)$/, 'ая')
}

function patronymicOf(parent: string, gender: Gender): string {
  const ending = gender === 'man' ? ['ович', 'евич', 'ич'] : ['овна', 'евна', 'ична']
  if (parent === 'Пётр') return `Петр${ending[0]}`
  if (parent === 'Лев') return `Льв${ending[0]}`
  if (parent === 'Павел') return `Павл${ending[0]}`
  if (/[ая]$/.test(parent)) return `${parent.slice(0, -1)}${ending[2]}`
  if (/ий$/.test(parent)) return `${parent.slice(0, -2)}ь${ending[1]}`
  return /[йь]$/.test(parent) ? `${parent.slice(0, -1)}${ending[1]}` : `${parent}${ending[0]}`
}
