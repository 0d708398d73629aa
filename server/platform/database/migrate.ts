import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const folder = fileURLToPath(new URL('../../../database/migrations/', import.meta.url))
const LOCK = 7_263_415

/**
 * Brings a database to the newest schema: numbered plain SQL, forward only, each in a transaction of its own.
 * The number is inserted first, inside that transaction, so two starting servers cannot both run it. The
 * connection is the owner's; the server itself never gets it.
 * @param upTo the last number wanted, when rows of an older schema are to be put in before the rest
 */
export async function migrate(
  ownerUrl: string,
  upTo: number = Number.POSITIVE_INFINITY,
): Promise<{ applied: readonly string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await ensureGroupRoles(client)
    await client.query(
      'create table if not exists migration (number integer primary key, name text not null, applied_at timestamptz not null default now())',
    )
    const applied: string[] = []
    for (const file of await migrationFiles()) {
      if (Number.parseInt(file, 10) > upTo) break
      if (await apply(client, file)) applied.push(file)
    }
    return { applied }
  } finally {
    await client.end()
  }
}

/** The numbered files, in order. */
export const migrationFiles = async (): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()

/**
 * The groups of all server roles; roles belong to the whole cluster. tandem_server is what migrations grant to.
 * tandem_whole marks who sees all of a company; tandem_narrowed is what the server becomes, for one transaction, on
 * behalf of a member who does not (see 0009_access.sql); tandem_customer is the same on behalf of a customer, a member
 * of no other, and reads what 0022_portal.sql names.
 */
const GROUPS = ['tandem_server', 'tandem_whole', 'tandem_narrowed', 'tandem_customer'] as const

async function ensureGroupRoles(client: pg.Client): Promise<void> {
  for (const group of GROUPS)
    await client.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${group}') then create role ${group} nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$`)
  await client.query(`do $$ begin
    if not pg_has_role('tandem_narrowed', 'tandem_server', 'member') then grant tandem_server to tandem_narrowed; end if;
  end $$`)
}

async function apply(client: pg.Client, file: string): Promise<boolean> {
  const number = Number.parseInt(file, 10)
  await client.query('begin')
  try {
    const inserted = await client.query(
      'insert into migration (number, name) values ($1, $2) on conflict do nothing returning number',
      [number, file],
    )
    if (inserted.rowCount === 1) await client.query(await readFile(folder + file, 'utf8'))
    await client.query('commit')
    return inserted.rowCount === 1
  } catch (error) {
    await client.query('rollback')
    throw new Error(
      `Migration ${file} failed; nothing of it was kept. Restore the previous version or repair the cause.`,
      { cause: error },
    )
  }
}

/**
 * The login role of the server for this database: member of tandem_server, owns nothing, bypasses nothing.
 * Returns its connection address.
 */
export async function ensureServerRole(ownerUrl: string, password: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const database =
      (await client.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? 'tandem'
    const role = `tandem_${database}`.slice(0, 63)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await upsertRole(client, role, password)
    const url = new URL(ownerUrl)
    url.username = encodeURIComponent(role)
    url.password = encodeURIComponent(password)
    await assertOpens(url.href, role)
    return url.href
  } finally {
    await client.end()
  }
}

/**
 * The role is made with no more than every role has; other attributes only a superuser may even name. A role that
 * is there keeps its password: processes of one installation share it, and another installation is told so.
 */
async function upsertRole(client: pg.Client, role: string, password: string): Promise<void> {
  const name = pg.escapeIdentifier(role)
  const exists = await client.query('select from pg_roles where rolname = $1', [role])
  if (exists.rowCount === 1) {
    // an older version knew fewer groups
    await joinGroups(client, role)
    return
  }
  await client.query(
    `create role ${name} login in role ${GROUPS.join(', ')} password ${pg.escapeLiteral(password)}`,
  )
  await client.query(`alter role ${name} set statement_timeout = '60s'`)
  await client.query(`alter role ${name} set idle_in_transaction_session_timeout = '60s'`)
}

async function joinGroups(client: pg.Client, role: string): Promise<void> {
  for (const group of GROUPS) {
    const joined = await client.query<{ is: boolean }>(`select pg_has_role($1, $2, 'member') as is`, [
      role,
      group,
    ])
    if (joined.rows[0]?.is !== true) await client.query(`grant ${group} to ${pg.escapeIdentifier(role)}`)
  }
}

async function assertOpens(url: string, role: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && /^28/.test(String(error.code)))) throw error
    throw new Error(
      `This database belongs to an installation with another secret: the role ${role} does not open with ours. Start with the same data folder or TANDEM_SECRET; if that secret is lost, remove the role ("drop role ${pg.escapeIdentifier(role)}") and start again.`,
      { cause: error },
    )
  } finally {
    await client.end().catch(() => {})
  }
}

/** The server refuses to run with a role that could step over the second wall. */
export async function assertHarmlessRole(pool: pg.Pool): Promise<void> {
  const found = await pool.query<{ risky: boolean }>(
    `select rolsuper or rolbypassrls or exists (
       select from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
     ) as risky from pg_roles where rolname = current_user`,
  )
  if (found.rows[0]?.risky !== false) {
    throw new Error(
      'The server connects with a role that owns tables or bypasses row-level security. Give it a role of its own.',
    )
  }
}
