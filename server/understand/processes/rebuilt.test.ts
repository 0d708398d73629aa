import fc from 'fast-check'
import { expect } from 'vitest'
import { followEverythingNow } from '#server/followers.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import { followers } from '#server/wiring.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { createMining } from '../process-facts/index.ts'
import { createLogs } from './ask.ts'
import { insertProcess, processesInUse } from './queries.ts'
import { READY_MADE } from './ready-made.ts'
import { refresh } from './touches.ts'

/** The law of the log in memory: brought up to date bit by bit it is what it would be if made anew. */

const PEOPLE = ['anna', 'boris', 'carl']
const EVENTS = ['Lead Submitted', 'Message Sent', 'Quote Requested', 'Quote Sent', 'Order Completed']

type Deed =
  | {
      readonly do: 'tell'
      readonly who: number
      readonly what: number
      readonly hoursAgo: number
      readonly key: number
    }
  | { readonly do: 'merge'; readonly one: number; readonly other: number }
  | { readonly do: 'unmerge' }
  | { readonly do: 'look' }

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('tell' as const),
      who: fc.nat(2),
      what: fc.nat(4),
      hoursAgo: fc.nat(500),
      key: fc.nat(2),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('merge' as const), one: fc.nat(2), other: fc.nat(2) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'unmerge' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'look' as const }) },
)

async function personOf(company: Company, user: string): Promise<string | null> {
  const found = await company.work(({ tx, workspace }) =>
    tx
      .selectFrom('handle')
      .select('person_id')
      .where('workspace_id', '=', workspace)
      .where('kind', '=', 'external')
      .where('value', '=', user)
      .executeTakeFirst(),
  )
  return found?.person_id ?? null
}

async function perform(company: Company, done: Deed, number: number, merges: string[]): Promise<void> {
  if (done.do === 'tell') {
    const at = new Date(company.clock.now().getTime() - done.hoursAgo * 3_600_000).toISOString()
    const [userId, event] = [PEOPLE[done.who] ?? '', EVENTS[done.what] ?? '']
    const properties =
      done.what > 1 ? { quote_id: `q${done.key}`, order_id: `o${done.key}`, total: '10' } : {}
    await company.ingest([
      { type: 'track', userId, event, messageId: `${number}-${Math.random()}`, timestamp: at, properties },
    ])
  } else if (done.do === 'merge') {
    const [one, other] = await Promise.all(
      [done.one, done.other].map((who) => personOf(company, PEOPLE[who] ?? '')),
    )
    if (one === null || other === null || one === other) return
    const body = { keepId: one, absorbId: other, choices: {} }
    const reply = await company.ask('POST', '/api/merges', { body })
    if (reply.status === 201) merges.push((reply.body as { mergeId: string }).mergeId)
  } else if (done.do === 'unmerge') {
    const last = merges.pop()
    if (last !== undefined) await company.ask('POST', `/api/merges/${last}/undo`, { body: {} })
  }
  await followEverythingNow(company.services, company.id, followers)
}

test('a log brought up to date bit by bit is the log made anew, after merges and unmerges too', async ({
  company,
}) => {
  const kept = createLogs(createMining())
  for (const code of ['request-to-payment', 'order-to-delivery'] as const)
    await company.work((context) =>
      insertProcess(context, {
        ...READY_MADE[code],
        name: null,
        readyMade: code,
        logId: null,
        hours: { count: 'calendar' },
      }),
    )
  const processes = await company.work((context) => processesInUse(context))
  const merges: string[] = []
  const seen = { merged: 0, parted: 0 }
  const compare = async (): Promise<void> => {
    const anew = createLogs(createMining())
    for (const process of processes) {
      const [one, other] = await company.work(async (context) => [
        await kept.ask(context, process, { ask: 'dots', order: 'start', most: 100_000 }),
        await anew.ask(context, process, { ask: 'dots', order: 'start', most: 100_000 }),
      ])
      expect(one).toEqual(other)
    }
    await anew.close()
  }
  const known: Deed[] = [0, 1, 2].map((who) => ({ do: 'tell', who, what: 0, hoursAgo: 400 - who, key: 0 }))
  const lives = fc.sample(fc.array(deed, { minLength: 12, maxLength: 12 }), { numRuns: 2, seed: 7 })
  const sure: Deed[] = [{ do: 'merge', one: 0, other: 1 }, { do: 'look' }, { do: 'unmerge' }, { do: 'look' }]
  for (const [number, done] of [...known, ...sure, ...lives.flat()].entries()) {
    if (done.do === 'look') await compare()
    else {
      const before = merges.length
      await perform(company, done, number, merges)
      if (merges.length > before) seen.merged++
      if (merges.length < before) seen.parted++
    }
  }
  await compare()
  expect(seen.merged * seen.parted).toBeGreaterThan(0)
  await kept.close()
}, 60_000)

test('work that commits after a look is found by the next, although it began before', async ({ company }) => {
  const logs = createLogs(createMining())
  await company.work((context) =>
    insertProcess(context, {
      ...READY_MADE['quote-to-order'],
      name: null,
      readyMade: 'quote-to-order',
      logId: null,
      hours: { count: 'calendar' },
    }),
  )
  const [process] = await company.work((context) => processesInUse(context))
  if (process === undefined) throw new Error('The process was not kept')
  const told = (user: string) => ({
    type: 'track',
    userId: user,
    event: 'Quote Requested',
    messageId: user,
    timestamp: company.clock.now().toISOString(),
    properties: { quote_id: user },
  })
  const count = () =>
    company.work(async (context) => (await logs.ask(context, process, { ask: 'map' })).scope.cases.all)
  await company.ingest([told('anna')])
  expect(await count()).toBe(1)
  const person = await personOf(company, 'anna')
  let commit = (): void => {}
  const held = new Promise<void>((done) => {
    commit = done
  })
  let begun = (): void => {}
  const marked = new Promise<void>((done) => {
    begun = done
  })
  // an early transaction marks Anna and stays open while others come and go
  const slow = inWorkspace(company.services.db, company.id, async (tx) => {
    const { clock } = company
    await refresh(
      { tx, workspace: company.id, clock, secrets: company.services.secrets, actor: { kind: 'system' } },
      [person ?? ''],
    )
    await tx.deleteFrom('event').where('workspace_id', '=', company.id).execute()
    begun()
    await held
  })
  await marked
  await company.ingest([told('boris')])
  expect(await count()).toBe(2)
  expect(await count()).toBe(2)
  commit()
  await slow
  expect(await count()).toBe(1)
  await logs.close()
})
