import { sql } from 'kysely'
import { guessForm, looksLikeHeader, type TableForm } from '#pure/tables/index.ts'
import type { Context } from '#server/platform/context.ts'
import { jsonList, plainArray } from '#server/platform/database/arrays.ts'
import { columnsOf, guessMapping } from './columns.ts'
import { partsOf } from './file-parts.ts'
import { type FileRow, FileTrouble } from './file-row.ts'
import { csvRows } from './read-csv.ts'
import { sheetRows } from './read-sheet.ts'
import { changeImport, type StoredImport } from './store.ts'

const BATCH = 2_000
const MOST_ROWS = 1_000_000
const MOST_COLUMNS = 500
const SAMPLES = 50

/**
 * Reads the whole file into rows, in one transaction: either all of it is there or nothing. A file that cannot be
 * read is told with its reason, and leaves nothing behind.
 */
export async function readFile(context: Context, stored: StoredImport): Promise<void> {
  await sql`savepoint before_reading`.execute(context.tx)
  try {
    await readRows(context, stored)
  } catch (error) {
    if (!(error instanceof FileTrouble)) throw error
    await sql`rollback to savepoint before_reading`.execute(context.tx)
    await forgetFile(context, stored.id)
    await changeImport(context, stored.id, {
      state: 'failed',
      total: 0,
      failure: { code: error.code, values: { ...error.values } },
    })
  }
}

async function readRows(context: Context, stored: StoredImport): Promise<void> {
  await sql`delete from people_import_row where workspace_id = ${context.workspace} and import_id = ${stored.id}`.execute(
    context.tx,
  )
  const form = await formOf(context, stored)
  const { rows, sheets } = await openRows(context, stored, form)
  const seen = await takeIn(context, stored.id, rows, form.header)
  if (seen.total === 0) throw new FileTrouble('empty')
  const width = Math.max(seen.head.length, ...seen.samples.map((cells) => cells.length))
  const columns = columnsOf(seen.header ? seen.head : [], seen.samples, width)
  if (width === 1 && !isWorthOneColumn(seen.samples)) throw new FileTrouble('one-column')
  const guess = await guessMapping(context, columns)
  await changeImport(context, stored.id, {
    state: 'mapping',
    form: { ...form, header: seen.header, ...(sheets === null ? {} : { sheets: [...sheets] }) },
    columns: guess.columns,
    mapping: guess.mapping,
    total: seen.total,
    progress: 0,
    counts: {},
    failure: null,
  })
}

/** One column is a list of addresses, or a delimiter that was not found. */
const isWorthOneColumn = (samples: readonly (readonly string[])[]): boolean =>
  samples.filter(([cell = '']) => /@|\d{7}/.test(cell) && !/[;,\t|].*[;,\t|]/.test(cell)).length >
  samples.length / 2

interface ReadForm extends TableForm {
  readonly header?: boolean | undefined
  readonly sheet?: string | undefined
}

async function formOf(context: Context, { id, form }: StoredImport): Promise<ReadForm> {
  const first = await partsOf(context, id).next()
  const head = first.done === true ? new Uint8Array() : first.value.subarray(0, 64 * 1024)
  const guess = guessForm(head)
  if (!guess.ok) throw new FileTrouble(guess.because)
  const { encoding = guess.form.encoding, delimiter = guess.form.delimiter, header, sheet } = form
  return { kind: guess.form.kind, encoding, delimiter, header, sheet }
}

async function openRows(context: Context, { id }: StoredImport, form: ReadForm) {
  if (form.kind === 'csv') return { rows: csvRows(partsOf(context, id), form), sheets: null }
  return sheetRows(partsOf(context, id), form.sheet ?? null)
}

interface Seen {
  readonly head: readonly string[]
  readonly header: boolean
  readonly samples: readonly (readonly string[])[]
  readonly total: number
}

async function takeIn(
  context: Context,
  id: string,
  rows: AsyncIterable<FileRow>,
  wanted: boolean | undefined,
): Promise<Seen> {
  let head: readonly string[] | null = null
  let header = false
  let total = 0
  const samples: (readonly string[])[] = []
  let batch: FileRow[] = []
  for await (const row of filled(rows)) {
    if (head === null) {
      head = row.cells
      header = wanted ?? looksLikeHeader(row.cells)
      if (header) continue
    }
    if (samples.length < SAMPLES) samples.push(row.cells)
    batch.push(row)
    if (batch.length < BATCH) continue
    total = await store(context, id, batch, total)
    batch = []
  }
  total = await store(context, id, batch, total)
  return { head: head ?? [], header, samples, total }
}

/** Rows that say anything, as far as a table may go. */
async function* filled(rows: AsyncIterable<FileRow>): AsyncGenerator<FileRow> {
  let count = 0
  for await (const row of rows) {
    if (row.cells.length > MOST_COLUMNS) throw new FileTrouble('too-many-columns', { most: MOST_COLUMNS })
    if (row.cells.every((cell) => cell.trim() === '')) continue
    if (++count > MOST_ROWS) throw new FileTrouble('too-many-rows', { most: MOST_ROWS })
    yield row
  }
}

async function store(
  context: Context,
  id: string,
  rows: readonly FileRow[],
  before: number,
): Promise<number> {
  if (rows.length > 0)
    await sql`
      insert into people_import_row (workspace_id, import_id, number, line, cells)
      select ${context.workspace}, ${id}, given.number, given.line, given.cells::jsonb from unnest(
        ${plainArray(rows.map((_, index) => before + index + 1))}::integer[],
        ${plainArray(rows.map(({ line }) => line))}::integer[],
        string_to_array(${jsonList(rows.map(({ cells }) => cells))}, E'\\x01')) as given (number, line, cells)`.execute(
      context.tx,
    )
  return before + rows.length
}

/** The file itself, its rows and what they named. */
export async function forgetFile(context: Context, id: string): Promise<void> {
  for (const table of ['people_import_part', 'people_import_row', 'people_import_value'] as const)
    await sql`delete from ${sql.table(table)} where workspace_id = ${context.workspace} and import_id = ${id}`.execute(
      context.tx,
    )
}
