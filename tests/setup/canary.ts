import { expect } from 'vitest'
import { importsOf } from '#server/listen/imports/company.example.ts'
import type { Company } from './company.ts'

export const NAME = 'Canarina Zwitscherlich'
export const EMAIL = 'canary.zwitscher@voliere.alt'
const PHONE = '+7 903 555-47-83'
/** Each of them stands only with what was said of the person or by him. */
export const CANARIES = [
  'canarina',
  'zwitscher',
  'voliere',
  '9035554783',
  '903 555-47-83',
  'xcanid',
  'xcookie',
  'xfreewords',
  'xnested',
  'xdealtitle',
  'xtasktitle',
  'xnotewords',
  'xcity',
  'xordernumber',
  'xplantitle',
  'xfilename',
  'xfilewords',
]

const known = { userId: 'xcanid-77', anonymousId: 'xcookie-1234567890' }
function items(company: Company): readonly object[] {
  const at = (day: number): string => new Date(company.clock.now().getTime() - day * 86_400_000).toISOString()
  return [
    {
      type: 'identify',
      ...known,
      messageId: 'can-1',
      timestamp: at(40),
      traits: { name: NAME, email: EMAIL, phone: PHONE, city: 'Xcity', likes: { deep: ['xnested'] } },
    },
    {
      type: 'track',
      ...known,
      messageId: 'can-2',
      timestamp: at(30),
      event: 'Lead Submitted',
      properties: { message: 'xfreewords of mine', deep: { deeper: [{ word: 'xnested' }] } },
    },
    ...['1', '2'].map((order) => ({
      type: 'track',
      ...known,
      messageId: `can-order-${order}`,
      timestamp: at(20 + Number(order)),
      event: 'Order Completed',
      properties: {
        order_id: order === '1' ? 'A-1001' : `xordernumber ${EMAIL}`,
        total: '700.00',
        currency: 'RUB',
        products: [{ product_id: 'pram', name: 'Pram', price: '700', quantity: 1 }],
      },
    })),
    {
      type: 'track',
      ...known,
      messageId: 'can-3',
      timestamp: at(4),
      event: 'Promise Made',
      properties: { promise_id: 'canary', text: 'xfreewords promised', due_at: at(2) },
    },
    {
      type: 'track',
      ...known,
      messageId: 'can-4',
      timestamp: at(3),
      event: 'Payment Due',
      properties: { payment_id: 'pay-c', amount: '100', due_at: at(1) },
    },
    {
      type: 'track',
      ...known,
      messageId: 'can-5',
      timestamp: at(3),
      event: 'Consent Given',
      properties: { purpose: 'marketing', channel: 'email', wording: 'xfreewords' },
    },
  ]
}

/** Leaves a trace of one person by every door, and returns the person's id. */
export async function leaveTraces(company: Company): Promise<string> {
  const hook = await company.ask('POST', '/api/webhooks', {
    as: company.owner,
    body: {
      name: 'Everything',
      url: 'https://hooks.test.alt/tandem',
      kinds: [
        'person.created',
        'person.changed',
        'person.erased',
        'event.happened',
        'deal.created',
        'task.created',
        'order.placed',
      ],
    },
  })
  expect([hook.status, hook.body]).toMatchObject([201, {}])
  await company.ingest(items(company))
  // what cannot be taken in stays for a decision, with his address in it
  await company.ingest([
    { type: 'track', messageId: 'can-bad', event: '', properties: { email: EMAIL, who: NAME } },
    { type: 'track', userId: 'xcanid-77', timestamp: '1890-01-01', event: 'Old', messageId: 'can-old' },
  ])
  const found = await company.ask('GET', '/api/people?q=zwitscherlich', { as: company.owner })
  const [person] = (found.body as { people: { id: string }[] }).people
  if (person === undefined) throw new Error('The canary is not there')
  const { id } = person
  const post = async (path: string, body: object) => {
    const reply = await company.ask('POST', path, { as: company.owner, body })
    expect([path, reply.status, reply.status < 300 ? null : reply.body]).toEqual([path, reply.status, null])
    return reply.body as { id: string }
  }
  await post(`/api/people/${id}/notes`, { text: `xnotewords about ${NAME}` })
  await post('/api/emails', {
    personId: id,
    subject: 'Dear xfreewords',
    text: `Hello ${NAME}`,
    despiteAdvice: true,
  })
  const deal = await post('/api/deals', {
    title: 'xdealtitle',
    personId: id,
    lines: [{ name: 'Pram', quantity: '2', price: '1200' }],
  })
  await post('/api/payment-plans', {
    title: 'xplantitle',
    personId: id,
    dealId: deal.id,
    total: '2400',
    terms: { kind: 'even', count: 2, first: '2026-04-01' },
  })
  await post('/api/deals', { title: 'xdealtitle without money', personId: id })
  await post('/api/tasks', { title: 'xtasktitle', doing: 'call', personId: id })
  await post('/api/tasks', { title: `xtasktitle ${NAME}`, doing: 'call', dealId: deal.id })
  await post('/api/views', { name: `Like ${NAME}`, search: { q: EMAIL } })
  await company.ask('POST', `/api/people/${id}/notes`, {
    as: company.owner,
    body: { text: 'xnotewords twice' },
    headers: { 'idempotency-key': 'canary' },
  })
  await company.ask('POST', '/api/process-logs?file=log.csv', {
    as: company.lead,
    body: `case,activity,time\n${EMAIL},ask,2024-01-01\n${EMAIL},pay,2024-01-03\n`,
  })
  await leaveChat(company)
  await leaveFiles(company, id, deal.id)
  await leaveImports(company)
  await company.ingest([])
  return id
}

