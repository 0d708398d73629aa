import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { DialoguePage } from '#contract/dialogues.ts'
import { DialogueList } from '#contract/inbox.ts'
import { TeamWork } from '#contract/team-work.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { atScreen, change, giveOut, taken, writes } from './whoever-writes.example.ts'

const own = (company: Company, email: string, owner: string) =>
  company.work(({ tx, workspace }) =>
    sql`update person set owner_member_id = ${owner} where workspace_id = ${workspace} and id in (
          select person_id from handle where handle.workspace_id = ${workspace} and value = ${email})`.execute(
      tx,
    ),
  )

const mine = async (company: Company, as: Company['seller']) =>
  DialogueList.parse((await company.ask('GET', '/api/dialogues?folder=mine', { as })).body).rows

describe('what waits', () => {
  test('goes to whoever is at the screen, the oldest first, and nobody is above his limit', async ({
    company,
  }) => {
    await change(company, company.lead, company.lead.id, { capacity: 2 })
    await change(company, company.lead, company.seller.id, { capacity: 2 })
    for (const name of ['one', 'two', 'three', 'four', 'five', 'six'])
      await writes(company, `${name}@mail.ru`)
    expect(await giveOut(company)).toBe(0)
    await atScreen(company, company.lead, company.seller)
    expect(await giveOut(company)).toBe(2)
    expect((await taken(company)).slice(0, 3)).toEqual(['one lead load', 'two member load', 'three –'])
    const { queue, colleagues } = TeamWork.parse((await company.ask('GET', '/api/team-work')).body)
    expect(queue.waiting).toBe(4)
    expect(colleagues.map(({ name, load, room }) => [name, load, room])).toEqual([
      ['lead', 1, 0],
      ['member', 1, 0],
      ['owner', 0, 0],
    ])
  })

  test('goes to the owner of the customer, and to his stand-in once he goes home', async ({ company }) => {
    await writes(company, 'anna@mail.ru')
    await own(company, 'anna@mail.ru', company.seller.id)
    await atScreen(company, company.lead, company.seller, company.owner)
    await giveOut(company)
    expect(await taken(company)).toEqual(['anna member owner'])
    await change(company, company.seller, company.seller.id, { status: 'away', standInId: company.owner.id })
    const passed = await company.ask('POST', '/api/team-work/handing-back')
    expect(passed.body).toEqual({ topics: 1 })
    expect(await taken(company)).toEqual(['anna owner stand-in'])
  })

  test('six chats for two colleagues, one of whom goes home', async ({ company }) => {
    const { lead, seller, owner } = company
    for (const one of [lead, seller]) await change(company, lead, one.id, { capacity: 2 })
    for (const name of ['one', 'two', 'three', 'four', 'five', 'six'])
      await writes(company, `${name}@mail.ru`)
    // the customer whom a colleague knows need not be the one who waits longest
    await own(company, 'four@mail.ru', seller.id)
    await atScreen(company, lead, seller)
    await giveOut(company)
    const first = ['one lead load', 'two member load', 'three –', 'four member owner', 'five –', 'six –']
    expect(await taken(company)).toEqual(first)

    await change(company, lead, owner.id, { capacity: 2 })
    await change(company, seller, seller.id, { status: 'away', standInId: owner.id })
    await atScreen(company, owner)
    const passed = await company.ask('POST', '/api/team-work/handing-back')
    expect(passed.body).toEqual({ topics: 2 })
    await giveOut(company)
    // the oldest came back into the queue and leaves it first; who knows the customer has a stand-in
    const then = ['one lead load', 'two owner load', 'three –', 'four owner stand-in', 'five –', 'six –']
    expect(await taken(company)).toEqual(then)
    const { queue, colleagues } = TeamWork.parse(
      (await company.ask('GET', '/api/team-work', { as: lead })).body,
    )
    // the same as the inbox says of its folder Unassigned
    const counts = await company.ask('GET', '/api/dialogues/counts', { as: lead })
    expect(counts.body).toMatchObject({ unassigned: 3 })
    expect(queue).toMatchObject({ unassigned: 3, waiting: 3 })
    expect(colleagues.every(({ load, capacity }) => load <= capacity)).toBe(true)

    const four = (await mine(company, owner)).find(({ topic }) => topic?.because?.rule === 'stand-in')
    const page = await company.ask('GET', `/api/dialogues/${four?.personId}`, { as: owner })
    expect(DialoguePage.parse(page.body)).toMatchObject({
      person: { name: 'four@mail.ru', ownerName: 'member' },
      entries: expect.arrayContaining([
        expect.objectContaining({ what: 'message', text: 'Where is my order?' }),
      ]),
      topics: [{ memberName: 'owner', because: { rule: 'stand-in' } }],
    })

    // whoever settles one has room for the next, and it comes by itself
    const [settled] = await mine(company, lead)
    const topic = `/api/dialogues/${settled?.personId}/topic`
    await company.ask('PATCH', topic, { as: lead, body: { status: 'resolved' } })
    await giveOut(company)
    expect((await taken(company))[2]).toBe('three lead load')
  })

  test('stays where it is on leave, and comes back after it', async ({ company }) => {
    await writes(company, 'anna@mail.ru')
    await atScreen(company, company.seller)
    const today = company.clock.now().toISOString().slice(0, 10)
    await change(company, company.seller, company.seller.id, { leaveFrom: today, leaveUntil: today })
    expect(await giveOut(company)).toBe(0)
    await change(company, company.seller, company.seller.id, { leaveFrom: null, leaveUntil: null })
    expect(await taken(company)).toEqual(['anna member load'])
  })

  test('goes into the zone that is for its channel', async ({ company }) => {
    const zones = [
      {
        name: 'Mail',
        distribution: 'evenly',
        memberIds: [company.lead.id],
        conditions: [{ what: 'channel', isOneOf: ['email'] }],
      },
    ]
    const kept = await company.ask('PUT', '/api/team-work/zones', { as: company.lead, body: { zones } })
    expect(kept.body).toMatchObject({ zones: [{ name: 'Mail', conditions: zones[0]?.conditions }] })
    await atScreen(company, company.lead, company.seller)
    await writes(company, 'letter@mail.ru', { channel: 'email' })
    await giveOut(company)
    expect(await taken(company)).toEqual(['letter lead zone'])
  })

  test('waits while the company gives it out by hand', async ({ company }) => {
    const settings = { automatic: false, share: 0.8, hours: null }
    await company.ask('PUT', '/api/team-work/settings', { as: company.lead, body: settings })
    await writes(company, 'anna@mail.ru')
    await atScreen(company, company.seller)
    expect(await giveOut(company)).toBe(0)
  })
})

describe('a member', () => {
  test('says of himself that he is away, but not how much a colleague takes', async ({ company }) => {
    expect((await change(company, company.seller, company.seller.id, { status: 'away' })).status).toBe(200)
    expect((await change(company, company.seller, company.seller.id, { capacity: 1 })).status).toBe(403)
    expect((await change(company, company.seller, company.lead.id, { status: 'away' })).status).toBe(403)
  })

  test('stands in for others and never for himself; leave ends after it begins', async ({ company }) => {
    const seller = company.seller.id
    expect((await change(company, company.seller, seller, { standInId: seller })).status).toBe(400)
    const backwards = { leaveFrom: '2026-12-02', leaveUntil: '2026-12-01' }
    expect((await change(company, company.seller, seller, backwards)).status).toBe(400)
  })
})
