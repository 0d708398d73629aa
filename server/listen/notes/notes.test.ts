import { expect } from 'vitest'
import { Mentions, Notes } from '#contract/notes.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { someone } from '#tests/setup/someone.ts'

const write = async (company: Company, body: object, as = company.seller) => {
  const { status, body: note } = await company.ask('POST', '/api/notes', { as, body })
  expect(status, JSON.stringify(note)).toBe(201)
  // the reply of POST /notes
  return note as { id: string }
}
const mentions = async (company: Company, as: Company['lead']) =>
  Mentions.parse((await company.ask('GET', '/api/mentions', { as })).body)
const words = async (company: Company, id: string) => {
  const { body } = await company.ask('GET', `/api/people/${id}/timeline?kinds=note`)
  // the reply of the timeline
  return (body as { events: { properties: object }[] }).events.map(({ properties }) => properties)
}

test('whoever is mentioned sees it until it is read, and only he', async ({ company }) => {
  const anna = await someone(company)
  const text = `Ask @[The lead](${company.lead.id}) and @[nobody](${anna.id}) about the pram`
  const note = await write(company, { about: 'person', id: anna.id, text })
  expect(await mentions(company, company.lead)).toMatchObject({
    unread: 1,
    mentions: [{ noteId: note.id, about: 'person', aboutId: anna.id, label: 'Anna', readAt: null }],
  })
  expect(await mentions(company, company.owner)).toEqual({ unread: 0, mentions: [] })
  expect((await company.ask('GET', '/api/mentions')).body).toMatchObject({ unread: 0 })
  const read = (as: Company['lead'], body: object) =>
    company.ask('POST', '/api/mentions/read', { as, body: { noteIds: [note.id], ...body } })
  await read(company.owner, {})
  expect(await mentions(company, company.lead)).toMatchObject({ unread: 1 })
  expect((await read(company.lead, {})).body).toMatchObject({ unread: 0, mentions: [{ noteId: note.id }] })
  expect((await read(company.lead, { read: false })).body).toMatchObject({ unread: 1 })
})

test('a note is put right by its writer, removed and brought back, on every timeline', async ({
  company,
}) => {
  const anna = await someone(company)
  const note = await write(company, { about: 'person', id: anna.id, text: 'Likes parms' })
  expect(await words(company, anna.id)).toEqual([{ note_id: note.id, text: 'Likes parms' }])
  const edit = (as = company.seller) =>
    company.ask('PATCH', `/api/notes/${note.id}`, { as, body: { text: 'Likes prams' } })
  expect((await edit(company.lead)).status).toBe(403)
  company.clock.advance(60_000)
  expect((await edit()).body).toMatchObject({ text: 'Likes prams' })
  expect((await company.ask('GET', `/api/notes/${note.id}/versions`)).body).toMatchObject({
    versions: [{ text: 'Likes parms' }],
  })
  expect(await words(company, anna.id)).toEqual([{ note_id: note.id, text: 'Likes prams', edited: true }])
  const found = await company.ask('GET', `/api/people/${anna.id}/timeline?q=prams`)
  expect(found.body).toMatchObject({ events: [{ name: 'Note Written' }] })
  await company.ask('DELETE', `/api/notes/${note.id}`)
  expect(await words(company, anna.id)).toEqual([{ note_id: note.id, removed: true }])
  expect((await edit()).status).toBe(404)
  await company.ask('POST', `/api/notes/${note.id}/restoration`)
  expect(await words(company, anna.id)).toMatchObject([{ text: 'Likes prams' }])
})

test('notes of deals stand on the timeline of their person; notes go along with a merge', async ({
  company,
}) => {
  const [anna, twin] = [await someone(company), await someone(company, { name: 'Anna too' })]
  const deal = await company.ask('POST', '/api/deals', { body: { title: 'Cots', personId: twin.id } })
  // the reply of POST /deals
  const { id } = deal.body as { id: string }
  await write(company, { about: 'deal', id, text: 'Wants two' })
  await write(company, { about: 'person', id: twin.id, text: 'Prefers calls' })
  expect((await words(company, twin.id)).length).toBe(2)
  const merged = await company.ask('POST', '/api/merges', { body: { keepId: anna.id, absorbId: twin.id } })
  expect(merged.status).toBeLessThan(300)
  const listed = async (about: string, of: string) =>
    Notes.parse((await company.ask('GET', `/api/notes?about=${about}&id=${of}`)).body).notes
  expect(await listed('person', anna.id)).toMatchObject([{ text: 'Prefers calls', mine: true }])
  expect(await listed('deal', id)).toMatchObject([{ text: 'Wants two' }])
  expect((await words(company, anna.id)).length).toBe(2)
})

test('notes of another company are not found', async ({ company, rival }) => {
  const anna = await someone(rival)
  const note = await write(rival, { about: 'person', id: anna.id, text: `@[x](${rival.lead.id})` })
  for (const [method, path, body] of [
    ['PATCH', `/api/notes/${note.id}`, { text: 'x' }],
    ['DELETE', `/api/notes/${note.id}`, undefined],
    ['GET', `/api/notes/${note.id}/versions`, undefined],
    ['GET', `/api/notes?about=person&id=${anna.id}`, undefined],
    ['POST', '/api/notes', { about: 'person', id: anna.id, text: 'x' }],
  ] as const)
    expect((await company.ask(method, path, { body })).status, path).toBe(404)
})
