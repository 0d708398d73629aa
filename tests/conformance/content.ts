import { createHash } from 'node:crypto'
import pg from 'pg'
import { type Company, workerDatabase } from '#tests/setup/company.ts'

/** What stands for the moment or the machine and not for what the company knows. */
const NOT_CONTENT: ReadonlySet<string> = new Set([
  'api_key',
  'audit_entry',
  'live_change',
  'live_position',
  'member',
  'session',
  'one_time_link',
  'search_word',
  'message_word',
  'message_words_read',
])
/** What is still to be worked through, and who was absorbed by whom on the way. */
const ON_THE_WAY: ReadonlySet<string> = new Set([
  'touched_handle',
  'unweighed_person',
  'process_touch',
  'person_merge',
])

type Row = Readonly<Record<string, unknown>>

async function rowsOf(company: Company): Promise<ReadonlyMap<string, readonly Row[]>> {
  const owner = new pg.Client({ connectionString: (await workerDatabase()).ownerUrl })
  await owner.connect()
  try {
    const tables = await owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
    )
    const found = new Map<string, readonly Row[]>()
    for (const { name } of tables.rows.filter((table) => !NOT_CONTENT.has(table.name))) {
      const rows = await owner.query<{ row: Row }>(
        `select to_jsonb(t) as row from ${pg.escapeIdentifier(name)} t where workspace_id = $1`,
        [company.id],
      )
      found.set(
        name,
        rows.rows.map(({ row }) => row),
      )
    }
    return found
  } finally {
    await owner.end()
  }
}

/** Every row of a company to the byte, as one number: equal means that nothing at all was written. */
export async function stateOf(company: Company): Promise<string> {
  const hash = createHash('sha256')
  for (const [table, rows] of await rowsOf(company))
    hash.update(table).update(
      rows
        .map((row) => JSON.stringify(row))
        .toSorted()
        .join('\n'),
    )
  return hash.digest('hex')
}

/**
 * What a company knows, table by table, without generated ids: each is replaced by what it stands for. Two
 * companies that were told the same have the same content.
 */
export async function contentOf(company: Company): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await rowsOf(company)
  const names = namesIn(tables)
  const content: Record<string, readonly string[]> = {}
  for (const [table, rows] of tables) {
    if (ON_THE_WAY.has(table)) continue
    const kept = rows.filter((row) => table !== 'person' || row['merged_into'] === null)
    content[table] = kept.map((row) => JSON.stringify(readable(table, row, names))).toSorted()
  }
  return content
}

/** Which ids mean the same in another company. */
function namesIn(tables: ReadonlyMap<string, readonly Row[]>): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const name = (table: string, of: (row: Row) => string): void => {
    for (const row of tables.get(table) ?? []) names.set(String(row['id']), of(row))
  }
  name('handle', (row) => `${row['kind']} ${row['scope']} ${row['value']} ${row['epoch']}`)
  name('score_rule', (row) => String(row['name']))
  name('event', (row) => String(row['message_id']))
  for (const table of ['product', 'customer_order', 'payment', 'request', 'company', 'promise'])
    name(table, (row) => `${table} ${row['external_id']}`)
  const handlesOf = new Map<string, string[]>()
  for (const { id, person_id } of tables.get('handle') ?? [])
    handlesOf.set(String(person_id), [...(handlesOf.get(String(person_id)) ?? []), String(id)])
  for (const [person, handles] of handlesOf)
    names.set(person, `person of ${handles.map((id) => names.get(id)).toSorted()}`)
  return names
}

/** Columns that remember who came first, for an unmerge. */
const OF_ARRIVAL = new Set(['workspace_id', 'id', 'born_person_id', 'made_for_person_id'])
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

function readable(table: string, row: Row, names: ReadonlyMap<string, string>): unknown {
  const kept = Object.entries(row).filter(([column]) => !OF_ARRIVAL.has(column))
  const plain = Object.fromEntries(kept)
  // words are looked for one by one
  if (table === 'person_search') plain['search'] = String(plain['search']).split(' ').toSorted()
  // two ends of a link, or of a pair, stand in the order of their ids
  if (table === 'link') return linkContent(plain, names)
  if (table === 'duplicate_suggestion') {
    const ends = [plain['low_person_id'], plain['high_person_id']].map((id) => names.get(String(id)))
    ;[plain['low_person_id'], plain['high_person_id']] = ends.toSorted()
  }
  return JSON.parse(JSON.stringify(plain).replace(UUID, (id) => names.get(id) ?? id))
}

function linkContent(row: Row, names: ReadonlyMap<string, string>): unknown {
  const { low_handle_id, high_handle_id, low_strength, high_strength, rule, refused_because, ...rest } = row
  const low = [names.get(String(low_handle_id)), low_strength, rule === 'alias-of-low']
  const high = [names.get(String(high_handle_id)), high_strength, rule === 'alias-of-high']
  const ends = [low, high].map((end) => JSON.stringify(end)).toSorted()
  return { ...rest, ends, refused: refused_because !== null }
}
