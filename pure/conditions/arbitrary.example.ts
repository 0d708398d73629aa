import fc from 'fast-check'
import { type Catalogue, type EventKind, type Field, OPERATORS } from './catalogue.ts'
import { type Check, type Condition, needsNoValue, type Operator, type Value } from './condition.ts'

/** What generated conditions speak of beside the catalogue, so that they are sometimes true. */
export interface Vocabulary {
  readonly texts: readonly string[]
  readonly amounts: readonly string[]
  readonly numbers: readonly number[]
  readonly days: readonly string[]
  readonly members: readonly string[]
  /** Events and properties that the catalogue does not list. */
  readonly events: readonly string[]
  readonly properties: readonly string[]
}

/** Conditions of every shape that a catalogue allows, as a reader returns them. */
export function anyCondition(catalogue: Catalogue, words: Vocabulary): fc.Arbitrary<Condition> {
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => {
    const parts = fc.array(tie('condition'), { maxLength: 3 })
    const leaf = anyLeaf(catalogue, words)
    return {
      condition: fc.oneof(
        { maxDepth: 3, depthIdentifier: 'condition' },
        leaf,
        leaf,
        parts.map((all): Condition => ({ all })),
        parts.map((any): Condition => ({ any })),
        tie('condition').map((not): Condition => ({ not })),
      ),
    }
  })
  return condition
}

function anyLeaf(catalogue: Catalogue, words: Vocabulary): fc.Arbitrary<Condition> {
  const listed = catalogue.events.map(({ name, fields }) =>
    anyCounted(fields, words, true).map((counted) => ({ did: name, ...counted })),
  )
  const open = words.events.map((did) =>
    anyCounted(openFields(words), words, true).map((counted) => ({ did, ...counted })),
  )
  const related = catalogue.relations.map(({ name, fields, timed }) =>
    anyCounted(fields, words, timed).map((counted) => ({ has: name, ...counted })),
  )
  return fc.oneof(
    anyCheck(catalogue.fields, words),
    anyCheck(catalogue.fields, words),
    ...listed,
    ...open,
    ...related,
  )
}

const UNLISTED = { en: '', ru: '' }
const openFields = ({ properties }: Vocabulary): readonly Field[] =>
  properties.flatMap((name) =>
    (['text', 'number', 'boolean'] as const).map((type): Field => ({ name, type, label: UNLISTED })),
  )

function anyCounted(fields: EventKind['fields'], words: Vocabulary, isTimed: boolean) {
  const count = fc.integer({ min: 0, max: 3 })
  const times = fc.oneof(
    count.map((n) => ({ atLeast: n + 1 })),
    count.map((exactly) => ({ exactly })),
    count.map((atMost) => ({ atMost })),
  )
  const days = fc.tuple(fc.constantFrom(...words.days), fc.constantFrom(...words.days))
  const within = fc.oneof(
    fc.constantFrom(1, 3, 30, 90, 4_000).map((lastDays) => ({ lastDays })),
    days.map((both) => {
      const [from = '', until = ''] = both.toSorted()
      return { from, until }
    }),
  )
  const where = () => fc.array(anyCheck(fields, words), { minLength: 1, maxLength: 2 })
  return fc.record(
    { times, ...(isTimed && { within }), ...(fields.length > 0 && { where: where() }) },
    { requiredKeys: [] },
  )
}

function anyCheck(fields: readonly Field[], words: Vocabulary): fc.Arbitrary<Check> {
  const checks = fields.flatMap((field) =>
    OPERATORS[field.type]
      // of a field that is not listed the value tells the type: without one it is text
      .filter((operator) => field.type === 'text' || !needsNoValue(operator) || field.label !== UNLISTED)
      .map((operator) => ({ field, operator })),
  )
  return fc.constantFrom(...checks).chain(({ field, operator }) => {
    if (needsNoValue(operator)) return fc.constant({ field: field.name, operator })
    return anyValue(field, operator, words).map((value) => ({ field: field.name, operator, value }))
  })
}

function anyValue(field: Field, operator: Operator, words: Vocabulary): fc.Arbitrary<Value> {
  if (operator === 'last-days' || operator === 'not-last-days') return fc.constantFrom(1, 3, 30, 90, 4_000)
  if (operator !== 'one-of' && operator !== 'none-of') return anyScalar(field, words)
  return fc.array(anyScalar(field, words), { minLength: 1, maxLength: 3 }).map((values) => values.map(String))
}

function anyScalar(field: Field, words: Vocabulary): fc.Arbitrary<string | number | boolean> {
  switch (field.type) {
    case 'text':
      return fc.constantFrom(...words.texts)
    case 'number':
      return fc.constantFrom(...words.numbers)
    case 'money':
      return fc.constantFrom(...words.amounts)
    case 'date':
      return fc.constantFrom(...words.days)
    case 'boolean':
      return fc.boolean()
    case 'choice':
    case 'choices':
      return fc.constantFrom(...(field.choices ?? []).map(({ value }) => value))
    case 'member':
      return fc.constantFrom('me', ...words.members)
    case 'person':
      return fc.constantFrom(...words.members)
  }
}
