import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { newId } from '#server/platform/identifiers.ts'
import { changesAfter } from '#server/platform/live.ts'
import { seenOf } from '#server/platform/live-sight.ts'
import { inSight } from '#server/platform/sight.ts'
import { type Company, hire, type Somebody, test } from './setup/company.ts'
import { arrive } from './setup/guests.ts'
import { deliver, mail, mailbox, message } from './setup/messages.ts'
import { readers, type World } from './setup/readers.ts'

type Reach = 'all' | 'team' | 'own'
interface Policy {
  readonly people: Reach
  readonly deals: Reach
  readonly tasks: Reach
  readonly nobodys: boolean
}
const WHOLE = { people: 'all', deals: 'all', tasks: 'all', companies: 'all', nobodys: true, hidden: [] }

const say = async (company: Company, policy: Policy): Promise<void> => {
  const { people, deals, tasks } = policy
  const companies = people === 'all' && deals === 'all' && tasks === 'all' ? 'all' : 'theirs'
  const { status } = await company.ask('PUT', '/api/access/member', {
    as: company.owner,
    body: { ...policy, companies, hidden: [] },
  })
  expect(status).toBe(200)
}

interface Owned {
  readonly id: string
  readonly owner: string | null
}
interface Town {
  readonly people: readonly Owned[]
  readonly deals: readonly Owned[]
  readonly tasks: readonly Owned[]
  readonly mate: Somebody
}

/** As many things as a palette shows, of owners by chance; the mate is in the seller's team, the lead is not. */
const OWNED = 9

async function build(company: Company): Promise<Town> {
  const mate = await hire(company.services, company.id, 'member')
  const team = { name: 'South', memberIds: [company.seller.id, mate.id] }
  expect((await company.ask('POST', '/api/teams', { as: company.owner, body: team })).status).toBe(201)
  const owner = fc.constantFrom(company.seller.id, mate.id, company.lead.id, company.owner.id, null)
  const three = fc.record({ person: owner, deal: owner, task: owner })
  const chosen = fc.sample(three, { numRuns: OWNED, seed: 7 })
  const people: Owned[] = []
  const deals: Owned[] = []
  const tasks: Owned[] = []
  for (const [index, owners] of chosen.entries()) {
    const person = await arrive(company, {
      handles: { email: `guest${index}@shop.alt` },
      traits: { name: `Tester ${index}`, city: 'Kazan' },
    })
    // everybody has said something
    await deliver(company, mailbox, [message(mail(`guest${index}@shop.alt`), `Greetings ${index}`)])
    people.push({ id: person, owner: owners.person })
    deals.push({ id: await madeDeal(company, index, person, owners.deal), owner: owners.deal })
    tasks.push({ id: await madeTask(company, index, person, owners.task), owner: owners.task })
  }
  await company.work(({ tx, workspace }) =>
    sql`update person set owner_member_id = given.owner
          from unnest(${people.map(({ id }) => id)}::uuid[], ${people.map((one) => one.owner)}::uuid[]) as given (id, owner)
         where person.workspace_id = ${workspace} and person.id = given.id`.execute(tx),
  )
  await company.work(({ tx, workspace, clock }) =>
    sql`insert into person_score (workspace_id, person_id, score, rules_as_of, as_of)
        select workspace_id, id, 1, ${clock.now()}, ${clock.now()} from person where workspace_id = ${workspace}`.execute(
      tx,
    ),
  )
  return { people, deals, tasks, mate }
}

async function madeDeal(
  company: Company,
  index: number,
  personId: string,
  owner: string | null,
): Promise<string> {
  const body = {
    title: `Tester deal ${index}`,
    personId,
    ownerMemberId: owner,
    amount: '1.00',
    currency: 'RUB',
  }
  const made = await company.ask('POST', '/api/deals', { as: company.owner, body })
  expect(made.status).toBe(201)
  return (made.body as { id: string }).id // the reply of a 201
}

async function madeTask(
  company: Company,
  index: number,
  personId: string,
  owner: string | null,
): Promise<string> {
  const body = { title: `Tester task ${index}`, doing: 'call', personId, ownerMemberId: owner }
  const made = await company.ask('POST', '/api/tasks', { as: company.owner, body })
  expect(made.status).toBe(201)
  return (made.body as { id: string }).id // the reply of a 201
}

/** The whole policy in three lines, with nothing of the product. */
function sees(
  things: readonly Owned[],
  reach: Reach,
  nobodys: boolean,
  me: string,
  mate: string,
): Set<string> {
  const owners = reach === 'own' ? [me] : [me, mate]
  const isSeen = ({ owner }: Owned) => reach === 'all' || (owner === null ? nobodys : owners.includes(owner))
  return new Set(things.filter(isSeen).map(({ id }) => id))
}

async function expectSame(
  world: World,
  seen: Record<'people' | 'deals' | 'tasks', Set<string>>,
  what: string,
) {
  const told = await Promise.all(readers.map(async (reader) => ({ reader, shown: await reader.read(world) })))
  for (const { reader, shown } of told) {
    if (shown === null) continue
    const wanted = seen[reader.of]
    const ids = typeof shown === 'number' ? shown : [...shown].toSorted()
    expect(ids, `${what}: ${reader.of} by ${reader.name}`).toEqual(
      typeof shown === 'number' ? wanted.size : [...wanted].toSorted(),
    )
  }
}

const POLICIES: readonly Policy[] = [
  ...(['own', 'team'] as const).flatMap((reach) =>
    [true, false].map((nobodys) => ({ people: reach, deals: reach, tasks: reach, nobodys })),
  ),
  { people: 'team', deals: 'own', tasks: 'all', nobodys: false },
  { people: 'all', deals: 'team', tasks: 'own', nobodys: true },
  { people: 'all', deals: 'all', tasks: 'all', nobodys: true },
]

