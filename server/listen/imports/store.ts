import { type RawBuilder, sql } from 'kysely'
import type { FileForm, ImportState, Mapping } from '#contract/imports.ts'
import type { Reason } from '#contract/people.ts'
import type { Context } from '#server/platform/context.ts'
import { jsonList, plainArray } from '#server/platform/database/arrays.ts'
import { announce, notify } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'

/** Wakes the worker that carries imports on. */
export const IMPORT_CHANNEL = 'tandem_imports'

/** An import as its stages see it. */
export interface StoredImport {
  readonly id: string
  readonly file: string
  readonly bytes: number
  readonly state: ImportState
  readonly form: FileForm
  readonly columns: readonly StoredColumn[]
  readonly mapping: Mapping | null
  readonly datedAt: Date
  readonly madeBy: string | null
  readonly total: number
  readonly progress: number
  readonly counts: Counts
}

export interface StoredColumn {
  readonly name: string
  readonly samples: readonly string[]
  readonly guessedBy: 'name' | 'content' | 'preset' | 'memory' | null
}

/** Rows by verdict, and by what became of them. */
export interface Counts {
  readonly verdicts?: Readonly<Record<string, number>>
  readonly outcomes?: Readonly<Record<string, number>>
}

/** The source that everything an import says is said by, and the beginning of its message ids. */
export const sourceOf = ({ id }: { readonly id: string }): string => `import:${id}`

