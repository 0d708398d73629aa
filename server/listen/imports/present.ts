import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { ImportRowsQuery, Mapping, PeopleImport } from '#contract/imports.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { personRows } from '../people/index.ts'
import { type Counts, importById } from './store.ts'

/** So long an import can be taken back; then the file and its rows are forgotten. */
export const UNDO_DAYS = 30

type Shown = z.input<typeof PeopleImport>
interface Row extends Omit<Shown, 'mapping' | 'verdicts' | 'outcomes' | 'undoUntil'> {
  readonly mapping: Mapping | { readonly targets?: undefined }
  readonly counts: Counts
  readonly finishedAt: Date | null
  readonly startedAt: Date | null
  readonly forgottenAt: Date | null
}

const columns = sql`
  one.id, one.file, one.bytes, one.state, one.form, one.columns, one.mapping, one.dated_at as "datedAt",
  one.made_at as "madeAt", member.name as "madeBy", one.started_at as "startedAt", one.finished_at as "finishedAt",
  one.undone_at as "undoneAt", one.forgotten_at as "forgottenAt", one.total, one.progress, one.counts, one.failure`

export async function listImports(context: Context) {
  const { rows } = await sql<Row>`
    select ${columns} from people_import one
      left join member on member.workspace_id = one.workspace_id and member.id = one.made_by
     where one.workspace_id = ${context.workspace} and one.state <> 'uploading'
     order by one.made_at desc, one.id desc limit 200`.execute(context.tx)
  return { imports: rows.map(present) }
}

export async function importPage(context: Context, id: string): Promise<Shown> {
  const { rows } = await sql<Row>`
    select ${columns} from people_import one
      left join member on member.workspace_id = one.workspace_id and member.id = one.made_by
     where one.workspace_id = ${context.workspace} and one.id = ${id}`.execute(context.tx)
  const [row] = rows
  if (row === undefined) throw new Problem('not-found')
  return present(row)
}

function present({ counts, mapping, forgottenAt, ...row }: Row): Shown {
  const until = row.startedAt === null ? null : new Date(row.startedAt.getTime() + UNDO_DAYS * 86_400_000)
  const canUndo =
    forgottenAt === null && ['running', 'stopped', 'done'].includes(row.state) && row.startedAt !== null
  return {
    ...row,
    mapping: mapping.targets === undefined ? null : mapping,
    undoUntil: canUndo ? until : null,
    verdicts: { ...counts.verdicts },
    outcomes: { ...counts.outcomes },
  }
}

interface ShownRow {
  readonly number: number
  readonly line: number
  readonly cells: string[]
  readonly verdict: string | null
  readonly outcome: string | null
  readonly person_id: string | null
  readonly other_row: number | null
  readonly reasons: unknown
}

/** Rows of an import with what became of them; people as far as the reader may see them. */
export async function importRows(context: Context, id: string, query: z.output<typeof ImportRowsQuery>) {
  await importById(context, id)
  const verdict = query.verdict === undefined ? sql`` : sql`and verdict = ${query.verdict}`
  const outcome = query.outcome === undefined ? sql`` : sql`and outcome = ${query.outcome}`
  const { rows } = await sql<ShownRow>`
    select number, line, cells, verdict, outcome, person_id, other_row, reasons from people_import_row
     where workspace_id = ${context.workspace} and import_id = ${id} and number > ${query.after} ${verdict} ${outcome}
     order by number limit ${query.limit + 1}`.execute(context.tx)
  const shown = rows.slice(0, query.limit)
  const people = await personRows(context, [...new Set(shown.flatMap(({ person_id }) => person_id ?? []))])
  const labels = new Map(people.map((person) => [person.id, { id: person.id, label: person.label }]))
  return {
    rows: shown.map(({ person_id, other_row, ...row }) => ({
      ...row,
      person: person_id === null ? null : (labels.get(person_id) ?? null),
      otherRow: other_row,
    })),
    next: rows.length > query.limit ? (shown.at(-1)?.number ?? null) : null,
  }
}
