import type { Language } from '../text/area.ts'
import type { Formats } from '../text/format.ts'

interface Trait {
  readonly key: string
  readonly value: unknown
}

interface Customs {
  readonly format: Formats
  readonly language: Language
  readonly yesNo: (is: boolean) => string
  /** A part of an object by its name, in words where it has some. */
  readonly nameOf: (key: string) => string
}

/** The value of a trait as a member reads it: codes by their names, an address in the order of its country. */
export function sayTrait({ key, value }: Trait, customs: Customs): string {
  switch (typeof value) {
    case 'boolean':
      return customs.yesNo(value)
    case 'number':
      return customs.format.number(value, 4)
    case 'string':
      return sayText(key, value, customs)
    case 'object':
      return Array.isArray(value)
        ? joined(value.map((part) => sayTrait({ key, value: part }, customs)))
        : joined(
            parts(value ?? {}, customs.language).map(([name, part]) =>
              named(name, sayTrait({ key: name, value: part }, customs), customs),
            ),
          )
    default:
      return ''
  }
}

function sayText(key: string, value: string, { format, language }: Customs): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.date(value)
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d\S*$/.test(value)) return format.dateTime(value)
  const type = coded[key]
  return type?.looks.test(value)
    ? (new Intl.DisplayNames(language, { type: type.of, fallback: 'code' }).of(value) ?? value)
    : value
}

const tongue = { of: 'language', looks: /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/ } as const
const coded: Readonly<Record<string, { readonly of: Intl.DisplayNamesType; readonly looks: RegExp }>> = {
  language: tongue,
  locale: tongue,
  country: { of: 'region', looks: /^[A-Z]{2}$/ },
  countryCode: { of: 'region', looks: /^[A-Z]{2}$/ },
  currency: { of: 'currency', looks: /^[A-Z]{3}$/ },
}

/** From the small to the large in English, from the large to the small in Russian; what else there is follows. */
const address = [
  ['street', 'line1', 'line2'],
  ['city'],
  ['state', 'region'],
  ['postalCode', 'postal_code', 'postcode', 'zip'],
  ['country', 'countryCode'],
]
const orders: Readonly<Record<Language, readonly string[]>> = {
  en: address.flat(),
  ru: [
    'postalCode',
    'postal_code',
    'postcode',
    'zip',
    'country',
    'countryCode',
    'state',
    'region',
    'city',
  ].concat(['street', 'line1', 'line2']),
}

/** The parts of an address speak for themselves, and so does a name; of anything else it is said what it is. */
function named(name: string, said: string, { nameOf }: Customs): string {
  return said === '' || name === 'name' || address.flat().includes(name) ? said : `${nameOf(name)}: ${said}`
}

function parts(value: object, language: Language): readonly (readonly [string, unknown])[] {
  const place = (name: string) => {
    const known = orders[language].indexOf(name)
    return known < 0 ? orders[language].length : known
  }
  return Object.entries(value).sort(([one], [other]) => place(one) - place(other))
}

const joined = (said: readonly string[]): string => said.filter(Boolean).join(', ')
