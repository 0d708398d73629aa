import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Company } from './company.ts'

/** Every table that carries a company's id, as the database itself lists them. */
export async function tables(owner: pg.Client): Promise<readonly string[]> {
  const found = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  )
  return found.rows.map((row) => row.name)
}

/** The same question to every table in one go: a hundred answers, one way there and back. */
async function askAll(
  owner: pg.Client,
  named: readonly string[],
  question: (table: string) => string,
): Promise<readonly (readonly Record<string, unknown>[])[]> {
  // several statements in one text are answered by several results
  const answers: unknown = await owner.query(named.map(question).join(';'))
  return (Array.isArray(answers) ? answers : [answers]).map(({ rows }) => rows)
}

/** '/payment-plans/{id}/history' is about rows of payment_plan. */
export const tableOf = (path: string): string =>
  (path.split('/')[1] ?? '')
    .replaceAll('-', '_')
    .replace(/ies$/, 'y')
    .replace(/s$/, '')
    .replace('people', 'person')

/** Ids from every corner of a company, of so many rows a table; of one that is named three, and those first. */
export async function idsOf(
  owner: pg.Client,
  whose: Company,
  { first = '', rows = 3 }: { readonly first?: string; readonly rows?: number } = {},
): Promise<readonly string[]> {
  const found = new Set<string>([whose.id])
  const isFirst = (table: string): number => (table === first ? 0 : 1)
  const named = (await tables(owner)).toSorted((one, other) => isFirst(one) - isFirst(other))
  const answers = await askAll(
    owner,
    named,
    (table) =>
      `select * from ${table} where workspace_id = '${whose.id}' limit ${table === first ? 3 : rows}`,
  )
  for (const [column, value] of answers.flat().flatMap((row) => Object.entries(row)))
    if (/(^|_)id$/.test(column) && typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value))
      found.add(value)
  return [...found]
}

/** What a company holds, as one number: unchanged means not one byte of one row moved. */
export async function stateOf(
  owner: pg.Client,
  whose: Company,
  apart: readonly string[] = [],
): Promise<string> {
  const named = (await tables(owner)).filter((table) => !apart.includes(table))
  const sums = await askAll(
    owner,
    named,
    (table) =>
      `select '${table}' as name, sha256(convert_to(coalesce(string_agg(t::text, '|' order by t::text), ''), 'UTF8')) as sum
         from ${table} t where workspace_id = '${whose.id}'`,
  )
  const hash = createHash('sha256')
  for (const { name, sum } of sums.flat()) hash.update(String(name)).update(Buffer.from(sum as Uint8Array)) // of a bytea
  return hash.digest('hex')
}
