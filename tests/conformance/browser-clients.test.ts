import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import type { Company } from '#tests/setup/company.ts'
import { startFaultProxy } from './fault-proxy.ts'
import { FAULTS } from './faults.ts'
import { companyOfToday, type Serving, serve } from './serving.ts'
import { countsOf, type StoredEvent, storedEvents, storedPeople } from './stored.ts'
import { BROWSER_CLIENTS, type BrowserClient, OTHER_DEVICE, visitShop } from './visit.ts'

interface Outcome {
  readonly company: Company
  readonly told: readonly number[]
  readonly complaints: readonly string[]
  readonly met: ReadonlySet<string>
  readonly events: readonly StoredEvent[]
}

let serving: Serving
let browser: Browser
const outcomes = new Map<string, Outcome>()

// both at once: they mostly wait for the clients' own timers
beforeAll(async () => {
  ;[serving, browser] = await Promise.all([serve(), launchBrowser()])
  await Promise.all(
    BROWSER_CLIENTS.map(async (client, index) => outcomes.set(client.name, await visit(client, index))),
  )
})
afterAll(async () => {
  await browser?.close()
  await serving?.close()
  for (const { company } of outcomes.values()) await company.services.listener.close()
})

async function visit(client: BrowserClient, seed: number): Promise<Outcome> {
  const company = await companyOfToday()
  const proxy = await startFaultProxy({
    target: serving.address,
    seed,
    faults: FAULTS,
    slowMilliseconds: 700,
  })
  const { told, complaints, stay, end } = await visitShop(browser, client, proxy.address, company.writeKey)
  // the calls of the visit, and page, identify, group and alias
  const wanted = told.length + 4
  const deadline = performance.now() + 120_000
  await stay(async () => {
    const { length } = await storedEvents(company)
    return length >= wanted || performance.now() > deadline
  })
  await end()
  const met = new Set(proxy.log.map(({ fate }) => fate))
  await proxy.close()
  return { company, told, complaints, met, events: await storedEvents(company) }
}

const outcomeOf = (name: string): Outcome => {
  const outcome = outcomes.get(name)
  if (outcome === undefined) throw new Error(`No visit with ${name}`)
  return outcome
}

describe.each(BROWSER_CLIENTS)('a shop whose pages use $name over a bad line', ({ name }) => {
  test('is not disturbed, and nobody else hears of the visit', () => {
    const { complaints, met } = outcomeOf(name)
    expect(complaints).toEqual([])
    expect(FAULTS.filter((fault) => !met.has(fault))).toEqual([])
  })

  test('finds every act of the visit once: over two pages, a reload, an outage and leaving', async () => {
    const { company, told, events } = outcomeOf(name)
    const numbers = events.filter(({ kind }) => kind === 'track').map(({ properties }) => properties['n'])
    expect(numbers.toSorted((one, other) => Number(one) - Number(other))).toEqual(told)
    const others = events.filter(({ kind }) => kind !== 'track').map(({ kind }) => kind)
    expect(others.toSorted()).toEqual(['alias', 'group', 'identify', 'page'])
    expect(await countsOf(company)).toEqual({ messages: events.length, quarantined: 0, rejected: 0 })
  })

  test('finds one person, known from the first page on', async () => {
    const { company, events } = outcomeOf(name)
    const people = await storedPeople(company)
    const [own] = new Set(events.map(({ personId }) => personId))
    const expected = [
      'email:customer@posta.alt',
      'external:customer',
      expect.stringMatching(/^cookie:/),
      `cookie:${OTHER_DEVICE}`,
    ]
    expect([...people.keys()]).toEqual([own])
    expect(people.get(own ?? '')).toHaveLength(expected.length)
    expect(people.get(own ?? '')).toEqual(expect.arrayContaining(expected))
  })
})
