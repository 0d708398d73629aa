import { SECRET_NAME } from './redact.ts'

/** One field of a submitted form, as plain data. */
export interface Field {
  readonly name: string
  readonly value: string
  /** In words what the field is for: its type, name, id, autocomplete, placeholder, labels. */
  readonly about: string
}

export interface Captured {
  readonly fields: Readonly<Record<string, string>>
  /** What the form claims about the person who sent it. */
  readonly traits: Readonly<Partial<Record<Trait, string>>>
}

type Trait = 'email' | 'phone' | 'name'

/** A payment card (13 digits and more), the shape of an American or a Russian insurance number. */
const SECRET_VALUE = /(\d[\s.-]?){13}|\d{3}-\d\d-\d{4}|\d{3}-\d{3}-\d{3}\D\d\d/

/**
 * What may be sent of a form: fields that are filled, named, of a harmless type, neither named nor
 * described like a secret, and without one in the value. Several of one name (check boxes) are joined.
 */
export function capture(given: readonly Field[]): Captured {
  const fields: Record<string, string> = {}
  const traits: Partial<Record<Trait, string>> = {}
  for (const { name, value, about } of given) {
    if (!name || !value || SECRET_NAME.test(about) || SECRET_VALUE.test(value)) continue
    fields[name] = (fields[name] ? `${fields[name]}, ` : '') + value.slice(0, 1000)
    const trait = traitOf(name, value, about)
    if (trait && !traits[trait]) traits[trait] = value
  }
  return { fields, traits }
}

function traitOf(name: string, value: string, about: string): Trait | undefined {
  if (/^\S+@\S+\.\S+$/.test(value)) return 'email'
  if (/\btel|phone|тел/i.test(about) && /^[+\d\s().-]{7,20}$/.test(value)) return 'phone'
  return /^((full|your).?)?name$|фио|имя/i.test(name) ? 'name' : undefined
}
