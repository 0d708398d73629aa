import { expect } from 'vitest'
import { PersonConsents } from '#contract/consents.ts'
import { DialogueList } from '#contract/inbox.ts'
import { Verdict } from '#contract/today.ts'
import { createSender } from '#server/act/sending/index.ts'
import { waysOut } from '#server/wiring.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { bot, deliver, mail, mailbox, message, telegram } from '#tests/setup/messages.ts'
import { tellOfStops } from './index.ts'

async function visitorOf(company: Company) {
  const ask = async (path: string, body?: object, token?: string) => {
    const reply = await company.app.request(`/chat/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return reply.json()
  }
  const { token } = await ask('sessions', { writeKey: company.writeKey, language: 'ru' })
  let said = 0
  return {
    say: async (text: string) => {
      company.clock.advance(1_000)
      await ask('messages', { id: `message-${++said}`, text }, token)
      const ways = waysOut(company.services)
      while (await company.work((context) => tellOfStops(context, ways)));
      await createSender(company.services, ways).drain()
    },
    heard: async (): Promise<string[]> =>
      (await ask('messages?limit=100', undefined, token)).messages.map(({ text }: { text: string }) => text),
  }
}

const onlyPerson = async (company: Company): Promise<string> =>
  DialogueList.parse((await company.ask('GET', '/api/dialogues')).body).rows[0]?.personId ?? ''
const consents = async (company: Company, person: string) =>
  PersonConsents.parse((await company.ask('GET', `/api/people/${person}/consents`)).body).consents

test('a bare "stop" takes back the consent on its way, is answered once, and a member may undo it', async ({
  company,
  rival,
}) => {
  const visitor = await visitorOf(company)
  await visitor.say('Стоп, не отправляйте!')
  const person = await onlyPerson(company)
  expect(await consents(company, person)).toEqual([])
  await visitor.say('СТОП!')
  const [stop] = await consents(company, person)
  expect(stop).toMatchObject({
    purpose: 'marketing',
    channel: 'web-chat',
    given: false,
    wording: 'СТОП!',
    mayUndo: true,
  })
  const answer = 'Готово: новостей и предложений от «Test company» здесь больше не будет.'
  expect((await visitor.heard()).filter((text) => text.startsWith(answer))).toHaveLength(1)
  await visitor.say('отпишите меня, пожалуйста')
  expect(await visitor.heard()).toHaveLength(4)
  // both of them are undone by whoever sees what was meant
  expect((await rival.ask('DELETE', `/api/people/${person}/consents/${stop?.id}`)).status).toBe(404)
  for (const { id } of [...(await consents(company, person)), ...(stop === undefined ? [] : [stop])])
    expect((await company.ask('DELETE', `/api/people/${person}/consents/${id}`)).status).toBe(200)
  expect(await consents(company, person)).toEqual([])
})

test('advertising by e-mail ends with a letter that says stop; service goes on', async ({ company }) => {
  const anna = mail('anna@posta.alt')
  const given = { purpose: 'marketing', channel: 'email' }
  await deliver(company, mailbox, [message(anna, 'Hello')])
  await company.ingest([
    {
      type: 'track',
      event: 'Consent Given',
      messageId: 'c',
      context: { traits: { email: anna.value } },
      properties: given,
    },
  ])
  const personId = await onlyPerson(company)
  const asked = async (kind: 'marketing' | 'service') => {
    const body = { personId, class: kind, purpose: kind }
    return Verdict.parse((await company.ask('POST', '/api/contact-decisions', { body })).body).rule
  }
  const stands = async () => (await asked('marketing')) !== 'consent-withdrawn'
  company.clock.advance(1_000)
  // nobody proves who wrote it; a machine answers; it is about something else
  await deliver(company, mailbox, [
    message(anna, 'stop', { proven: false, externalId: '1' }),
    message(anna, 'stop', { author: 'auto-reply', externalId: '2' }),
    message(anna, 'Please stop by', { externalId: '3' }),
  ])
  expect(await stands()).toBe(true)
  await deliver(company, mailbox, [message(anna, '', { subject: 'Unsubscribe', externalId: '4' })])
  expect(await stands()).toBe(false)
  expect(await asked('service')).not.toBe('consent-withdrawn')
  const [{ id } = { id: '' }] = await consents(company, personId)
  await company.ask('DELETE', `/api/people/${personId}/consents/${id}`)
  expect(await stands()).toBe(true)
})

test('a choice that was offered is an answer and no command', async ({ company }) => {
  await deliver(company, bot, [message(telegram('42'), 'Hello')])
  const person = await onlyPerson(company)
  await company.work(({ tx, workspace }) =>
    tx
      .updateTable('message')
      .set({ direction: 'out', choices: ['Go on', 'Stop'] })
      .where('workspace_id', '=', workspace)
      .execute(),
  )
  await deliver(company, bot, [message(telegram('42'), 'stop')])
  expect(await consents(company, person)).toEqual([])
  await deliver(company, bot, [message(telegram('43'), 'stop')])
  expect((await company.ask('GET', `/api/people/${await onlyPerson(company)}/consents`)).body).toMatchObject({
    consents: [{ channel: 'telegram', given: false }],
  })
})
