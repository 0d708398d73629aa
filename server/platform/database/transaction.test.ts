import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { newId } from '#server/platform/identifiers.ts'
import { test } from '#tests/setup/company.ts'
import { inWorkspace, type Tx } from './connect.ts'
import { leave } from './transaction.ts'

const number = async (tx: Tx, wanted: number): Promise<number | undefined> =>
  (await sql<{ number: number }>`select ${wanted}::integer as number`.execute(tx)).rows[0]?.number

describe('a transaction', () => {
  test('answers what was asked together in the order of the questions', async ({ company }) => {
    const answers = await inWorkspace(company.services.db, company.id, (tx) =>
      Promise.all([number(tx, 1), number(tx, 2), number(tx, 3)]),
    )
    expect(answers).toEqual([1, 2, 3])
  })

  test('tells the error that came first, and keeps nothing', async ({ company }) => {
    const { db } = company.services
    const team = newId(company.services.clock.now())
    const work = inWorkspace(db, company.id, async (tx) => {
      await sql`insert into team (workspace_id, id, name, created_at)
                values (${company.id}, ${team}, 'Night', now())`.execute(tx)
      await Promise.all([sql`select 1 / 0`.execute(tx), number(tx, 2)])
    })
    await expect(work).rejects.toThrow('division by zero')
    const kept = await company.work(({ tx }) =>
      tx.selectFrom('team').select('id').where('id', '=', team).execute(),
    )
    expect(kept).toEqual([])
  })

  test('says so when a statement failed and nobody minded', async ({ company }) => {
    const work = inWorkspace(company.services.db, company.id, (tx) =>
      sql`select 1 / 0`.execute(tx).catch(() => 'never mind'),
    )
    await expect(work).rejects.toThrow('nothing is kept')
  })

  test('commits what was left to itself, and what failed of it is told', async ({ company }) => {
    const { db } = company.services
    await inWorkspace(db, company.id, (tx) => leave(tx, number(tx, 1)))
    const work = inWorkspace(db, company.id, async (tx) => {
      await leave(tx, sql`select 1 / 0`.execute(tx))
      await number(tx, 1)
    })
    await expect(work).rejects.toThrow('division by zero')
    const last = inWorkspace(db, company.id, (tx) => leave(tx, sql`select 1 / 0`.execute(tx)))
    await expect(last).rejects.toThrow('division by zero')
  })

  test('forgets what failed before a point to which it went back', async ({ company }) => {
    const work = inWorkspace(company.services.db, company.id, async (tx) => {
      await sql`savepoint here`.execute(tx)
      await leave(tx, sql`select 1 / 0`.execute(tx))
      await sql`rollback to savepoint here`.execute(tx)
      return number(tx, 7)
    })
    expect(await work).toBe(7)
  })

  test('whose company is no company tells that, not what came of it', async ({ company }) => {
    // a wrong id on purpose: it is refused by the statement that opens the transaction
    const nobody = 'no id' as typeof company.id
    const work = inWorkspace(company.services.db, nobody, (tx) =>
      tx.selectFrom('team').select('id').execute(),
    )
    await expect(work).rejects.toThrow('invalid input syntax for type uuid')
  })

  test('takes nothing more when it is over', async ({ company }) => {
    let late: Tx | undefined
    await inWorkspace(company.services.db, company.id, async (tx) => {
      late = tx
    })
    const question = async () => (late === undefined ? null : number(late, 1))
    await expect(question()).rejects.toThrow('is over')
  })
})