/** Words in the chat of the site, an address left there, a code and a link that were asked for. */
async function leaveChat(company: Company): Promise<void> {
  let token = ''
  const say = async (path: string, body: object): Promise<void> => {
    const reply = await company.app.request(`/chat/v1/${path}`, {
      method: 'POST',
      headers: token === '' ? {} : { authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    const text = await reply.text()
    expect([path, reply.ok, reply.ok ? null : text]).toEqual([path, true, null])
    if (path === 'sessions') token = (JSON.parse(text) as { token: string }).token
  }
  await say('sessions', { writeKey: company.writeKey, visitorKey: 'xcookie-of-the-chat' })
  await say('messages', { id: 'message-1', text: `xfreewords of ${NAME} in the chat` })
  await say('email', { email: EMAIL })
  if (company.services.config.smtpUrl !== null)
    await say('code', { email: EMAIL, page: 'https://shop.example/' })
  // nobody proved that it is he, so a member says it
  const asked = await company.work(({ tx, workspace }) =>
    tx
      .selectFrom('dialogue_question')
      .select('id')
      .where('workspace_id', '=', workspace)
      .where('answer', 'is', null)
      .where('address', '=', EMAIL)
      .executeTakeFirstOrThrow(),
  )
  const answered = await company.ask('POST', `/api/dialogue-questions/${asked.id}/answer`, {
    as: company.owner,
    body: { answer: 'same' },
  })
  expect(answered.status).toBe(200)
  // somebody else says that it is his, and is not believed
  token = ''
  await say('sessions', { writeKey: company.writeKey, visitorKey: 'ycookie-of-another' })
  await say('messages', { id: 'message-2', text: 'Words of another' })
  await say('email', { email: EMAIL })
}

/** Files and notes, on himself and on his deal, with what stood there before. */
async function leaveFiles(company: Company, personId: string, dealId: string): Promise<void> {
  const as = company.owner
  const note = await company.ask('POST', '/api/notes', {
    as,
    body: { about: 'deal', id: dealId, text: 'xnotewords on the deal' },
  })
  const noteId = (note.body as { id: string }).id
  const edited = await company.ask('PATCH', `/api/notes/${noteId}`, {
    as,
    body: { text: 'xnotewords edited' },
  })
  expect([note.status, edited.status]).toEqual([201, 200])
  for (const place of [`about=person&id=${personId}`, `about=note&id=${noteId}`]) {
    const added = await company.ask('POST', `/api/files?${place}&name=xfilename.txt`, {
      as,
      body: 'xfilewords',
    })
    expect([place, added.status]).toEqual([place, 201])
  }
}

/** One import that was run and one that waits for its mapping. */
async function leaveImports(company: Company): Promise<void> {
  const { upload, act } = importsOf(company)
  const file = `Name;E-mail;City\nOlga Volkova;olga@posta.alt;Perm\n${NAME};${EMAIL};Xcity\n`
  const { id } = await upload(file)
  await act(id, 'check')
  await act(id, 'run')
  await upload(file)
}
