import { sql } from 'kysely'
import type { Reason } from '#contract/people.ts'
import type { Context } from '#server/platform/context.ts'
import type { Download } from '#server/platform/http/download.ts'
import { veil } from '#server/platform/veil.ts'
import { tableFile } from '../exports/index.ts'
import { importById } from './store.ts'

const PAGE = 1_000

interface ReportRow {
  readonly number: number
  readonly line: number
  readonly verdict: string | null
  readonly outcome: string | null
  readonly person: string | null
  readonly otherRow: number | null
  readonly reasons: readonly Reason[]
  readonly cells: readonly string[]
}

/** The whole file again, with what each row would do or did and why, to be looked through in a spreadsheet. */
export async function importReport(context: Context, id: string): Promise<Download> {
  const { columns, file } = await importById(context, id)
  const names = columns.map(({ name }, index) => name || `Column ${index + 1}`)
  const head = ['Row', 'Line', 'Verdict', 'Outcome', 'Person', 'Same as row', 'Why', ...names]
  let after = 0
  return tableFile(`${file.replace(/\.\w+$/, '')} report`, 'csv', head, async (inner) => {
    const { rows } = await sql<ReportRow>`
      select row.number, row.line, row.verdict, row.outcome, person.name as person, row.other_row as "otherRow",
             row.reasons, row.cells
        from people_import_row row
        left join person on person.workspace_id = row.workspace_id and person.id = row.person_id
       where row.workspace_id = ${inner.workspace} and row.import_id = ${id} and row.number > ${after}
       order by row.number limit ${PAGE}`.execute(inner.tx)
    after = rows.at(-1)?.number ?? after
    // files leave by no reply, so they pass the veil here
    const shown = veil(inner, rows) as readonly ReportRow[]
    return rows.length === 0 ? null : shown.map((row) => cellsOf(row, names))
  })
}

const cellsOf = (row: ReportRow, names: readonly string[]): readonly string[] => [
  String(row.number),
  String(row.line),
  row.verdict ?? '',
  row.outcome ?? '',
  row.person ?? '',
  row.otherRow === null ? '' : String(row.otherRow),
  row.reasons.map((reason) => whyOf(reason, names)).join('; '),
  ...names.map((_, index) => row.cells[index] ?? ''),
]

/** A code with its values: the report is for people and programs alike, in no language of its own. */
function whyOf({ code, values }: Reason, names: readonly string[]): string {
  const said = Object.entries(values).map(([key, value]) =>
    key === 'column' && typeof value === 'number' ? (names[value] ?? '') : String(value),
  )
  return said.length === 0 ? code : `${code}: ${said.join(', ')}`
}
