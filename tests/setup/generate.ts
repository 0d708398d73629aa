import { z } from '@hono/zod-openapi'
import fc from 'fast-check'

/** A JSON Schema as zod writes it, as far as our contracts use it. */
interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly additionalProperties?: Schema | boolean
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly minItems?: number
}

const jsonSchemaOf = (schema: z.ZodType): Schema =>
  // the shape of zod's own output
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema

/** Values that a schema allows, with `ids` used wherever an id is asked for. */
export const valid = (schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> =>
  arbitrary(jsonSchemaOf(schema), ids)

/** Valid values with something broken in them: wrong types, hostile texts, missing and surplus fields. */
export function malformed(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  const right = valid(schema, ids)
  const surplus = fc.record({
    workspace_id: fc.uuid(),
    id: fc.uuid(),
    role: fc.constant('owner'),
    __proto__: fc.constant({ admin: true }),
  })
  return fc.oneof(
    hostile,
    fc
      .tuple(right, fc.nat(), hostile)
      .map(([value, where, poison]) => replaceSomewhere(value, where, poison)),
    fc.tuple(right, surplus).map(([value, more]) => (isRecord(value) ? { ...value, ...more } : more)),
  )
}

const HOSTILE_TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  "'; drop table person; --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  '../../etc/passwd',
  '\r\nBcc: a@b.c',
  '%00',
  '1e999',
  'null',
  '٠١٢٣',
  '\u202e',
  '𝒶'.repeat(50),
  'x'.repeat(5_000),
  '2026-02-30',
  'UTC; select 1',
  '=1+1',
]
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.constantFrom(null, true, 0, -1, 1.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], {
    a: { b: { c: {} } },
  }),
  fc.jsonValue({ maxDepth: 3 }),
)

function arbitrary(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const options = schema.anyOf ?? schema.oneOf
  if (options !== undefined) return fc.oneof(...options.map((option) => arbitrary(option, ids)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'object':
      return objectOf(schema, ids)
    case 'array':
      return schema.prefixItems === undefined
        ? fc.array(arbitrary(schema.items ?? {}, ids), {
            minLength: schema.minItems ?? 0,
            maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 3, 3)),
          })
        : fc.tuple(...schema.prefixItems.map((item) => arbitrary(item, ids)))
    case 'string':
      return stringOf(schema, ids)
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -1_000, -1_000_000),
        max: Math.min(schema.maximum ?? 1_000, 1_000_000),
      })
    case 'number':
      return fc.integer({
        min: Math.max(Math.ceil(schema.minimum ?? -1_000), -1_000_000),
        max: Math.min(Math.floor(schema.maximum ?? 1_000), 1_000_000),
      })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function objectOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {}).map(
    ([key, inner]) => [key, arbitrary(inner, ids)] as const,
  )
  const known = fc.record(Object.fromEntries(properties), { requiredKeys: [...(schema.required ?? [])] })
  if (properties.length > 0 || typeof schema.additionalProperties !== 'object') return known
  return fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), arbitrary(schema.additionalProperties, ids), {
    maxKeys: 3,
  })
}

function stringOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return fc.constantFrom(...ids)
  if (schema.format === 'email') return fc.stringMatching(/^[a-z]{3,8}@[a-z]{3,8}\.example$/)
  if (schema.format === 'date-time')
    return fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString())
  if (schema.pattern !== undefined && !schema.pattern.includes('\\p{'))
    return fc.stringMatching(new RegExp(schema.pattern, 'u'))
  return fc.stringMatching(/^[\p{L}\d .,-]*$/u, { maxLength: 20 }).map((text) =>
    text
      .trim()
      .padEnd(schema.minLength ?? 0, 'a')
      .slice(0, schema.maxLength ?? 20),
  )
}

function replaceSomewhere(value: unknown, where: number, poison: unknown): unknown {
  if (!isRecord(value)) return poison
  const keys = Object.keys(value)
  const key = keys[where % Math.max(keys.length, 1)]
  if (key === undefined) return poison
  return { ...value, [key]: where % 3 === 0 ? replaceSomewhere(value[key], where >> 2, poison) : poison }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
