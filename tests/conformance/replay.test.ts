import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '#tests/chaos/seeded.ts'
import { type Company, foundCompany } from '#tests/setup/company.ts'
import { contentOf, stateOf } from './content.ts'
import { shuffled } from './faults.ts'
import { hardLife } from './hard-life.ts'
import { play, recordNodeClients, type Said } from './play.ts'

const SHUFFLES = 20

async function companyAfter(log: readonly Said[], key?: (company: Company) => string): Promise<Company> {
  const company = await foundCompany()
  await play(company, log, key?.(company))
  return company
}

describe('the whole log of a company', () => {
  let log: readonly Said[] = []
  let company: Company
  beforeAll(async () => {
    log = [...(await recordNodeClients()), { path: '/v1/batch', body: { batch: hardLife } }]
    company = await companyAfter(log)
  })
  afterAll(() => company.services.listener.close())

  test('changes nothing when it is played a second and a third time', async () => {
    const state = await stateOf(company)
    await play(company, log)
    await play(company, log)
    expect(await stateOf(company)).toBe(state)
  })

  test('makes the same company when it is played backwards', async () => {
    const other = await companyAfter(log.toReversed())
    expect(await contentOf(other)).toEqual(await contentOf(company))
    await other.services.listener.close()
  })
})

/** The items in another order, cut into other batches. */
function dealt(seed: number): readonly Said[] {
  const random = seeded(seed)
  const waiting = shuffled(hardLife, random)
  const log: Said[] = []
  while (waiting.length > 0)
    log.push({ path: '/v1/batch', body: { batch: waiting.splice(0, 1 + Math.floor(random() * 40)) } })
  return log
}

describe.each([
  { who: 'a server, whose word counts', key: (company: Company) => company.secretKey },
  { who: 'a site, which only claims', key: (company: Company) => company.writeKey },
])('what $who', ({ key }) => {
  test('tells makes the same people and timelines in any order', async () => {
    const first = await companyAfter([{ path: '/v1/batch', body: { batch: hardLife } }], key)
    const expected = await contentOf(first)
    await first.services.listener.close()
    for (let seed = 1; seed <= SHUFFLES / 2; seed++) {
      const company = await companyAfter(dealt(seed), key)
      expect(await contentOf(company), `seed ${seed}`).toEqual(expected)
      await company.services.listener.close()
    }
  })
})
