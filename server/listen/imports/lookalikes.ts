import { sql } from 'kysely'
import type { Reason } from '#contract/people.ts'
import { parseFullName } from '#pure/identity/index.ts'
import { type PersonRecord, suggestFor } from '#pure/identity/scorer.ts'
import type { Context } from '#server/platform/context.ts'
import { textArray } from '#server/platform/database/arrays.ts'
import { likenessOf, nameKey, namesOf, recordsOf, scoreModel } from '../people/index.ts'
import type { PreparedRow } from './items.ts'

/** So many namesakes of a row are weighed: of a name that more bear nobody is meant by it alone. */
const MOST_NAMESAKES = 5

interface Lookalike {
  readonly personId: string
  readonly reasons: readonly Reason[]
}

/** People whom rows without a known address resemble: namesakes by index, weighed as everywhere. */
export async function lookalikesOf(
  context: Context,
  prepared: readonly PreparedRow[],
): Promise<ReadonlyMap<number, Lookalike>> {
  const keys = new Map<PreparedRow, string>()
  for (const one of prepared) {
    const key = nameKey(parseFullName(fullName(one.says.traits)))
    if (key !== '' && !key.endsWith(':')) keys.set(one, key)
  }
  if (keys.size === 0) return new Map()
  const namesakes = await namesakesOf(context, [...new Set(keys.values())])
  if (namesakes.size === 0) return new Map()
  const known = await recordsOf(context, [...new Set([...namesakes.values()].flat())])
  const model = await scoreModel(context)
  const found = new Map<number, Lookalike>()
  for (const [one, key] of keys) {
    const candidates = (namesakes.get(key) ?? []).flatMap((id) => known.get(id) ?? [])
    if (candidates.length === 0) continue
    const record = recordOf(one)
    const [best] = suggestFor(record, candidates, model)
    if (best === undefined) continue
    const likeness = likenessOf(record, best.candidate, model)
    found.set(one.row.number, { personId: best.candidate.id, reasons: likeness.evidenceFor })
  }
  return found
}

async function namesakesOf(
  context: Context,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql<{ key: string; ids: string[] }>`
    select given.key, namesake.ids from unnest(${textArray(keys)}::text[]) as given (key)
     cross join lateral (
       select array_agg(person_id) as ids from (
         select person_id from person_search
          where workspace_id = ${context.workspace} and name_key <> '' and name_key = given.key
          limit ${MOST_NAMESAKES + 1}) as found) as namesake
     where namesake.ids is not null`.execute(context.tx)
  return new Map(rows.filter(({ ids }) => ids.length <= MOST_NAMESAKES).map(({ key, ids }) => [key, ids]))
}

function recordOf({ row, says, main }: PreparedRow): PersonRecord {
  const values = (kind: string): string[] =>
    main.ok ? main.item.handles.filter((handle) => handle.kind === kind).map(({ value }) => value) : []
  const text = (key: string): string | undefined => {
    const value = says.traits[key]
    return typeof value === 'string' ? value : undefined
  }
  const more = { company: text('company'), city: text('city'), birthday: text('birthday') }
  return {
    id: `row ${row.number}`,
    ...namesOf(fullName(says.traits)),
    emails: values('email'),
    phones: values('phone'),
    ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)),
  }
}

const fullName = (traits: Readonly<Record<string, unknown>>): string =>
  typeof traits['name'] === 'string'
    ? traits['name']
    : ['firstName', 'patronymic', 'lastName']
        .map((key) => traits[key])
        .filter((part) => typeof part === 'string')
        .join(' ')
