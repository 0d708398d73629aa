import { signatureOf } from '#server/platform/signature.ts'
import type { Company } from './company.ts'
import { deliver, mail, mailbox, message } from './messages.ts'

/** Puts something into every corner of a company, so that there is something to keep from others. */
export async function fillCompany(company: Company): Promise<void> {
  await company.ask('POST', '/api/keys', { as: company.owner, body: { kind: 'write', name: 'shop' } })
  await company.ask('POST', '/api/invitations', {
    as: company.owner,
    body: { email: 'guest@staff.example', role: 'member' },
  })
  const at = (day: number): string => new Date(company.clock.now().getTime() - day * 86_400_000).toISOString()
  const track = (userId: string, event: string, day: number, properties: object = {}) => ({
    type: 'track',
    userId,
    event,
    messageId: `${userId}-${event}-${day}`,
    timestamp: at(day),
    properties,
  })
  const identify = (userId: string, traits: object) => ({
    type: 'identify',
    userId,
    messageId: `${userId}-identify`,
    timestamp: at(90),
    traits,
  })
  await company.ingest([
    identify('anna', {
      firstName: 'Анна',
      lastName: 'Ким',
      email: 'anna@posta.alt',
      phone: '+7 900 000-00-01',
      city: 'Казань',
      company: { name: 'Ромашка' },
    }),
    {
      type: 'group',
      userId: 'anna',
      groupId: 'romashka',
      messageId: 'anna-group',
      timestamp: at(90),
      traits: { name: 'Ромашка', domain: 'romashka.alt' },
    },
    identify('anna-too', { firstName: 'Anna', lastName: 'Kim', email: 'anna.kim@posta.alt', city: 'Казань' }),
    identify('peter', { firstName: 'Пётр', lastName: 'Иванов', phone: '+7 900 000-00-02' }),
    ...[80, 70, 60, 50].map((day) =>
      track('anna', 'Order Completed', day, {
        order_id: `order-${day}`,
        total: '1200.00',
        currency: 'RUB',
        products: [{ product_id: 'pram', name: 'Pram', price: '1200', quantity: 1 }],
      }),
    ),
    track('anna', 'Complaint Filed', 2, { text: 'The wheel squeaks' }),
    track('anna', 'Promise Made', 3, { promise_id: 'p1', text: 'We call you', due_at: at(1) }),
    track('peter', 'Lead Submitted', 0.1, { message: 'How much is a pram?' }),
    track('peter', 'Payment Due', 9, { payment_id: 'pay1', amount: '500', due_at: at(5) }),
    track('peter', 'Consent Given', 9, { purpose: 'marketing', channel: 'email' }),
    { type: 'track', messageId: 'nobody', event: 'Nobody did this' },
  ])
  await company.ask('GET', '/api/score-rules', { as: company.lead })
  const file = 'Name,Email\nVera,vera@posta.alt\n'
  const body = { file: 'people.csv', bytes: file.length }
  const opened = await company.ask('POST', '/api/imports', { as: company.owner, body })
  // the reply's shape is held by its own tests
  const { id } = opened.body as { id: string }
  await company.ask('PUT', `/api/imports/${id}/parts/0`, { as: company.owner, body: file })
  await company.ask('POST', '/api/score-rules', {
    as: company.lead,
    body: {
      name: 'Bought',
      condition: { about: 'event', name: 'Order Completed' },
      points: 10,
      halfLifeDays: 30,
      cap: null,
    },
  })
  const people = (await company.ask('GET', '/api/people?limit=10')).body as {
    people: { id: string; email: string | null }[]
  }
  const anna = people.people.find((person) => person.email === 'anna@posta.alt')
  if (anna === undefined) throw new Error('Anna is not among the people of the filled company')
  await company.ask('POST', '/api/fields', {
    as: company.lead,
    body: { object: 'person', key: 'loves', label: { en: 'Loves', ru: 'Любит' }, type: 'text' },
  })
  await company.ask('PATCH', `/api/people/${anna.id}`, { body: { fields: { loves: 'Prams' } } })
  await company.ask('POST', `/api/people/${anna.id}/notes`, { body: { text: 'Likes prams' } })
  await company.ask('POST', '/api/contact-decisions', { body: { personId: anna.id } })
  const deal = await company.ask('POST', '/api/deals', {
    body: {
      title: 'Two prams',
      personId: anna.id,
      participants: [{ personId: anna.id, role: 'Pays' }],
      lines: [{ name: 'Pram', quantity: '2', price: '1200' }],
    },
  })
  const { id: dealId } = deal.body as { id: string }
  const terms = { kind: 'even', count: 2, first: '2026-03-01' }
  await company.ask('POST', '/api/payment-plans', {
    body: { title: 'Two prams', personId: anna.id, dealId, total: '2400', terms },
  })
  await company.ask('POST', '/api/notes', {
    as: company.lead,
    body: { about: 'deal', id: dealId, text: `Ask @[the seller](${company.seller.id})` },
  })
  await company.ask('POST', `/api/files?about=person&id=${anna.id}&name=pram.txt`, { body: 'A pram' })
  await company.ask('POST', '/api/tasks', { body: { title: 'Call Anna', doing: 'call', dealId } })
  await fillProcesses(company)
  await fillChannels(company)
  await fillDialogues(company, anna.id)
  await fillHelp(company)
}