describe('every way to people, deals and tasks', () => {
  test('shows, finds and counts the same ones to a role, whatever its policy', async ({ company }) => {
    const town = await build(company)
    const ids = (things: readonly Owned[]) => things.map(({ id }) => id)
    const all = { people: ids(town.people), deals: ids(town.deals), tasks: ids(town.tasks) }
    const everything = { people: new Set(all.people), deals: new Set(all.deals), tasks: new Set(all.tasks) }
    for (const policy of POLICIES) {
      await say(company, policy)
      const of = (kind: 'people' | 'deals' | 'tasks') =>
        sees(town[kind], policy[kind], policy.nobodys, company.seller.id, town.mate.id)
      const seen = { people: of('people'), deals: of('deals'), tasks: of('tasks') }
      await expectSame({ company, as: company.seller, ...all }, seen, JSON.stringify(policy))
    }
    await expectSame({ company, as: company.owner, ...all }, everything, 'the owner')
    await expectSame({ company, as: { key: company.secretKey }, ...all }, everything, 'a key')
  }, 120_000)
})

describe('a member who sees only own people', () => {
  const OWN: Policy = { people: 'own', deals: 'own', tasks: 'own', nobodys: false }
  const mine = (company: Company, name: string, email: string, owner: string) =>
    arrive(company, { handles: { email }, traits: { name } }).then(async (id) => {
      await company.ask('PATCH', `/api/people/${id}`, { as: company.owner, body: { ownerMemberId: owner } })
      return id
    })

  test('gives one away and no longer sees him; what he makes is his own', async ({ company }) => {
    const anna = await mine(company, 'Anna', 'anna@shop.alt', company.seller.id)
    await say(company, OWN)
    const given = await company.ask('PATCH', `/api/people/${anna}`, {
      body: { ownerMemberId: company.lead.id },
    })
    expect(given).toMatchObject({ status: 200, body: { ownerMemberId: company.lead.id } })
    expect((await company.ask('GET', `/api/people/${anna}`)).status).toBe(404)
    const made = await company.ask('POST', '/api/people', { body: { name: 'Boris' } })
    expect(made).toMatchObject({ status: 201, body: { person: { ownerMemberId: company.seller.id } } })
  })

  test('is refused an address of somebody else without being told whose', async ({ company }) => {
    const theirs = await mine(company, 'Vera', 'vera@shop.alt', company.lead.id)
    const anna = await mine(company, 'Anna', 'anna@shop.alt', company.seller.id)
    await say(company, OWN)
    const made = await company.ask('POST', '/api/people', { body: { name: 'New', email: 'vera@shop.alt' } })
    expect(made).toMatchObject({ status: 409, body: { code: 'duplicate-unseen' } })
    const added = await company.ask('POST', `/api/people/${anna}/handles`, {
      body: { kind: 'email', value: 'vera@shop.alt' },
    })
    expect(added).toMatchObject({ status: 409, body: { code: 'duplicate-unseen' } })
    expect(JSON.stringify([made.body, added.body])).not.toContain(theirs)
    const merged = await company.ask('POST', '/api/merges', {
      body: { keepId: anna, absorbId: theirs, choices: {} },
    })
    expect(merged.status).toBe(404)
  })

  test('asks nothing that needs everything, and hears nothing of others', async ({ company }) => {
    await say(company, OWN)
    expect((await company.ask('GET', '/api/processes')).status).toBe(403)
    expect((await company.ask('PUT', '/api/access/member', { body: WHOLE })).status).toBe(403)
    expect((await company.ask('GET', '/api/my-access')).body).toMatchObject({
      people: 'own',
      everything: false,
    })
    const theirs = await mine(company, 'Vera', 'vera@shop.alt', company.lead.id)
    const anna = await mine(company, 'Anna', 'anna@shop.alt', company.seller.id)
    const { id, account } = company.seller
    const actor = { kind: 'member', id, role: 'member', account, session: newId<'Session'>() } as const
    const heard = await inSight(company.services, { workspace: company.id, actor }, (context) =>
      changesAfter(context.tx, context.workspace, 0).then((changes) => seenOf(context, changes ?? [])),
    )
    const named = new Set(heard.map((change) => change.id))
    expect([named.has(anna), named.has(theirs)]).toEqual([true, false])
  })
})

test('a key that only reads changes nothing', async ({ company }) => {
  const made = await company.ask('POST', '/api/keys', {
    as: company.owner,
    body: { kind: 'secret', name: 'report', may: 'read' },
  })
  const { key } = made.body as { key: string } // the reply of a 201
  expect((await company.ask('GET', '/api/people', { as: { key } })).status).toBe(200)
  const refused = await company.ask('POST', '/api/people', { as: { key }, body: { name: 'Nobody' } })
  expect(refused.status).toBe(403)
  expect((await company.ask('GET', '/api/people', { as: { key } })).body).toMatchObject({
    total: { count: 0 },
  })
})

test('an owner sees who opened the page of a person', async ({ company }) => {
  const anna = await arrive(company, { handles: { email: 'anna@shop.alt' }, traits: { name: 'Anna' } })
  await company.ask('GET', `/api/people/${anna}`)
  company.clock.set(new Date(company.clock.now().getTime() + 120_000))
  await company.ask('GET', `/api/people/${anna}`)
  const views = await company.ask('GET', `/api/people/${anna}/views`, { as: company.owner })
  expect(views.body).toMatchObject([{ memberId: company.seller.id, times: 2 }])
  expect((await company.ask('GET', `/api/people/${anna}/views`)).status).toBe(403)
})
