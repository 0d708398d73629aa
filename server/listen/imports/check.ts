import { hash as digest } from 'node:crypto'
import { sql } from 'kysely'
import type { Verdict } from '#contract/imports.ts'
import type { Reason } from '#contract/people.ts'
import { handleText } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
import { type CarriedHandle, findHandles, wereErased } from '../identity/index.ts'
import { type PreparedRow, prepareRows } from './items.ts'
import { lookalikesOf } from './lookalikes.ts'
import { findOwners } from './owners.ts'
import { changeImport, counted, type RowNews, rowsFrom, type StoredImport, writeRows } from './store.ts'
import { troublesOf } from './troubles.ts'

const PORTION = 1_000

/** Looks at the next rows as a run would take them, and writes down what it would make of them. Nobody changes. */
export async function checkPortion(context: Context, stored: StoredImport): Promise<void> {
  if (stored.progress === 0)
    await sql`delete from people_import_value where workspace_id = ${context.workspace} and import_id = ${stored.id}`.execute(
      context.tx,
    )
  const rows = await rowsFrom(context, stored.id, { after: stored.progress, limit: PORTION })
  const prepared = await prepareRows(context, stored, rows)
  const news = await judge(context, stored, prepared)
  await writeRows(context, stored.id, news)
  const progress = rows.at(-1)?.number ?? stored.progress
  const { verdicts } = stored.counts
  await changeImport(context, stored.id, {
    progress,
    counts: {
      verdicts: counted(
        verdicts,
        news.flatMap(({ verdict }) => verdict ?? []),
      ),
    },
    ...(rows.length < PORTION || progress >= stored.total ? { state: 'checked' } : {}),
  })
}

async function judge(
  context: Context,
  stored: StoredImport,
  prepared: readonly PreparedRow[],
): Promise<readonly RowNews[]> {
  const handles = prepared.map(({ main }) => (main.ok ? main.item.handles : []))
  const all = handles.flat()
  const [found, erased, firstRows, owners] = await Promise.all([
    findHandles(context, all),
    wereErased(context, all),
    firstRowsOf(context, stored.id, prepared),
    findOwners(
      context,
      prepared.flatMap(({ says }) => says.owner ?? []),
    ),
  ])
  const known = new Map(found.map((row) => [handleText(row), row.personId]))
  const unknown = prepared.filter(
    (_, index) => !(handles[index] ?? []).some((handle) => known.has(handleText(handle))),
  )
  const lookalikes = await lookalikesOf(context, unknown)
  return prepared.map((one): RowNews => {
    const lookalike = lookalikes.get(one.row.number) ?? null
    const { reasons, ...verdict } = verdictOn(one, { known, erased, firstRows, lookalike })
    const wrong = troublesOf(one, owners)
    return {
      number: one.row.number,
      personId: null,
      otherRow: null,
      ...verdict,
      reasons: [...reasons, ...wrong],
    }
  })
}

interface Found {
  readonly known: ReadonlyMap<string, string>
  readonly erased: ReadonlySet<string>
  readonly firstRows: ReadonlyMap<string, number>
  readonly lookalike: { readonly personId: string; readonly reasons: readonly Reason[] } | null
}

interface Judged {
  readonly verdict: Verdict
  readonly personId?: string
  readonly otherRow?: number
  readonly reasons: readonly Reason[]
}

function verdictOn({ main, row }: PreparedRow, { known, erased, firstRows, lookalike }: Found): Judged {
  if (!main.ok) return { verdict: 'invalid', reasons: main.dropped.length > 0 ? [] : [NOBODY] }
  const { handles } = main.item
  if (handles.some((handle) => erased.has(handleText(handle))))
    return { verdict: 'refused', reasons: [{ code: 'erased', values: {} }] }
  const owner = handles.find((handle) => known.has(handleText(handle)))
  const personId = owner === undefined ? undefined : known.get(handleText(owner))
  const again = handles.find((handle) => (firstRows.get(handleText(handle)) ?? row.number) < row.number)
  const otherRow = again === undefined ? undefined : firstRows.get(handleText(again))
  const same: Reason[] =
    again === undefined || otherRow === undefined
      ? []
      : [{ code: 'same-as-row', values: { row: otherRow, kind: again.kind, value: again.shown } }]
  const place = otherRow === undefined ? {} : { otherRow }
  if (owner !== undefined && personId !== undefined)
    return { verdict: 'update', personId, ...place, reasons: [knownBy(owner), ...same] }
  if (otherRow !== undefined) return { verdict: 'duplicate', otherRow, reasons: same }
  if (lookalike !== null)
    return { verdict: 'duplicate', personId: lookalike.personId, reasons: lookalike.reasons }
  return { verdict: 'new', reasons: [] }
}

const NOBODY: Reason = { code: 'nothing-to-know-by', values: {} }
const knownBy = ({ kind, shown }: CarriedHandle): Reason => ({
  code: 'known-by',
  values: { kind, value: shown },
})

/** Which row named each address first; those of these rows that nobody named before are theirs. */
async function firstRowsOf(
  context: Context,
  id: string,
  prepared: readonly PreparedRow[],
): Promise<ReadonlyMap<string, number>> {
  const named = new Map<string, { readonly text: string; readonly row: number }>()
  for (const { main, row } of prepared) {
    for (const handle of main.ok ? main.item.handles : []) {
      const text = handleText(handle)
      const hash = digest('sha256', text, 'hex').slice(0, 32)
      if (!named.has(hash)) named.set(hash, { text, row: row.number })
    }
  }
  const hashes = [...named.keys()].sort()
  const rowOf = (hash: string): number => named.get(hash)?.row ?? 0
  const fresh = await sql<{ hash: string }>`
    insert into people_import_value (workspace_id, import_id, value_hash, row_number)
    select ${context.workspace}, ${id}, decode(given.hash, 'hex'), given.row
      from unnest(${plainArray(hashes)}::text[], ${plainArray(hashes.map(rowOf))}::integer[]) as given (hash, row)
    on conflict do nothing returning encode(value_hash, 'hex') as hash`.execute(context.tx)
  const own = new Set(fresh.rows.map(({ hash }) => hash))
  const { rows: others } = await sql<{ hash: string; row: number }>`
    select wanted.hash, named.row from unnest(${plainArray(hashes.filter((hash) => !own.has(hash)))}::text[]) as wanted (hash)
     cross join lateral (
       select row_number as row from people_import_value
        where workspace_id = ${context.workspace} and import_id = ${id}
          and value_hash = decode(wanted.hash, 'hex') offset 0) as named`.execute(context.tx)
  const firsts = [...[...own].map((hash) => ({ hash, row: rowOf(hash) })), ...others]
  return new Map(firsts.map(({ hash, row }) => [named.get(hash)?.text ?? '', row]))
}
