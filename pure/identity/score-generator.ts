import type { PersonRecord } from './agreement.ts'
import { FIRST_NAMES } from './first-names.data.ts'
import { swapLayout } from './keyboard-layout.ts'
import { type Chance, chanceFrom } from './score-generator-chance.ts'
import { household, type TruePerson } from './score-generator-people.ts'

/** Records of a small business with the truth beside them: `people[i]` is the number of record i's person. */
export interface GeneratedRecords {
  readonly records: readonly PersonRecord[]
  readonly people: readonly number[]
}

/**
 * Records as a Russian small business collects them from forms, the till, imports and messengers: families on
 * one phone, short forms, patronymics or initials, transliteration, wrong keyboard layout, exchanged fields,
 * typing errors, maiden names, office phones, role mailboxes, junk. The same seed gives the same records.
 * @example generateRecords(1, 100).records.length // about 400
 */
export function generateRecords(seed: number, households: number): GeneratedRecords {
  const chance = chanceFrom(seed)
  const records: PersonRecord[] = []
  const people: number[] = []
  const takenEmails = new Set<string>()
  let count = 0
  for (let made = 0; made < households; made += 1) {
    for (const person of household(chance, takenEmails)) {
      for (let copy = 0; copy === 0 || (copy < 6 && chance.happens(0.5)); copy += 1) {
        records.push(recordOf(person, String(records.length), chance))
        people.push(count)
      }
      count += 1
    }
  }
  return { records, people }
}

function recordOf(person: TruePerson, id: string, chance: Chance): PersonRecord {
  const { home, work } = person
  const atWork = work !== null && chance.happens(0.3) ? work : null
  const hasAddress = chance.happens(0.4)
  return {
    id,
    ...namesOf(person, chance),
    ...(chance.happens(0.5) ? { birthday: typedDate(person.birthday, chance) } : {}),
    ...(chance.happens(0.75)
      ? { phones: [typedPhone(atWork ? atWork.phone : ownOrFamily(person, chance), chance)] }
      : {}),
    ...(chance.happens(0.55) ? { emails: [typedEmail(person, atWork?.email ?? null, chance)] } : {}),
    ...(work !== null && chance.happens(0.6) ? { company: typedCompany(work.company, chance) } : {}),
    ...(hasAddress || chance.happens(0.3) ? { city: typo(home.city, 0.03, chance) } : {}),
    ...(hasAddress
      ? {
          postcode: typo(home.postcode, 0.02, chance),
          address: [`ул. ${typo(home.street, 0.05, chance)}`, home.house],
        }
      : {}),
  }
}

type Names = Pick<PersonRecord, 'firstName' | 'patronymic' | 'lastName'>

function namesOf(person: TruePerson, chance: Chance): Names {
  const write = writingOf(chance)
  const last = person.maidenName !== null && chance.happens(0.4) ? person.maidenName : person.last
  const isShort = chance.happens(0.2)
  const first = isShort ? shortFormOf(person.first, chance) : person.first
  if (chance.happens(0.04)) {
    return { lastName: `${last} ${person.first[0]}. ${person.patronymic[0]}.` }
  }
  const names: Names & { readonly firstName: string } = {
    firstName: write(typo(first, 0.04, chance)),
    ...(chance.happens(0.7) ? { lastName: write(typo(last, 0.05, chance)) } : {}),
    ...(!isShort && chance.happens(0.35) ? { patronymic: write(typo(person.patronymic, 0.03, chance)) } : {}),
  }
  if (chance.happens(0.04)) return names.lastName === undefined ? {} : { lastName: names.lastName }
  if (names.lastName === undefined || !chance.happens(0.02)) return names
  return { ...names, firstName: names.lastName, lastName: names.firstName }
}

/** How this record is written throughout: as is, in capitals, without ё, in Latin letters, in the wrong layout. */
function writingOf(chance: Chance): (text: string) => string {
  const style = chance.below(100)
  if (style < 12) return latinWriting(chance.below(3))
  if (style < 13) return swapLayout
  if (style < 20) return (text) => text.toUpperCase()
  return style < 60 ? (text) => text.replaceAll('ё', 'е') : (text) => text
}

/** Three of the transliterations people use: passport, simplified English, German. */
function latinWriting(system: number): (text: string) => string {
  const from = Array.from('абвгдеёжзийклмнопрстуфхцчшщъыьэюя')
  const to = [
    'a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y  e iu ia',
    'a b v g d e yo zh z i y k l m n o p r s t u f h c ch sh sch  y  e yu ya',
    'a b w g d e jo sh s i j k l m n o p r s t u f ch z tsch sch schtsch  y  e ju ja',
  ][system]?.split(' ')
  return (text) => {
    const latin = Array.from(text.toLowerCase(), (letter) => to?.[from.indexOf(letter)] ?? letter).join('')
    return latin.charAt(0).toUpperCase() + latin.slice(1)
  }
}

function shortFormOf(first: string, chance: Chance): string {
  const row = FIRST_NAMES.find((names) => names.startsWith(`${first} `) || names.startsWith(`${first}:`))
  const forms =
    row
      ?.split(':')[1]
      ?.trim()
      .split(' ')
      .filter((form) => /[а-яё]/i.test(form)) ?? []
  return forms.length === 0 ? first : chance.common(forms)
}

function ownOrFamily(person: TruePerson, chance: Chance): string {
  if (chance.happens(0.01)) return '9777777777'
  return chance.happens(0.15) ? person.home.phone : person.phone
}

function typedPhone(phone: string, chance: Chance): string {
  const [number = '', extension] = phone.split(' доб')
  const mistyped = chance.happens(0.015) ? number.replace(/\d$/, String(chance.below(10))) : number
  const [code, middle, end] = [mistyped.slice(0, 3), mistyped.slice(3, 6), mistyped.slice(6)]
  const spelled = chance.one([
    `+7 ${code} ${middle}-${end.slice(0, 2)}-${end.slice(2)}`,
    `8(${code})${middle}${end}`,
    `7${mistyped}`,
    mistyped,
  ])
  return extension === undefined ? spelled : `${spelled} доб${extension}`
}

function typedEmail(person: TruePerson, office: string | null, chance: Chance): string {
  if (office !== null) return office
  if (chance.happens(0.01)) return 'test@test.ru'
  return typo(chance.happens(0.04) ? person.home.email : person.email, 0.02, chance)
}

function typedDate(date: string, chance: Chance): string {
  const [year = '', month = '', day = ''] = date.split('-')
  if (chance.happens(0.01) && Number(day) <= 12) return `${year}-${day}-${month}`
  if (chance.happens(0.015)) return `${year}-${month}-${String(1 + chance.below(28)).padStart(2, '0')}`
  return chance.one([date, `${day}.${month}.${year}`, `${year}${month}${day}`])
}

function typedCompany(company: string, chance: Chance): string {
  return chance.one([company, `ООО «${company}»`, `ООО ${company}`, company.toUpperCase()])
}

/** One error of the fingers: a letter left out, doubled, replaced, or two exchanged. */
function typo(text: string, probability: number, chance: Chance): string {
  if (text.length < 3 || !chance.happens(probability)) return text
  const at = 1 + chance.below(text.length - 2)
  const [before, letter, next, after] = [text.slice(0, at), text[at], text[at + 1] ?? '', text.slice(at + 2)]
  return chance.one([
    `${before}${next}${after}`,
    `${before}${letter}${letter}${next}${after}`,
    `${before}${next}${letter}${after}`,
    `${before}${chance.one(Array.from('аеиос'))}${next}${after}`,
  ])
}
