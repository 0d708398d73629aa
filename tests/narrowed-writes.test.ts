import { expect } from 'vitest'
import { type Company, test } from './setup/company.ts'
import { arrive } from './setup/guests.ts'

const OWN = { people: 'own', deals: 'own', tasks: 'own', companies: 'theirs', nobodys: false, hidden: [] }

/** A change as the seller; the answer must be the one told. */
async function change(company: Company, method: string, path: string, body: unknown, status: number) {
  const answer = await company.ask(method, `/api${path}`, { body })
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBe(status)
  return answer.body as Record<string, unknown> // replies of changes are objects
}

const owned = async (company: Company, name: string, email: string, owner: string): Promise<string> => {
  const id = await arrive(company, { handles: { email, external: name }, traits: { name } })
  await company.ask('PATCH', `/api/people/${id}`, { as: company.owner, body: { ownerMemberId: owner } })
  return id
}

test('who sees only his own works with it as everybody does, and hands it over', async ({ company }) => {
  const anna = await owned(company, 'Anna', 'anna@shop.alt', company.seller.id)
  const twin = await owned(company, 'Anya', 'anya@shop.alt', company.seller.id)
  const theirs = await owned(company, 'Vera', 'vera@shop.alt', company.lead.id)
  await company.ask('PUT', '/api/access/member', { as: company.owner, body: OWN })

  await change(company, 'PATCH', `/people/${anna}`, { traits: { city: 'Kazan' }, humanOnly: true }, 200)
  await change(company, 'POST', `/people/${anna}/notes`, { text: 'Likes blue' }, 201)
  await change(company, 'POST', `/people/${anna}/handles`, { kind: 'phone', value: '+7 912 604-31-58' }, 200)
  const merged = await change(company, 'POST', '/merges', { keepId: anna, absorbId: twin, choices: {} }, 201)
  await change(company, 'POST', `/merges/${merged['mergeId']}/undo`, undefined, 200)

  const deal = await change(company, 'POST', '/deals', { title: 'Pram', personId: anna, amount: '5.00' }, 201)
  const lines = [{ name: 'Pram', quantity: '1', price: '7' }]
  await change(company, 'PATCH', `/deals/${deal['id']}`, { title: 'Red pram', lines, participants: [] }, 200)
  const { pipelines } = (await company.ask('GET', '/api/pipelines')).body as {
    pipelines: { stages: { id: string; kind: string }[] }[]
  } // as Pipelines says
  const next = pipelines[0]?.stages.filter(({ kind }) => kind === 'open')[1]?.id
  await change(company, 'POST', `/deals/${deal['id']}/moves`, { stageId: next }, 200)
  const task = await change(company, 'POST', '/tasks', { title: 'Call', doing: 'call', personId: anna }, 201)
  await change(company, 'PATCH', `/tasks/${task['id']}`, { title: 'Call again' }, 200)
  await change(company, 'PATCH', `/tasks/${task['id']}`, { done: true }, 200)

  const toLead = { ownerMemberId: company.lead.id }
  await change(company, 'PATCH', `/tasks/${task['id']}`, toLead, 200)
  await change(company, 'PATCH', `/tasks/${task['id']}`, { done: false }, 404)
  await change(company, 'POST', '/tasks', { title: 'Help me', doing: 'other', ...toLead }, 201)
  await change(company, 'PATCH', `/deals/${deal['id']}`, { ...toLead, lines, participants: [] }, 200)
  await change(company, 'PATCH', `/deals/${deal['id']}`, { title: 'Mine' }, 404)
  await change(company, 'POST', '/deals', { title: 'For you', personId: anna, ...toLead }, 201)
  const act = {
    of: 'people',
    among: { search: { who: 'known' } },
    act: { do: 'tag', tag: 'spring', on: true },
  }
  const bulk = await change(company, 'POST', '/bulk-acts', act, 201)
  expect(bulk['total']).toBe(2)
  await change(company, 'POST', `/bulk-acts/${bulk['id']}/portions`, undefined, 200)
  await change(company, 'POST', `/bulk-acts/${bulk['id']}/undo`, undefined, 200)
  await change(company, 'PATCH', `/people/${anna}`, toLead, 200)
  await change(company, 'PATCH', `/people/${anna}`, { humanOnly: false }, 404)
  await change(company, 'POST', `/people/${theirs}/notes`, { text: 'Hello' }, 404)
})
