import { spanOf } from '../log/spans.ts'
import { createTimeReader } from '../log/time-text.ts'
import { FilterProblem, type FilterProblemCode } from './filter.ts'

/** An object of unknown content, and where it stands in the whole. */
export interface Fields {
  readonly values: Readonly<Record<string, unknown>>
  readonly path: string
  readonly timeZone: string
}

export const problem = ({ path }: Fields, code: FilterProblemCode, name: string, message: string) =>
  new FilterProblem(code, `${path}.${name}`, message)

const wrong = (fields: Fields, name: string, expected: string): FilterProblem =>
  problem(fields, 'wrong-value', name, `this must be ${expected}`)

export const has = ({ values }: Fields, name: string): boolean =>
  values[name] !== undefined && values[name] !== null

export function text(fields: Fields, name: string): string {
  const value = fields.values[name]
  if (value === undefined) throw problem(fields, 'missing', name, 'this is missing')
  if (typeof value !== 'string') throw wrong(fields, name, 'a text')
  return value
}

export function flag(fields: Fields, name: string): boolean {
  const value = fields.values[name]
  if (value !== undefined && typeof value !== 'boolean') throw wrong(fields, name, 'true or false')
  return value === true
}

export function number(fields: Fields, name: string): number | null {
  const value = fields.values[name] ?? null
  if (value === null) return null
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(fields, name, 'a number')
  return value
}

export function numberWithin(
  fields: Fields,
  name: string,
  isRight: (value: number) => boolean,
  what: string,
) {
  const value = number(fields, name)
  if (value === null || !isRight(value)) throw wrong(fields, name, what)
  return value
}

export function instant(fields: Fields, name: string): number | null {
  const value = fields.values[name]
  if (typeof value !== 'string') return number(fields, name)
  const time = createTimeReader(fields.timeZone)(value)
  if (Number.isNaN(time)) throw wrong(fields, name, 'a date like 2024-01-31T10:00:00+03:00')
  return time
}

export function span(fields: Fields, name: string): number | null {
  const value = fields.values[name]
  const length = typeof value === 'string' ? (spanOf(value) ?? Number.NaN) : number(fields, name)
  if (length !== null && !(length >= 0)) throw wrong(fields, name, 'a length of time like "2 days"')
  return length
}

export function oneOf<Name extends string>(fields: Fields, name: string, names: readonly Name[]): Name {
  const given = text(fields, name)
  const found = names.find((one) => one === given)
  if (found === undefined) throw wrong(fields, name, `one of ${names.join(', ')}`)
  return found
}

export function names(fields: Fields, name: string): string[] {
  return filled(fields, name).map((item, index) => {
    if (typeof item !== 'string') throw wrong(fields, `${name}[${index}]`, 'a text')
    return item
  })
}

/** A list of lists of texts. */
export function nameLists(fields: Fields, name: string): string[][] {
  return filled(fields, name).map((item, index) => {
    const place = `[${index}]`
    return names({ ...fields, values: { [place]: item }, path: `${fields.path}.${name}` }, place)
  })
}

export function bounds<Low extends string, High extends string>(
  fields: Fields,
  [low, high]: readonly [Low, High],
  read: (fields: Fields, name: string) => number | null,
): Record<Low | High, number | null> {
  const from = read(fields, low)
  const to = read(fields, high)
  if (from !== null && to !== null && from > to)
    throw problem(fields, 'bounds-crossed', high, `this is below "${low}"`)
  // both keys are given on this very line
  return { [low]: from, [high]: to } as Record<Low | High, number | null>
}

function filled(fields: Fields, name: string): readonly unknown[] {
  const value = fields.values[name]
  if (!Array.isArray(value) || value.length === 0) throw wrong(fields, name, 'a list with at least one entry')
  return value
}
