import type { PersonRecord } from '#pure/identity/scorer.ts'
import { Mistake } from './arguments.ts'

/** The kinds a column may have; `external:NAME` names the system that gave the id. */
export const KINDS = [
  'first_name',
  'last_name',
  'patronymic',
  'birthday',
  'email',
  'phone',
  'address',
  'postcode',
  'city',
  'company',
] as const

type Kind = (typeof KINDS)[number]

/** A column of the file (its place) and what it holds. */
export interface MappedColumn {
  readonly place: number
  readonly kind: Kind | `external:${string}`
}

/** Kinds that several columns may share; the parts of an address are put together. */
const SEVERAL: ReadonlySet<string> = new Set(['email', 'phone', 'address'])

/**
 * Reads `column=kind,column=kind` against the header of a file. Column names are matched as written, then without
 * regard to case; a name may itself contain commas and equals signs.
 */
export function readMap(text: string, header: readonly string[]): readonly MappedColumn[] {
  const columns = entriesOf(text).map((entry) => columnOf(entry, header))
  const seen = new Set<string>()
  for (const { place, kind } of columns) {
    if (seen.has(`column ${place}`)) throw new Mistake(`--map names the column "${header[place]}" twice.`)
    if (seen.has(kind) && !SEVERAL.has(kind)) {
      throw new Mistake(
        `--map gives the kind ${kind} to two columns; only ${[...SEVERAL].join(', ')} may have several.`,
      )
    }
    seen.add(`column ${place}`).add(kind)
  }
  if (columns.length === 0) throw new Mistake('--map is empty. Write it as column=kind,column=kind.')
  return columns
}

/** One row of the file as the record the rules and the scorer understand; blank cells are left out. */
export function recordOf(
  row: number,
  cells: readonly string[],
  columns: readonly MappedColumn[],
): PersonRecord {
  const valuesOf = (kind: Kind) =>
    columns.filter((column) => column.kind === kind).flatMap(({ place }) => cells[place]?.trim() || [])
  const one = (kind: Kind, key: string) => {
    const [value] = valuesOf(kind)
    return value === undefined ? {} : { [key]: value }
  }
  const several = (kind: Kind, key: string) => {
    const values = valuesOf(kind)
    return values.length === 0 ? {} : { [key]: values }
  }
  const external = columns.flatMap(({ place, kind }) => {
    const value = cells[place]?.trim()
    return kind.startsWith('external:') && value ? [[kind.slice('external:'.length), value]] : []
  })
  return {
    id: String(row),
    ...one('first_name', 'firstName'),
    ...one('patronymic', 'patronymic'),
    ...one('last_name', 'lastName'),
    ...one('birthday', 'birthday'),
    ...one('company', 'company'),
    ...one('city', 'city'),
    ...one('postcode', 'postcode'),
    ...several('phone', 'phones'),
    ...several('email', 'emails'),
    ...several('address', 'address'),
    external: Object.fromEntries(external),
  }
}

/** Pieces between commas; a piece without an equals sign belongs to the name that follows. */
function entriesOf(text: string): readonly string[] {
  const entries: string[] = []
  let open = ''
  for (const piece of text.split(',')) {
    open = open === '' ? piece : `${open},${piece}`
    if (!piece.includes('=')) continue
    entries.push(open)
    open = ''
  }
  if (open.trim() !== '') throw new Mistake(`--map has "${open.trim()}" without a kind. Write column=kind.`)
  return entries
}

function columnOf(entry: string, header: readonly string[]): MappedColumn {
  const border = entry.lastIndexOf('=')
  const [name, kind] = [entry.slice(0, border).trim(), entry.slice(border + 1).trim()]
  return { place: placeOf(name, header), kind: kindOf(kind, name) }
}

function placeOf(name: string, header: readonly string[]): number {
  const known = header.map((column) => column.trim())
  const lower = known.map((column) => column.toLowerCase())
  const place = known.includes(name) ? known.indexOf(name) : lower.indexOf(name.toLowerCase())
  if (place === -1) throw new Mistake(`The file has no column "${name}". Its columns: ${known.join(', ')}.`)
  if (known.lastIndexOf(name) !== known.indexOf(name)) {
    throw new Mistake(`The file has the column "${name}" more than once; give the columns different names.`)
  }
  return place
}

function kindOf(kind: string, column: string): MappedColumn['kind'] {
  const known = KINDS.find((name) => name === kind)
  if (known !== undefined) return known
  const external = /^external:(.+)$/.exec(kind)
  if (external?.[1] !== undefined) return `external:${external[1]}`
  const list = [...KINDS, 'external:NAME'].join(', ')
  throw new Mistake(`The column "${column}" has the unknown kind "${kind}". Kinds: ${list}.`)
}
