import { describe, expect } from 'vitest'
import { HandOff, HandOffs } from '#contract/handoffs.ts'
import { DialogueList } from '#contract/inbox.ts'
import { Notifications } from '#contract/promises.ts'
import { Task } from '#contract/tasks.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { deliver, mail, mailbox, message } from '#tests/setup/messages.ts'
import { ago, happened, type Someone, someone } from '#tests/setup/someone.ts'

const offer = (company: Company, person: Someone, more: object = {}) =>
  company.ask('POST', `/api/people/${person.id}/hand-offs`, {
    body: { toMemberId: company.lead.id, summary: 'Wants delivery before the holidays.', ...more },
  })
const offered = async (company: Company, person: Someone) =>
  HandOff.parse((await offer(company, person)).body)
const decide = (company: Company, id: string, how: string, more: object = {}) =>
  company.ask('POST', `/api/hand-offs/${id}/${how}`, { as: company.lead, ...more })
const owner = async (company: Company, person: Someone) =>
  ((await company.ask('GET', `/api/people/${person.id}`)).body as { ownerMemberId: string | null })
    .ownerMemberId

describe('a customer who is handed over', () => {
  test('goes with a packet; accepted, everything open of the giver goes along', async ({ company }) => {
    const anna = await someone(company, { owner: company.seller.id })
    await happened(company, anna, 'Complaint Filed', ago(company, 3), { text: 'Late again' })
    const body = { title: 'Call about the size', personId: anna.id }
    const task = Task.parse((await company.ask('POST', '/api/tasks', { body })).body)
    const { id, packet } = await offered(company, anna)
    expect(packet).toMatchObject({ ledBy: [{ name: 'member' }], mood: { text: 'Late again' } })
    const waiting = await company.ask('GET', '/api/hand-offs', { as: company.lead })
    expect(HandOffs.parse(waiting.body).handOffs.map((one) => one.id)).toEqual([id])
    expect(await owner(company, anna)).toBe(company.seller.id)
    expect((await decide(company, id, 'acceptance')).body).toMatchObject({ state: 'accepted' })
    expect(await owner(company, anna)).toBe(company.lead.id)
    const kept = await company.ask('GET', '/api/tasks?whose=mine', { as: company.lead })
    expect(kept.body).toMatchObject({ tasks: [{ id: task.id }] })
    const told = Notifications.parse((await company.ask('GET', '/api/notifications')).body)
    expect(told.notifications.map(({ kind }) => kind)).toEqual(['hand-off-accepted'])
  })

  test('goes with who led, what nobody answered, and the figure of a rating', async ({ company }) => {
    await deliver(company, mailbox, [message(mail('anna@posta.alt'), 'Where is it?', { name: 'Anna Kim' })])
    const { rows } = DialogueList.parse((await company.ask('GET', '/api/dialogues')).body)
    const anna = { id: rows[0]?.personId ?? '' }
    await company.ask('PATCH', `/api/dialogues/${anna.id}/topic`, { body: { memberId: company.owner.id } })
    const about = { userId: 'anna', context: { traits: { email: 'anna@posta.alt' } } }
    const rated = { type: 'track', messageId: 'rated', event: 'Rating Given', properties: { rating: 1 } }
    await company.ingest([{ ...rated, ...about }])
    const reply = await company.ask('POST', `/api/people/${anna.id}/hand-offs`, {
      body: { toMemberId: company.lead.id, summary: 'Please take her.' },
    })
    expect(HandOff.parse(reply.body).packet).toMatchObject({
      ledBy: [{ name: 'owner', until: null }],
      unanswered: [{ text: 'Where is it?' }],
      mood: { name: 'Rating Given', rating: 1 },
    })
  })

  test('comes back with the reason, and was never without somebody', async ({ company }) => {
    const anna = await someone(company, { owner: company.seller.id })
    const { id } = await offered(company, anna)
    const declined = await decide(company, id, 'refusal', { body: { reason: 'Not our region' } })
    expect(declined.body).toMatchObject({ state: 'declined', reason: 'Not our region' })
    expect(await owner(company, anna)).toBe(company.seller.id)
    expect((await decide(company, id, 'acceptance')).status).toBe(409)
    const told = Notifications.parse((await company.ask('GET', '/api/notifications')).body)
    expect(told.notifications).toMatchObject([
      { kind: 'hand-off-declined', facts: { reason: 'Not our region' } },
    ])
  })

  test('is offered once at a time, to a colleague, and decided on by him alone', async ({ company }) => {
    const anna = await someone(company)
    expect((await offer(company, anna, { toMemberId: company.seller.id })).status).toBe(400)
    const { id } = await offered(company, anna)
    expect((await offer(company, anna)).body).toMatchObject({ code: 'handed-over-already' })
    const notHis = await company.ask('POST', `/api/hand-offs/${id}/acceptance`, { as: company.owner })
    expect(notHis.status).toBe(404)
    expect((await company.ask('POST', `/api/hand-offs/${id}/withdrawal`)).body).toMatchObject({
      state: 'withdrawn',
    })
    expect((await offer(company, anna)).status).toBe(201)
  })
})