/** A channel, and something that came by it and could not be stored. */
async function fillChannels(company: Company): Promise<void> {
  const made = await company.ask('POST', '/api/channels', {
    as: company.owner,
    body: { kind: 'webhook', name: 'Forum', settings: { network: 'forum' } },
  })
  const { channel, secret } = made.body as { channel: { deliveryUrl: string }; secret: string }
  const body = JSON.stringify({ messages: [{ id: 'p1', sender: { id: ' ' }, text: 'From nobody' }] })
  const headers = { 'tandem-signature': signatureOf(body, [secret], company.clock.now()) }
  await company.app.request(new URL(channel.deliveryUrl).pathname, { method: 'POST', headers, body })
}

/** Words of customers by mail, proven and not, with a file; an answer begun, read marks and a ready answer. */
async function fillDialogues(company: Company, anna: string): Promise<void> {
  const attachments = [
    { name: 'list.txt', type: 'text/plain', bytes: Buffer.from('A list'), contentId: null },
  ]
  await deliver(company, mailbox, [
    message(mail('anna@posta.alt'), 'The wheel squeaks', {
      subject: 'The pram',
      html: '<p>The wheel</p>',
      attachments,
    }),
    message(mail('anna@posta.alt'), 'It is me', { proven: false, name: 'Anna' }),
  ])
  await company.ask('PUT', `/api/dialogues/${anna}/draft`, { body: { text: 'Good day' } })
  await company.ask('POST', `/api/dialogues/${anna}/read`)
  await company.ask('PATCH', `/api/dialogues/${anna}/topic`, { body: { tags: ['wheel'] } })
  const ready = { shortcut: 'hi', title: 'Greeting', text: 'Good day!' }
  await company.ask('POST', '/api/canned-replies', { body: ready })
  const settle = { name: 'Settle', acts: [{ do: 'state', status: 'waiting' }] }
  const macro = await company.ask('POST', '/api/macros', { body: settle })
  const { id: macroId } = macro.body as { id: string }
  await company.ask('POST', `/api/dialogues/${anna}/macro-runs`, { body: { macroId } })
}

/** An open help centre with a public article that somebody looked for in vain, and a bot with a rule. */
async function fillHelp(company: Company): Promise<void> {
  const as = company.owner
  await company.ask('PATCH', '/api/help', { as, body: { isOn: true } })
  const sections = [{ titleEn: 'Delivery', titleRu: 'Доставка' }]
  await company.ask('PUT', '/api/help/sections', { as, body: { sections } })
  const article = { language: 'en', title: 'Wheels', body: 'They **squeak** at first.' }
  const { body } = await company.ask('POST', '/api/help/articles', { as, body: article })
  const { id } = body as { id: string }
  await company.ask('PUT', `/api/help/articles/${id}/texts/en/publication`, { as, body: { version: 1 } })
  const answer = { do: 'answer', text: { en: 'We oil it.', ru: '' } }
  await company.ask('PUT', '/api/bot', {
    as,
    body: {
      accountIds: [],
      greeting: { en: 'Hi', ru: '' },
      choices: [],
      rules: [{ id: 'oil', words: ['oil'], act: answer }],
    },
  })
}

/** A process with a norm and a finding, an imported log, and somebody reminded of. */
async function fillProcesses(company: Company): Promise<void> {
  const as = company.lead
  const made = await company.ask('POST', '/api/processes', {
    as,
    body: { from: 'ready-made', code: 'request-to-payment' },
  })
  const { id } = made.body as { id: string }
  await company.ask('POST', `/api/processes/${id}/norms`, {
    as,
    body: { rule: { rule: 'must-happen', activity: 'Message Sent' } },
  })
  await company.ask('POST', `/api/processes/${id}/findings`, {
    as,
    body: { title: 'Nobody answers', metric: { of: 'case-time' }, ownerMemberId: company.lead.id },
  })
  await company.ask('POST', `/api/processes/${id}/waiting/reminder`, { as, body: { at: 'Lead Submitted' } })
  await company.ask('POST', '/api/process-logs?file=log.csv', {
    as,
    body: 'case,activity,time\n1,ask,2024-01-01\n1,pay,2024-01-03\n',
  })
}
