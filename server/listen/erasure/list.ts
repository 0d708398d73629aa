import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { DataCounts, Erasure, ErasureReason, ErasuresQuery } from '#contract/erasures.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { keepPapersYears } from './papers.ts'

interface Row {
  readonly id: string
  readonly person_id: string
  readonly erased_at: Date
  readonly erased_by: string | null
  readonly reason: ErasureReason
  readonly archived: boolean
  readonly gone: DataCounts
  readonly kept: DataCounts
  readonly papers_until: string | null
  readonly lifted_at: Date | null
  readonly held_back: number
  readonly refused: number
}

export async function listErasures(context: Context, { after, limit }: z.output<typeof ErasuresQuery>) {
  const rows = await rowsWhere(context, after === undefined ? sql`true` : sql`erasure.id < ${after}`, limit)
  return {
    erasures: rows.map(present),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
    keepPapersYears: await keepPapersYears(context),
  }
}

export async function erasureOr404(context: Context, id: string): Promise<z.input<typeof Erasure>> {
  const [row] = await rowsWhere(context, sql`erasure.id = ${id}`, 1)
  if (row === undefined) throw new Problem('not-found')
  return present(row)
}

async function rowsWhere(context: Context, condition: ReturnType<typeof sql>, limit: number) {
  const { rows } = await sql<Row>`
    select erasure.id, person_id, erased_at, member.name as erased_by, reason, archived, gone, kept,
           papers_until::text, lifted_at, held.count as held_back, held.refused
      from erasure
      left join member on member.workspace_id = erasure.workspace_id and member.id = erasure.erased_by
      cross join lateral (
        select count(*)::integer as count, coalesce(sum(refused), 0)::integer as refused from erased_value
         where erased_value.workspace_id = erasure.workspace_id and erasure_id = erasure.id) as held
     where erasure.workspace_id = ${context.workspace} and ${condition}
     order by erasure.id desc limit ${limit}`.execute(context.tx)
  return rows
}

const present = (row: Row): z.input<typeof Erasure> => ({
  id: row.id,
  personId: row.person_id,
  erasedAt: row.erased_at,
  erasedBy: row.erased_by,
  reason: row.reason,
  archived: row.archived,
  gone: row.gone,
  kept: row.kept,
  papersUntil: row.papers_until,
  heldBack: row.held_back,
  refused: row.refused,
  liftedAt: row.lifted_at,
})
