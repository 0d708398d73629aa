import { type Catalogue, eventNamed, type Field, fieldNamed, relationNamed } from './catalogue.ts'
import type { Check, Condition, Counted } from './condition.ts'
import type { ConditionProblem } from './problem.ts'
import { readCheck } from './read-check.ts'
import { readTimes, readWindow } from './read-counted.ts'
import { isRecord, kindOf, type Path, type Reader, refuseOthers, wrong } from './reader.ts'

export type ReadCondition =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly problems: readonly ConditionProblem[] }

const DEEPEST = 8
const MOST_PARTS = 100

/**
 * Reads a condition from untrusted JSON. Every mistake is named with its place; what is returned holds nothing
 * that was not understood.
 *
 * @param value what JSON.parse gave
 * @param catalogue the fields, events and relations that may be spoken of
 * @example readCondition({ field: 'shoe', operator: 'is', value: 44 }, catalogue)
 *   // { ok: false, problems: [{ path: 'field', code: 'unknown-field', name: 'shoe', … }] }
 */
export function readCondition(value: unknown, catalogue: Catalogue): ReadCondition {
  const reader: Reader = { catalogue, problems: [], parts: 0 }
  const condition = readPart(reader, value, [])
  return condition === null || reader.problems.length > 0
    ? { ok: false, problems: reader.problems.slice(0, 50) }
    : { ok: true, condition }
}

function readPart(reader: Reader, value: unknown, path: Path): Condition | null {
  reader.parts += 1
  if (reader.parts === MOST_PARTS + 1) wrong(reader, path, 'too-many')
  if (reader.parts > MOST_PARTS) return null
  if (path.filter((step) => typeof step === 'string').length > DEEPEST) return wrong(reader, path, 'too-deep')
  if (!isRecord(value)) return wrong(reader, path, 'not-a-condition', kindOf(value))
  if ('all' in value) return readGroup(reader, value, path, 'all')
  if ('any' in value) return readGroup(reader, value, path, 'any')
  if ('not' in value) return readNegation(reader, value, path)
  if ('field' in value)
    return readCheck(reader, value, path, (name) => topField(reader, name, value['value']))
  if ('did' in value || 'has' in value) return readHappening(reader, value, path)
  return wrong(reader, path, 'not-a-condition', Object.keys(value).join(', '))
}

const topField = (reader: Reader, name: string, value: unknown) =>
  fieldNamed(reader.catalogue.fields, name, false, value)

function readGroup(
  reader: Reader,
  value: Record<string, unknown>,
  path: Path,
  key: 'all' | 'any',
): Condition | null {
  refuseOthers(reader, value, path, [key])
  const parts = value[key]
  if (!Array.isArray(parts)) return wrong(reader, [...path, key], 'not-a-condition', kindOf(parts))
  const read = parts.flatMap((part, place) => readPart(reader, part, [...path, key, place]) ?? [])
  return key === 'all' ? { all: read } : { any: read }
}

function readNegation(reader: Reader, value: Record<string, unknown>, path: Path): Condition | null {
  refuseOthers(reader, value, path, ['not'])
  const part = readPart(reader, value['not'], [...path, 'not'])
  return part === null ? null : { not: part }
}

function readHappening(reader: Reader, value: Record<string, unknown>, path: Path): Condition | null {
  const key = 'did' in value ? 'did' : 'has'
  refuseOthers(reader, value, path, [key, 'times', 'within', 'where'])
  const name = String(value[key])
  const kind = key === 'did' ? eventNamed(reader.catalogue, name) : relationNamed(reader.catalogue, name)
  if (kind === undefined || typeof value[key] !== 'string')
    return wrong(reader, [...path, key], key === 'did' ? 'unknown-event' : 'unknown-relation', name)
  if (value['within'] !== undefined && 'timed' in kind && !kind.timed)
    return wrong(reader, [...path, 'within'], 'no-window', name)
  const times = readTimes(reader, value['times'], [...path, 'times'])
  const within = readWindow(reader, value['within'], [...path, 'within'])
  const where = readWhere(reader, value['where'], [...path, 'where'], kind.fields, key === 'did')
  const counted: Counted = {
    ...(times && { times }),
    ...(within && { within }),
    ...(where.length > 0 && { where }),
  }
  return key === 'did' ? { did: name, ...counted } : { has: name, ...counted }
}

function readWhere(
  reader: Reader,
  value: unknown,
  path: Path,
  fields: readonly Field[],
  isEvent: boolean,
): readonly Check[] {
  if (value === undefined) return []
  if (!Array.isArray(value) || value.length > MOST_PARTS) {
    wrong(reader, path, Array.isArray(value) ? 'too-many' : 'not-a-condition', kindOf(value))
    return []
  }
  const open = isEvent && reader.catalogue.openEvents
  return value.flatMap((part, place) => {
    const at = [...path, place]
    if (!isRecord(part)) return wrong(reader, at, 'not-a-condition', kindOf(part)) ?? []
    return readCheck(reader, part, at, (name) => fieldNamed(fields, name, open, part['value'])) ?? []
  })
}
