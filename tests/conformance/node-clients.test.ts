import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Company } from '#tests/setup/company.ts'

import { type Ended, runClient } from './child.ts'
import { CUSTOMERS, idsOf, lifeOfAShop, type Told } from './clients/life.ts'
import { startFaultProxy } from './fault-proxy.ts'
import { FAULTS, type Fault } from './faults.ts'
import { companyOfToday, type Serving, serve } from './serving.ts'
import { countsOf, storedEvents, storedMembers, storedPeople } from './stored.ts'

const CLIENTS = [
  { client: 'segment-node', seed: 1 },
  { client: 'rudder-node', seed: 2 },
  { client: 'posthog-node', seed: 3 },
] as const
type Client = (typeof CLIENTS)[number]['client']

interface Outcome {
  readonly company: Company
  readonly ended: Ended
  readonly met: ReadonlySet<string>
}

let serving: Serving
const outcomes = new Map<Client, Outcome>()

// all at once: they mostly wait for their own timers
beforeAll(async () => {
  serving = await serve()
  await Promise.all(CLIENTS.map(async ({ client, seed }) => outcomes.set(client, await report(client, seed))))
})
afterAll(async () => {
  await serving?.close()
  for (const { company } of outcomes.values()) await company.services.listener.close()
})

async function report(client: Client, seed: number): Promise<Outcome> {
  const company = await companyOfToday()
  const proxy = await startFaultProxy({ target: serving.address, seed, faults: FAULTS })
  const ended = await runClient(client, { address: proxy.address, key: company.secretKey })
  const met = new Set(proxy.log.map(({ fate }) => fate))
  await proxy.close()
  return { company, ended, met }
}

const outcomeOf = (client: Client): Outcome => {
  const outcome = outcomes.get(client)
  if (outcome === undefined) throw new Error(`${client} was not run`)
  return outcome
}

describe.each(CLIENTS)('a company server that reports with $client over a bad line', ({ client }) => {
  test('lives to its end, through every kind of fault', () => {
    const { ended, met } = outcomeOf(client)
    expect(ended).toEqual({ code: 0, complaints: '' })
    expect(FAULTS.filter((fault: Fault) => !met.has(fault))).toEqual([])
  })

  test('finds everything that it told stored once', async () => {
    const { company } = outcomeOf(client)
    const stored = (await storedEvents(company)).map(({ properties }) => markOf(properties))
    expect(stored.toSorted()).toEqual(lifeOfAShop().flatMap(marksOfTold(client)).toSorted())
    expect(await countsOf(company)).toEqual({ messages: stored.length, quarantined: 0, rejected: 0 })
  })

  test('finds each customer as one person with all of his ids and acts', async () => {
    const { company } = outcomeOf(client)
    const people = await storedPeople(company)
    const expected = Array.from({ length: CUSTOMERS }, (_, customer) => {
      const { user, browser, phone, email } = idsOf(customer)
      return [`cookie:${phone}`, `cookie:${browser}`, `email:${email}`, `external:${user}`]
    })
    expect([...people.values()].map((handles) => handles.toSorted()).toSorted(byText)).toEqual(
      expected.toSorted(byText),
    )
    const owners = new Map<string, Set<number>>()
    const customerOf = new Map(lifeOfAShop().map(({ n, customer }) => [n, customer]))
    for (const { personId, properties } of await storedEvents(company)) {
      const customer = customerOf.get(Number(properties['n']))
      if (customer !== undefined) owners.set(personId, (owners.get(personId) ?? new Set()).add(customer))
    }
    expect([...owners.values()].map((one) => [...one]).toSorted(byText)).toEqual(
      Array.from({ length: CUSTOMERS }, (_, customer) => [customer]),
    )
  })

  test('finds the houses with those who belong to them', async () => {
    const { company } = outcomeOf(client)
    const expected = Array.from({ length: CUSTOMERS }, (_, customer) => idsOf(customer))
    expect(await storedMembers(company)).toEqual(
      expected.map(({ group, user }) => `${group} ${user}`).toSorted(),
    )
  })
})

test('a packed body that was cut is refused, kept for the owner, and stores nothing', async () => {
  const company = await companyOfToday()
  const packed = gzipSync(JSON.stringify({ batch: [{ type: 'track', userId: 'anna', event: 'Seen' }] }))
  const reply = await fetch(`${serving.address}/v1/batch`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${company.secretKey}:`).toString('base64')}`,
      'content-encoding': 'gzip',
    },
    body: packed.subarray(0, packed.byteLength - 20),
  })
  expect(reply.status).toBe(400)
  expect(await countsOf(company)).toEqual({ messages: 0, quarantined: 0, rejected: 1 })
  await company.services.listener.close()
})

const byText = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : 1)

/** How one event is recognised in the database: by its number, or what it renames. */
const markOf = (properties: Readonly<Record<string, unknown>>): string =>
  String(properties['n'] ?? properties['previousId'])

const marksOfTold =
  (client: string) =>
  ({ n, customer, kind }: Told): string[] => {
    const { browser, phone } = idsOf(customer)
    if (kind === 'alias') return [phone]
    // this client has no other way to say that a browser is a user
    return client === 'posthog-node' && kind === 'identify' ? [browser, String(n)] : [String(n)]
  }
