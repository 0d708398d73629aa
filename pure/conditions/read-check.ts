import { type Field, type FieldType, OPERATORS } from './catalogue.ts'
import { type Check, needsNoValue, type Operator, operators, type Value } from './condition.ts'
import { isDay } from './day.ts'
import { isDecimal } from './decimal.ts'
import { type Path, type Reader, refuseOthers, wrong } from './reader.ts'

const MOST_VALUES = 100
const LONGEST_TEXT = 300
const MOST_DAYS = 36_500

/** One field, one operator, one value; each named when it is not known or does not fit the others. */
export function readCheck(
  reader: Reader,
  part: Record<string, unknown>,
  path: Path,
  fieldOf: (name: string) => Field | undefined,
): Check | null {
  refuseOthers(reader, part, path, ['field', 'operator', 'value'])
  const name = String(part['field'])
  const field = typeof part['field'] === 'string' ? fieldOf(name) : undefined
  if (field === undefined) return wrong(reader, [...path, 'field'], 'unknown-field', name)
  const operator = operators.find((known) => known === part['operator'])
  if (operator === undefined)
    return wrong(reader, [...path, 'operator'], 'unknown-operator', String(part['operator']))
  if (!OPERATORS[field.type].includes(operator)) {
    const misfit = `${operator} does not fit field ${name}, which is of type ${field.type}`
    return wrong(reader, [...path, 'operator'], 'operator-does-not-fit', misfit)
  }
  if (needsNoValue(operator)) {
    if (part['value'] !== undefined) return wrong(reader, [...path, 'value'], 'value-must-be', 'absent')
    return { field: name, operator }
  }
  const value = readValue(reader, part['value'], [...path, 'value'], field, operator)
  return value === null ? null : { field: name, operator, value }
}

function readValue(
  reader: Reader,
  value: unknown,
  path: Path,
  field: Field,
  operator: Operator,
): Value | null {
  if (operator === 'last-days' || operator === 'not-last-days')
    return isCount(value, 1, MOST_DAYS)
      ? value
      : wrong(reader, path, 'value-must-be', `a number of days, 1 to ${MOST_DAYS}`)
  if (operator !== 'one-of' && operator !== 'none-of') return readOne(reader, value, path, field)
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_VALUES)
    return wrong(reader, path, 'value-must-be', `a list of 1 to ${MOST_VALUES} values`)
  // lists exist only for types whose values are text
  return value.flatMap((one, place) => {
    const read = readOne(reader, one, [...path, place], field)
    return typeof read === 'string' ? [read] : []
  })
}

function readOne(reader: Reader, value: unknown, path: Path, field: Field): string | number | boolean | null {
  const isChoice = field.type === 'choice' || field.type === 'choices'
  if (isChoice && !field.choices?.some((choice) => choice.value === value))
    return wrong(reader, path, 'unknown-choice', `${String(value)} of field ${field.name}`)
  const { fits, called } = VALUES[field.type]
  if (!isScalar(value) || !fits(value)) return wrong(reader, path, 'value-must-be', called)
  // minus nothing is nothing
  return value === 0 ? 0 : value
}

type Scalar = string | number | boolean
const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value)

/** What a value of each type looks like. */
const VALUES: Readonly<
  Record<FieldType, { readonly fits: (value: Scalar) => boolean; readonly called: string }>
> = {
  text: { fits: (value) => isText(value), called: 'a text of 1 to 300 letters' },
  number: { fits: (value) => isNumber(value), called: 'a number' },
  money: {
    fits: (value) => typeof value === 'string' && isDecimal(value),
    called: 'an amount as text, for example "1200.50"',
  },
  date: {
    fits: (value) => typeof value === 'string' && isDay(value),
    called: 'a date, for example "2026-03-01"',
  },
  boolean: { fits: (value) => typeof value === 'boolean', called: 'true or false' },
  choice: { fits: (value) => typeof value === 'string', called: 'one of the choices' },
  choices: { fits: (value) => typeof value === 'string', called: 'one of the choices' },
  member: {
    fits: (value) => typeof value === 'string' && (value === 'me' || UUID.test(value)),
    called: '"me" or the id of a member',
  },
  person: { fits: (value) => typeof value === 'string' && UUID.test(value), called: 'the id of a person' },
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/

const isText = (value: Scalar): boolean =>
  typeof value === 'string' &&
  value.length > 0 &&
  value.length <= LONGEST_TEXT &&
  value.isWellFormed() &&
  !value.includes('\0')

const isNumber = (value: Scalar): boolean =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1e15

export const isCount = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
