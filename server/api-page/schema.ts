/** A JSON Schema as our routes describe themselves, as far as the page shows it. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly default?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly $ref?: string
}

export interface Row {
  /** With points for what lies inside: `people[].email`. */
  readonly name: string
  readonly type: string
  readonly required: boolean
}

const DEEPEST = 3

/** What stands in an object, a line for each name; below a depth of three only the type is told. */
export function rowsOf(schema: Schema, under = '', depth = 0): Row[] {
  const inner = unwrapped(schema)
  const rows = Object.entries(inner.properties ?? {}).flatMap(([key, value]) => {
    const name = under === '' ? key : `${under}.${key}`
    const row = { name, type: typeOf(value), required: inner.required?.includes(key) === true }
    return [row, ...(depth < DEEPEST ? insideOf(value, name, depth) : [])]
  })
  return rows
}

function insideOf(value: Schema, name: string, depth: number): Row[] {
  const inner = unwrapped(value)
  if (inner.properties !== undefined) return rowsOf(inner, name, depth + 1)
  return inner.items === undefined ? [] : rowsOf(inner.items, `${name}[]`, depth + 1)
}

/** Of "this or nothing" the this. */
function unwrapped(schema: Schema): Schema {
  const some = (schema.anyOf ?? schema.oneOf ?? []).filter(({ type }) => type !== 'null')
  const [only] = some
  return some.length === 1 && only !== undefined ? unwrapped(only) : schema
}

export function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return [...new Set(choices.map(typeOf))].join(' | ')
  if (schema.prefixItems !== undefined) return `[${schema.prefixItems.map(typeOf).join(', ')}]`
  const plain = Array.isArray(schema.type) ? schema.type.join(' | ') : String(schema.type ?? 'any')
  if (plain === 'array') return `${schema.items === undefined ? 'any' : typeOf(schema.items)}[]`
  return [plain, ...limitsOf(schema)].join(' ')
}

const limitsOf = ({ format, minimum, maximum, maxLength, default: usual }: Schema): string[] => [
  ...(format === undefined ? [] : [format]),
  ...(minimum === undefined || Math.abs(minimum) > 1e9 ? [] : [`≥ ${minimum}`]),
  ...(maximum === undefined || Math.abs(maximum) > 1e9 ? [] : [`≤ ${maximum}`]),
  ...(maxLength === undefined ? [] : [`≤ ${maxLength}`]),
  ...(usual === undefined ? [] : [`= ${JSON.stringify(usual)}`]),
]

const SAMPLES: Readonly<Record<string, unknown>> = {
  uuid: '0192f0c1-7b1e-7000-8000-000000000001',
  'date-time': '2026-03-04T12:00:00Z',
  date: '2026-03-04',
  email: 'anna@shop.alt',
  uri: 'https://example.com/hooks',
}
/** Names that say what would stand there. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  email: 'anna@shop.alt',
  phone: '+7 900 000-00-01',
  externalId: 'c-1',
  name: 'Anna Kim',
  title: 'A pram',
  text: 'Likes prams',
  amount: '900.00',
  currency: 'EUR',
  city: 'Kazan',
}

/** A body that a reader may copy: what is required, and of the rest what is known by name. */
export function exampleOf(schema: Schema, name = ''): unknown {
  const inner = unwrapped(schema)
  if (inner.const !== undefined) return inner.const
  if (inner.enum !== undefined) return inner.enum[0]
  const [first] = inner.anyOf ?? inner.oneOf ?? []
  if (first !== undefined) return exampleOf(first, name)
  if (inner.properties !== undefined) {
    const shown = Object.entries(inner.properties).filter(
      ([key]) => inner.required?.includes(key) === true || key in BY_NAME,
    )
    return Object.fromEntries(shown.map(([key, value]) => [key, exampleOf(value, key)]))
  }
  if (inner.items !== undefined) return [exampleOf(inner.items)]
  return plainExample(inner, name)
}

function plainExample(schema: Schema, name: string): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'boolean') return true
  if (type === 'number' || type === 'integer') return schema.minimum ?? 1
  if (type === 'object') return {}
  return SAMPLES[schema.format ?? ''] ?? BY_NAME[name] ?? '…'
}