export async function importById(
  context: Context,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<StoredImport> {
  const { rows } = await sql<StoredImport & { mapping: Mapping | object }>`
    select id, file, bytes, state, form, columns, mapping, dated_at as "datedAt", made_by as "madeBy", total, progress,
           counts
      from people_import where workspace_id = ${context.workspace} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    context.tx,
  )
  const [row] = rows
  if (row === undefined) throw new Problem('not-found')
  return { ...row, mapping: 'targets' in row.mapping ? row.mapping : null }
}

/** What a stage writes of its import; whatever is not named stays. */
export interface Change {
  readonly state?: ImportState
  readonly bytes?: number
  readonly form?: FileForm
  readonly columns?: readonly StoredColumn[]
  readonly mapping?: Mapping
  readonly started_at?: Date
  readonly finished_at?: Date | null
  readonly undone_at?: Date
  readonly total?: number
  readonly progress?: number
  readonly counts?: Counts
  readonly failure?: Reason | null
}

const JSON_COLUMNS: ReadonlySet<string> = new Set(['form', 'columns', 'mapping', 'counts', 'failure'])

/** Changes an import and tells the screens; a stage that has work left wakes the worker. */
export async function changeImport(context: Context, id: string, change: Change): Promise<void> {
  const set = Object.entries(change).map(
    ([column, value]) =>
      sql`${sql.id(column)} = ${JSON_COLUMNS.has(column) && value !== null ? JSON.stringify(value) : value}`,
  )
  // amid a stage another commit follows, which waits for the disk for both: a crash in between takes the portion
  // back whole, and it is done again
  const isAmid = change.state === undefined && change.progress !== undefined
  await sql`update people_import set ${sql.join(set)} where workspace_id = ${context.workspace} and id = ${id}
            ${isAmid ? sql`returning set_config('synchronous_commit', 'off', true)` : sql``}`.execute(
    context.tx,
  )
  if (change.state !== undefined && WORKING.has(change.state))
    await notify(context.tx, IMPORT_CHANNEL, context.workspace)
  await announce(context.tx, context.workspace, [{ topic: 'import', id }], context.clock.now())
}

/** Whether an import of this company is under way; one that cannot come to its end holds nobody up for more than a day. */
export async function isImporting({ tx, workspace, clock }: Context): Promise<boolean> {
  const since = new Date(clock.now().getTime() - 86_400_000)
  const { rows } = await sql`select from people_import where workspace_id = ${workspace}
    and state in ('reading', 'checking', 'running', 'undoing') and coalesce(started_at, made_at) > ${since} limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

export const WORKING: ReadonlySet<ImportState> = new Set(['reading', 'checking', 'running', 'undoing'])

export interface StoredRow {
  readonly number: number
  readonly cells: readonly string[]
  readonly verdict: string | null
  readonly outcome: string | null
  readonly personId: string | null
  readonly before: unknown
}

/** The next rows of an import after a place in it, or before it when going back. */
export async function rowsFrom(
  context: Context,
  id: string,
  { after, limit, back = false }: { readonly after: number; readonly limit: number; readonly back?: boolean },
): Promise<readonly StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    select number, cells, verdict, outcome, person_id as "personId", before from people_import_row
     where workspace_id = ${context.workspace} and import_id = ${id}
       and ${back ? sql`number < ${after} order by number desc` : sql`number > ${after} order by number`}
     limit ${limit}`.execute(context.tx)
  return rows
}

export interface RowNews {
  readonly number: number
  readonly verdict?: string
  readonly outcome?: string
  readonly personId?: string | null
  readonly otherRow?: number | null
  readonly reasons?: readonly Reason[]
  readonly before?: object
}

/** Writes what became of some rows; what a piece of news does not name stays. */
export async function writeRows(context: Context, id: string, news: readonly RowNews[]): Promise<void> {
  if (news.length === 0) return
  const numbers = news.map(({ number }) => number)
  const json = (values: readonly unknown[]) =>
    sql`string_to_array(${jsonList(values.map((value) => value ?? null))}, E'\\x01')`
  const column = (key: keyof RowNews, given: RawBuilder<unknown>) =>
    news.some((one) => key in one) ? given : sql`row.${sql.id(COLUMNS[key])}`
  await sql`
    update people_import_row as row set
      verdict = ${column('verdict', sql`coalesce(given.verdict, row.verdict)`)},
      outcome = ${column('outcome', sql`coalesce(given.outcome, row.outcome)`)},
      person_id = ${column('personId', sql`case when given.of_person then given.person_id else row.person_id end`)},
      other_row = ${column('otherRow', sql`case when given.of_row then given.other_row else row.other_row end`)},
      reasons = ${column('reasons', sql`coalesce(nullif(given.reasons, 'null')::jsonb, row.reasons)`)},
      before = ${column('before', sql`coalesce(nullif(given.before, 'null')::jsonb, row.before)`)}
    from unnest(
      ${plainArray(numbers)}::integer[], ${plainArray(news.map(({ verdict }) => verdict ?? null))}::text[],
      ${plainArray(news.map(({ outcome }) => outcome ?? null))}::text[],
      ${plainArray(news.map((one) => 'personId' in one))}::boolean[],
      ${plainArray(news.map(({ personId }) => personId ?? null))}::uuid[],
      ${plainArray(news.map((one) => 'otherRow' in one))}::boolean[],
      ${plainArray(news.map(({ otherRow }) => otherRow ?? null))}::integer[],
      ${json(news.map(({ reasons }) => reasons))}, ${json(news.map(({ before }) => before))}
    ) as given (number, verdict, outcome, of_person, person_id, of_row, other_row, reasons, before)
    where row.workspace_id = ${context.workspace} and row.import_id = ${id} and row.number = given.number
      -- a young table has no statistics: without bounds all of it would be read for every portion
      and row.number between ${Math.min(...numbers)} and ${Math.max(...numbers)}`.execute(context.tx)
}

const COLUMNS: Readonly<Record<keyof RowNews, string>> = {
  number: 'number',
  verdict: 'verdict',
  outcome: 'outcome',
  personId: 'person_id',
  otherRow: 'other_row',
  reasons: 'reasons',
  before: 'before',
}

/** Adds to a count of rows by verdict or outcome. */
export function counted(
  counts: Readonly<Record<string, number>> | undefined,
  codes: readonly string[],
): Record<string, number> {
  const sums: Record<string, number> = { ...counts }
  for (const code of codes) sums[code] = (sums[code] ?? 0) + 1
  return sums
}
