import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Mapping } from '#contract/imports.ts'
import { columnKey, dateOrderOf, guessColumns, type Preset, presetOf } from '#pure/tables/index.ts'
import type { Context } from '#server/platform/context.ts'
import type { StoredColumn } from './store.ts'
import { fieldTargets } from './targets.ts'

const SHOWN = 3

/** The columns of a file with some of their values; those without a name are called by their number on screen. */
export function columnsOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly (StoredColumn & { readonly values: readonly string[] })[] {
  return Array.from({ length: width }, (_, index) => {
    const values = rows.map((cells) => cells[index] ?? '').filter((cell) => cell.trim() !== '')
    return {
      name: (head[index] ?? '').trim().slice(0, 200),
      samples: [...new Set(values)].slice(0, SHOWN).map((value) => value.slice(0, 200)),
      guessedBy: null,
      values,
    }
  })
}

/** Where the columns go: as they went last time in a file with the same columns, else by name and content. */
export async function guessMapping(
  context: Context,
  columns: ReturnType<typeof columnsOf>,
  wanted?: Preset | null,
): Promise<{ readonly columns: readonly StoredColumn[]; readonly mapping: Mapping }> {
  const names = columns.map(({ name }) => name)
  const remembered = wanted === undefined ? await rememberedMapping(context, names) : null
  if (remembered !== null)
    return { columns: columns.map((column) => shown(column, 'memory')), mapping: remembered }
  const preset = wanted === undefined ? presetOf(names) : wanted
  const fields = await fieldTargets(context)
  const guessed = guessColumns(
    names,
    columns.map(({ values }) => values),
    { preset, fields },
  )
  const dated = columns.filter((_, index) => guessed[index]?.target === 'birthday')
  return {
    columns: columns.map((column, index) => shown(column, guessed[index]?.by ?? null)),
    mapping: {
      targets: guessed.map(({ target }) => target),
      preset,
      dates: dateOrderOf(dated.flatMap(({ values }) => values)),
      lookalikes: 'make',
    },
  }
}

const shown = ({ name, samples }: StoredColumn, guessedBy: StoredColumn['guessedBy']): StoredColumn => ({
  name,
  samples,
  guessedBy,
})

/** Files without names of columns have nothing to be remembered by. */
async function rememberedMapping(context: Context, names: readonly string[]): Promise<Mapping | null> {
  if (names.every((name) => name === '')) return null
  const { rows } = await sql<{ mapping: unknown }>`
    select mapping from import_mapping
     where workspace_id = ${context.workspace} and header_hash = ${headerHash(names)}`.execute(context.tx)
  const read = Mapping.safeParse(rows[0]?.mapping)
  return read.success && read.data.targets.length === names.length ? read.data : null
}

export async function rememberMapping(
  context: Context,
  columns: readonly StoredColumn[],
  mapping: Mapping,
): Promise<void> {
  const names = columns.map(({ name }) => name)
  if (names.every((name) => name === '')) return
  await sql`
    insert into import_mapping (workspace_id, header_hash, mapping, changed_at)
    values (${context.workspace}, ${headerHash(names)}, ${JSON.stringify(mapping)}, ${context.clock.now()})
    on conflict (workspace_id, header_hash) do update set mapping = excluded.mapping, changed_at = excluded.changed_at`.execute(
    context.tx,
  )
}

const headerHash = (names: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(names.map(columnKey)))
    .digest('hex')
