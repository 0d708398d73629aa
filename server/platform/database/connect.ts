import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '#database/tables.ts'
import type { Id } from '../identifiers.ts'

/** The pool of the server's role: no rights beyond the policies. */
export type Db = Kysely<DB>
/** A unit of work with its workspace set. */
export type Tx = Transaction<DB>

// 64-bit counters of ours stay below 2^53; money is numeric and stays text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export interface Connection {
  readonly db: Db
  readonly pool: pg.Pool
  close(): Promise<void>
}

export function connect(url: string, size: number): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
  })
  // a connection that dies while idle is replaced by the pool; the query that needs one reports its own error
  pool.on('error', () => {})
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/** One transaction of one company: the second wall is set for its length only. */
export function inWorkspace<T>(db: Db, workspace: Id<'Workspace'>, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('tandem.workspace', ${workspace}, true)`.execute(tx)
    return work(tx)
  })
}

/** One transaction of one account (and, when known, one of its companies). */
export function inAccount<T>(
  db: Db,
  account: Id<'Account'>,
  workspace: Id<'Workspace'> | null,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('tandem.account', ${account}, true), set_config('tandem.workspace', ${workspace ?? ''}, true)`.execute(
      tx,
    )
    return work(tx)
  })
}
