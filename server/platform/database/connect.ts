import type { Socket } from 'node:net'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '#database/tables.ts'
import type { Id } from '../identifiers.ts'
import { transact } from './transaction.ts'

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
    // statements asked together do not wait for one another's answers
    pipeline: true,
  })
  // a connection that dies while idle is replaced by the pool; the query that needs one reports its own error
  pool.on('error', () => {})
  // one that dies between two statements of a transaction too: without a hearer its error would end the process
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('connect', prepareMarked)
  pool.on('connect', sendTogether)
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  const close = async (): Promise<void> => {
    await db.destroy()
    // kysely leaves a pool open that it was never asked to use
    if (!pool.ending) await pool.end()
  }
  return { db, pool, close }
}

/**
 * Statements that begin with a comment are prepared once a connection, under the comment as their name: planning
 * them anew for every batch of events costs the database as much as running them.
 */
function prepareMarked(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const prepared = (text: unknown, ...more: unknown[]): unknown => {
    const mark =
      typeof text === 'string' && Array.isArray(more[0])
        ? /^\s*\/\* ([\w -]+) \*\//.exec(text)?.[1]
        : undefined
    return mark === undefined
      ? query(text, ...more)
      : query({ name: mark, text, values: more[0] }, ...more.slice(1))
  }
  // query has many overloads; all of them are passed on as they came
  client.query = prepared as typeof client.query
}

/** What is asked in one go leaves in one packet: a write to the socket costs more than all else of a small statement. */
function sendTogether(client: pg.PoolClient): void {
  // the driver's own type leaves out its socket
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  let isHeld = false
  const held = (...given: unknown[]): unknown => {
    if (!isHeld) {
      isHeld = true
      stream.cork()
      process.nextTick(() => {
        isHeld = false
        stream.uncork()
      })
    }
    return query(...given)
  }
  client.query = held as typeof client.query
}

/** One transaction of one company: the second wall is set for its length only. */
export const inWorkspace = <T>(
  db: Db,
  workspace: Id<'Workspace'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => transact(db, sql`/* open */ select set_config('tandem.workspace', ${workspace}, true)`, work)

/**
 * The same, but the commit does not wait for the disk, so that its locks are free at once. Nobody may be told that
 * it happened before a flush (flush.ts): until then a crash of the database may take it back, whole.
 */
export const inWorkspaceUnflushed = <T>(
  db: Db,
  workspace: Id<'Workspace'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  transact(
    db,
    sql`/* open unflushed */ select set_config('tandem.workspace', ${workspace}, true),
                                    set_config('synchronous_commit', 'off', true)`,
    work,
  )

/** One transaction of one account (and, when known, one of its companies). */
export const inAccount = <T>(
  db: Db,
  account: Id<'Account'>,
  workspace: Id<'Workspace'> | null,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  transact(
    db,
    sql`/* open account */ select set_config('tandem.account', ${account}, true),
                                  set_config('tandem.workspace', ${workspace ?? ''}, true)`,
    work,
  )
