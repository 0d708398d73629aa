import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { Column, Table } from '#server/platform/database/tables-of.ts'
import type { Condition } from './about.ts'
import type { Reach } from './reach.ts'
import { FORGOTTEN, LINES, PAPERS, WORDS } from './rules.ts'
import { mentionPattern, REDACTED } from './values.ts'

const DEFAULT_YEARS = 5

/** How many years orders, payments and deals with money are kept after their date. */
export async function keepPapersYears(context: Context): Promise<number> {
  const { rows } = await sql<{ years: number | null }>`
    select (settings ->> 'keepPapersYears')::integer as years from workspace where id = ${context.workspace}`.execute(
    context.tx,
  )
  return rows[0]?.years ?? DEFAULT_YEARS
}

export async function setKeepPapersYears(context: Context, years: number): Promise<void> {
  await sql`
    update workspace set settings = settings || ${JSON.stringify({ keepPapersYears: years })}::jsonb
     where id = ${context.workspace}`.execute(context.tx)
}

/** The condition of those rows of a table that have to be kept, or null where nothing of it is a paper. */
export function keptCondition(
  context: Context,
  table: string,
  years: number,
  about: ReadonlyMap<string, Condition>,
): Condition | null {
  const condition = about.get(table)
  if (condition === undefined || years === 0) return null
  const paper = PAPERS[table]
  if (paper !== undefined)
    return sql<boolean>`${condition} and ${sql.raw(paper.when)}
      and ${sql.raw(paper.dated)} > ${context.clock.now()}::timestamptz - make_interval(years => ${years})`
  const line = LINES[table]
  const above = line === undefined ? null : keptCondition(context, line.paper, years, about)
  if (line === undefined || above === null) return null
  return sql<boolean>`${condition} and ${sql.ref(`${table}.${line.column}`)} in
    (select id from ${sql.table(line.paper)} where ${above})`
}

/** Writes down what stays and until when, and strikes out its words. Returns how many rows stay. */
export async function keepPapers(
  context: Context,
  { name, columns, parents }: Table,
  kept: Condition,
  { erasureId, years, reach }: { erasureId: string; years: number; reach: Reach },
): Promise<number> {
  const paper = PAPERS[name]
  if (paper !== undefined)
    await sql`
      insert into kept_paper (workspace_id, erasure_id, in_table, record_id, until)
      select workspace_id, ${erasureId}, ${name}, id, (${sql.raw(paper.dated)} + make_interval(years => ${years}))::date
        from ${sql.table(name)} where ${kept} on conflict do nothing`.execute(context.tx)
  const pattern = mentionPattern(reach.values) ?? '$.'
  const changes = columns
    .filter(({ generated }) => !generated)
    .flatMap((column) => {
      // papers go one by one when their years are over: none may hold another
      const holds =
        column.nullable && parents.some((one) => one.column === column.name && one.table in PAPERS)
      const value = holds ? sql`null` : emptied(name, column, pattern)
      // the name of a line is that of a product
      const stays = value === null || (name in LINES && column.name === 'name')
      return stays ? [] : [sql`${sql.id(column.name)} = ${value}`]
    })
  // a row without words is written as it is: it is counted all the same
  const written = changes.length > 0 ? sql.join(changes) : sql`workspace_id = workspace_id`
  const changed = await sql`update ${sql.table(name)} set ${written} where ${kept}`.execute(context.tx)
  return Number(changed.numAffectedRows ?? 0)
}

function emptied(
  table: string,
  { name, type, nullable }: Column,
  pattern: string,
): RawBuilder<unknown> | null {
  if (FORGOTTEN.has(`${table}.${name}`)) return sql`'{}'::jsonb`
  if (type === 'jsonb')
    return sql`regexp_replace(${sql.ref(name)}::text, ${pattern}, ${REDACTED}, 'gi')::jsonb`
  if (type !== 'text') return null
  if (name === 'external_id')
    return sql`case when external_id ~* ${pattern} then ${REDACTED} || ' ' || id else external_id end`
  if (WORDS.test(name)) return nullable ? sql`null` : sql`''`
  return sql`regexp_replace(${sql.ref(name)}, ${pattern}, ${REDACTED}, 'gi')`
}

/** What others have to do with a kept deal. */
const HANGING = [['deal_participant', { paper: 'deal', column: 'deal_id' }]] as const

/** Papers whose years are over go, with their lines. Called by the clock; may run twice. */
export async function forgetOldPapers(context: Context): Promise<void> {
  for (const [table] of Object.entries(PAPERS)) {
    const due = sql`select record_id from kept_paper
                     where workspace_id = ${context.workspace} and in_table = ${table} and until < ${context.clock.now()}::date`
    for (const [lines, { paper, column }] of [...Object.entries(LINES), ...HANGING])
      if (paper === table)
        await sql`delete from ${sql.table(lines)} where workspace_id = ${context.workspace} and ${sql.ref(column)} in (${due})`.execute(
          context.tx,
        )
    await sql`delete from ${sql.table(table)} where workspace_id = ${context.workspace} and id in (${due})`.execute(
      context.tx,
    )
  }
  await sql`delete from kept_paper where workspace_id = ${context.workspace} and until < ${context.clock.now()}::date`.execute(
    context.tx,
  )
}
