import pg from 'pg'
import { z } from 'zod'
import { layoutOf, type TableLayout } from './layout.ts'
import { BACKUP_FORMAT, BACKUP_VERSION } from './write-backup.ts'

/** What is wrong with a backup, in words for an operator. */
export class BackupProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'BackupProblem'
  }
}

const Header = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(BACKUP_VERSION),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()).min(1),
  secret: z.string().min(1),
})
const TableLine = z.object({ table: z.string(), columns: z.array(z.string()).min(1) })
const EndLine = z.object({ end: z.literal(true), rows: z.number() })

export type ReadHeader = z.output<typeof Header>

export function readHeader(line: string): ReadHeader {
  const read = Header.safeParse(parsed(line))
  if (!read.success)
    throw new BackupProblem('This is not a backup of Tandem, or of a version that is not known here.')
  return read.data
}

const LINES_AT_ONCE = 1_000
const CHARACTERS_AT_ONCE = 4_000_000

/**
 * Puts the rows of a backup (its lines after the header) into an empty database with the schema of that time: all of
 * them or, whatever goes wrong, none.
 */
export async function restoreRows(ownerUrl: string, lines: AsyncIterable<string>): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`set time zone 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'`)
    await client.query('begin')
    await assertEmpty(client)
    const rows = await fill(client, lines)
    await client.query('commit')
    await client.query('analyze')
    return rows
  } finally {
    // an open transaction ends with its connection, and nothing of it is kept
    await client.end()
  }
}

async function assertEmpty(client: pg.Client): Promise<void> {
  await client.query('lock table workspace, account in exclusive mode')
  const found = await client.query('select from workspace union all select from account limit 1')
  if (found.rowCount !== 0)
    throw new BackupProblem(
      'There is a company in this installation already. Restore into an empty data folder.',
    )
}

async function fill(client: pg.Client, lines: AsyncIterable<string>): Promise<number> {
  const layouts = new Map((await layoutOf(client)).map((layout) => [layout.name, layout]))
  let table: TableLayout | null = null
  let waiting: string[] = []
  let characters = 0
  let rows = 0
  const write = async (): Promise<void> => {
    if (table !== null && waiting.length > 0) await insert(client, table, waiting)
    rows += waiting.length
    waiting = []
    characters = 0
  }
  for await (const line of lines) {
    if (line.startsWith('[')) {
      waiting.push(line)
      characters += line.length
      if (waiting.length >= LINES_AT_ONCE || characters >= CHARACTERS_AT_ONCE) await write()
      continue
    }
    await write()
    const end = EndLine.safeParse(parsed(line))
    if (end.success) {
      if (end.data.rows === rows) return rows
      throw new BackupProblem(`The backup is damaged: it speaks of ${end.data.rows} rows and has ${rows}.`)
    }
    table = tableOf(line, layouts)
  }
  throw new BackupProblem('The backup is cut off: its last line is missing. Nothing was restored.')
}

function tableOf(line: string, layouts: ReadonlyMap<string, TableLayout>): TableLayout {
  const read = TableLine.safeParse(parsed(line))
  if (!read.success) throw new BackupProblem('The backup is damaged: a line of it cannot be read.')
  const layout = layouts.get(read.data.table)
  const columns = read.data.columns.map((name) => layout?.columns.find((column) => column.name === name))
  const known = columns.flatMap((column) => (column === undefined ? [] : [column]))
  if (layout === undefined || known.length !== columns.length)
    throw new BackupProblem(
      `The backup has a table or column that is not known here: ${read.data.table}. It was made by another version.`,
    )
  return { name: layout.name, columns: known }
}

async function insert(
  client: pg.Client,
  { name, columns }: TableLayout,
  lines: readonly string[],
): Promise<void> {
  const rows = `[${lines.join()}]`
  if (name === 'event') await ensureMonths(client, columns, rows)
  const names = columns.map((column) => pg.escapeIdentifier(column.name)).join(', ')
  const values = columns.map(({ type }, place) => `(line ->> ${place})::${type}`).join(', ')
  try {
    await client.query(
      `insert into ${pg.escapeIdentifier(name)} (${names}) select ${values} from json_array_elements($1::json) as line`,
      [rows],
    )
  } catch (error) {
    throw new BackupProblem(
      `The backup is damaged: rows of ${name} were refused. Nothing was restored.`,
      error,
    )
  }
}

/** Partitions of the months that these events need. */
async function ensureMonths(client: pg.Client, columns: TableLayout['columns'], rows: string): Promise<void> {
  const place = columns.findIndex(({ name }) => name === 'occurred_at')
  await client.query(
    `select ensure_event_month(month) from (
       select distinct date_trunc('month', (line ->> ${place})::timestamptz)::date as month
         from json_array_elements($1::json) as line) as months`,
    [rows],
  )
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
