import {
  CompiledQuery,
  type ConnectionProvider,
  DummyDriver,
  type Kysely,
  type KyselyProps,
  PostgresDialect,
  type RawBuilder,
  Transaction,
} from 'kysely'
import type { DB } from '#database/tables.ts'

/**
 * One transaction, with few trips to the database: it begins in the same packet as what opens it (`opening`, which
 * sets whose transaction it is) and as the first statement of the work. Statements that are asked together
 * (Promise.all) travel together as well and are answered in their order. What opened it is handed to the work as a
 * promise, for whoever needs the answer.
 */
export function transact<Opened, Result>(
  db: Kysely<DB>,
  opening: RawBuilder<Opened>,
  work: (tx: Transaction<DB>, opened: Promise<Opened | undefined>) => Promise<Result>,
): Promise<Result> {
  const executor = db.getExecutor()
  return executor.provideConnection(async (connection) => {
    let isOver = false
    // unlike Kysely's own, it makes nobody wait for the statement before: the connection keeps them in order
    const provider: ConnectionProvider = {
      provideConnection(use) {
        if (isOver) throw new Error('This transaction is over')
        return use(connection)
      },
    }
    const tx = new Transaction<DB>({ ...FRAME, executor: executor.withConnectionProvider(provider) })
    const begun = connection.executeQuery(CompiledQuery.raw('begin'))
    const opened = opening.execute(tx).then(({ rows }) => rows[0])
    const left: Promise<unknown>[] = []
    unanswered.set(tx, left)
    void leave(tx, begun)
    void leave(tx, opened)
    try {
      const result = await work(tx, opened)
      isOver = true
      const ended = await connection.executeQuery<{ command?: string }>(CompiledQuery.raw('commit'))
      // PostgreSQL says "rollback" where a statement failed and nobody waited for it, or minded
      if (ended.rows[0]?.command === 'ROLLBACK')
        throw (await causeAmong(left)) ?? new Error('A statement of the transaction failed: nothing is kept')
      return result
    } catch (error) {
      isOver = true
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => {})
      throw isConsequence(error) ? ((await causeAmong(left)) ?? error) : error
    }
  })
}

/** Of each running transaction the statements whose answers nobody waits for. */
const unanswered = new WeakMap<Transaction<DB>, Promise<unknown>[]>()

/**
 * For a statement that was asked and whose answer says nothing: the work goes on at once, and the transaction
 * commits only if the statement was carried out. A transaction that was opened otherwise waits for it here.
 */
export function leave(tx: Transaction<DB>, answer: Promise<unknown>): Promise<unknown> {
  const left = unanswered.get(tx)
  if (left === undefined) return answer
  // its error is told when the transaction ends
  answer.catch(() => {})
  left.push(answer)
  return Promise.resolve()
}

/** The error of a statement that nobody waited for, because of which all statements after it failed. */
async function causeAmong(left: readonly Promise<unknown>[]): Promise<unknown> {
  const told = await Promise.allSettled(left)
  return told.flatMap((one) =>
    one.status === 'rejected' && !isConsequence(one.reason) ? [one.reason] : [],
  )[0]
}

const isConsequence = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '25P02'

const dialect = new PostgresDialect({
  pool: () => Promise.reject(new Error('A transaction has one connection')),
})
/** Of what a Kysely has, a transaction uses its executor alone. */
const FRAME: Omit<KyselyProps, 'executor'> = { config: { dialect }, dialect, driver: new DummyDriver() }
