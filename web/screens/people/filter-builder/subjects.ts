import { peopleCatalogue } from '#contract/people-catalogue.ts'
import {
  type Catalogue,
  type Field,
  type FieldType,
  OPERATORS,
  type Operator,
  type Relation,
} from '#pure/conditions/index.ts'
import type { Language } from '../../../text/area.ts'
import { type Draft, type DraftCheck, newCheck, newHappening, type Typed } from './draft.ts'

/** What a row may be about: a field of the person, something they have, something they did. */
export interface Subject {
  readonly value: string
  readonly label: string
}
interface SubjectGroup {
  readonly group: 'fields' | 'has' | 'did'
  readonly items: readonly Subject[]
}

/** An event that the catalogue does not name: its name is typed. */
export const OTHER_EVENT = 'did:'

export function subjects(
  language: Language,
  otherEvent: string,
  { fields, relations, events }: Catalogue = peopleCatalogue,
): readonly SubjectGroup[] {
  return [
    {
      group: 'fields',
      items: fields.map(({ name, label }) => ({ value: `field:${name}`, label: label[language] })),
    },
    {
      group: 'has',
      items: relations.map(({ name, done }) => ({ value: `has:${name}`, label: done[language] })),
    },
    {
      group: 'did',
      items: [
        ...events.map(({ name, done }) => ({ value: `did:${name}`, label: done[language] })),
        { value: OTHER_EVENT, label: otherEvent },
      ],
    },
  ]
}

export const subjectOf = (row: Exclude<Draft, { kind: 'group' }>): string => {
  if (row.kind === 'check') return `field:${row.field}`
  const isListed = row.of === 'has' || peopleCatalogue.events.some(({ name }) => name === row.name)
  return isListed ? `${row.of}:${row.name}` : OTHER_EVENT
}

/** A new row about a subject, with the first operator that fits. */
export function rowAbout(subject: string, catalogue: Catalogue = peopleCatalogue): Draft {
  const [kind, ...rest] = subject.split(':')
  const name = rest.join(':')
  if (kind === 'did' || kind === 'has') return newHappening(kind, name)
  const fields = fieldsOf(null, catalogue)
  return checkOf(fields.find((field) => field.name === name) ?? fields[0])
}

export function checkOf(field: Field | undefined): DraftCheck {
  if (field === undefined) return newCheck('', 'is')
  const operator = OPERATORS[field.type][0] ?? 'is'
  return newCheck(field.name, operator, startValue(field, operator))
}

/** What stands in the input before anything is chosen. */
export function startValue(field: Field, operator: Operator): Typed {
  if (operator === 'one-of' || operator === 'none-of') return []
  if (operator === 'last-days' || operator === 'not-last-days') return '30'
  switch (field.type) {
    case 'boolean':
      return true
    case 'choice':
    case 'choices':
      return field.choices?.[0]?.value ?? ''
    case 'member':
      return 'me'
    case 'text':
    case 'number':
    case 'money':
    case 'date':
    case 'person':
      return ''
  }
}

/** The fields of the person, or of what they have or did: 'has order'. */
export function fieldsOf(within: string | null, catalogue: Catalogue = peopleCatalogue): readonly Field[] {
  if (within === null) return catalogue.fields
  const kinds = within.startsWith('has ') ? catalogue.relations : catalogue.events
  return kinds.find(({ name }) => name === within.slice(4))?.fields ?? []
}

/** Finds the type of a field in a catalogue. */
export const typesOf =
  (catalogue: Catalogue) =>
  (check: DraftCheck, within: string | null): FieldType =>
    fieldsOf(within, catalogue).find(({ name }) => name === check.field)?.type ?? 'text'
export const typeOf = typesOf(peopleCatalogue)

export const hasMoments = (of: 'did' | 'has', name: string): boolean =>
  of === 'did' ||
  peopleCatalogue.relations.some((relation: Relation) => relation.name === name && relation.timed)
