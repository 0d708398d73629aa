import type { Operator } from './condition.ts'

/** What a condition may speak of: given by the caller, so that the language knows nothing about people. */
export interface Catalogue {
  readonly fields: readonly Field[]
  readonly events: readonly EventKind[]
  readonly relations: readonly Relation[]
  /** Events and properties that are not named here are allowed too; a property's type is that of the value. */
  readonly openEvents: boolean
}

/** choices: several at once, each checked like one; person: another person, by id. */
export type FieldType =
  | 'text'
  | 'number'
  | 'money'
  | 'date'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'member'
  | 'person'

export interface Field {
  readonly name: string
  readonly type: FieldType
  readonly label: Words
  readonly choices?: readonly { readonly value: string; readonly label: Words }[]
  /** Whole sentences where "is known", "is unknown", "yes" and "no" would be no natural speech. */
  readonly known?: Words
  readonly unknown?: Words
  readonly yes?: Words
  readonly no?: Words
}

/** The same in both languages. */
export interface Words {
  readonly en: string
  readonly ru: string
}

/** Something that can be counted: `done` as in "bought", "купил"; `undone` as in "has not bought", "не покупал". */
export interface EventKind {
  readonly name: string
  readonly done: Words
  readonly undone: Words
  /** Fields of one of them: what it was about. Of events only text, number and boolean. */
  readonly fields: readonly Field[]
}
export interface Relation extends EventKind {
  /** Has each of them a moment, so that a window of time can be asked for? */
  readonly timed: boolean
}

/** Which operators fit which type. */
export const OPERATORS: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: ['is', 'is-not', 'contains', 'contains-not', 'begins', 'one-of', 'none-of', 'known', 'unknown'],
  number: ['is', 'is-not', 'at-least', 'at-most', 'over', 'under', 'known', 'unknown'],
  money: ['is', 'is-not', 'at-least', 'at-most', 'over', 'under', 'known', 'unknown'],
  date: ['last-days', 'not-last-days', 'on', 'before', 'after', 'known', 'unknown'],
  boolean: ['is'],
  choice: ['is', 'is-not', 'one-of', 'none-of', 'known', 'unknown'],
  choices: ['is', 'is-not', 'one-of', 'none-of', 'known', 'unknown'],
  member: ['is', 'is-not', 'one-of', 'none-of', 'known', 'unknown'],
  person: ['is', 'is-not', 'known', 'unknown'],
}

/** The field of this name; of an open catalogue also one that is not listed, typed by the value it is compared with. */
export function fieldNamed(
  fields: readonly Field[],
  name: string,
  open: boolean,
  value: unknown,
): Field | undefined {
  const known = fields.find((field) => field.name === name)
  if (known !== undefined || !open || !OPEN_NAME.test(name)) return known
  const sample: unknown = Array.isArray(value) ? value[0] : value
  const type = typeof sample === 'number' ? 'number' : typeof sample === 'boolean' ? 'boolean' : 'text'
  return { name, type, label: { en: name, ru: name } }
}

/** The event of this name, or a plain one made up for it where the catalogue is open. */
export function eventNamed(catalogue: Catalogue, name: string): EventKind | undefined {
  const known = catalogue.events.find((event) => event.name === name)
  if (known !== undefined || !catalogue.openEvents || !isName(name)) return known
  return {
    name,
    done: { en: `did “${name}”`, ru: `сделал «${name}»` },
    undone: { en: `has not done “${name}”`, ru: `не делал «${name}»` },
    fields: [],
  }
}

export const relationNamed = (catalogue: Catalogue, name: string): Relation | undefined =>
  catalogue.relations.find((relation) => relation.name === name)

const OPEN_NAME = /^[\p{L}_$][\p{L}\p{N}_$. -]{0,63}$/u
const isName = (name: string): boolean => /^[^\p{Cc}]{1,200}$/u.test(name) && name.isWellFormed()
