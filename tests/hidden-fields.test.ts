import { expect } from 'vitest'
import { type Company, test } from './setup/company.ts'

/** All that is hidden in one world: two worlds have other ones and are the same in everything else. */
interface Secrets {
  readonly mailbox: string
  readonly digits: string
  readonly amount: string
}
const ONE: Secrets = { mailbox: 'alpha', digits: '111', amount: '900.00' }
const OTHER: Secrets = { mailbox: 'avocado', digits: '777', amount: '41.50' }

/** Some have names and some only an address; what is hidden orders them in the two worlds the other way round. */
function guests({ mailbox, digits, amount }: Secrets, at: (day: number) => string): readonly object[] {
  return [0, 1, 2, 3, 4].flatMap((index) => {
    const flip = digits === '111' ? index : 4 - index
    const userId = `guest-${index}`
    const email = `${mailbox}.${'acegi'[flip]}@post.alt`
    const phone = `+7900${digits}${flip}${flip}0${index}`
    const traits = { email, phone, city: 'Kazan', ...(index < 3 && { name: `Tester ${'ABC'[index]}` }) }
    const base = { userId, context: {} }
    return [
      { type: 'identify', ...base, messageId: `${index}-i`, timestamp: at(40 - index), traits },
      {
        type: 'track',
        ...base,
        event: 'Order Completed',
        messageId: `${index}-o`,
        timestamp: at(30 - index),
        properties: { order_id: `order-${index}`, total: `${Number(amount) + flip}`, currency: 'RUB' },
      },
      {
        type: 'track',
        ...base,
        event: 'Lead Submitted',
        messageId: `${index}-l`,
        timestamp: at(20 - index),
        properties: {
          message: `Call me: ${phone} or ${email}`,
          phone,
          email,
          budget: 7,
          price: Number(amount),
        },
      },
      {
        type: 'track',
        ...base,
        event: 'Payment Due',
        messageId: `${index}-p`,
        timestamp: at(10 - index),
        properties: {
          payment_id: `pay-${index}`,
          amount: `${Number(amount) + flip}`,
          currency: 'RUB',
          due_at: at(5 - index / 10),
        },
      },
    ]
  })
}

async function build(company: Company, secrets: Secrets): Promise<void> {
  const at = (day: number) => new Date(company.clock.now().getTime() - day * 86_400_000).toISOString()
  await company.ingest(guests(secrets, at))
  const list = await company.ask('GET', '/api/people?sort=created&direction=ascending')
  const { people } = list.body as { people: { id: string }[] } // the reply of a 200
  for (const [index, { id }] of people.entries()) {
    const flip = secrets.digits === '111' ? index : 4 - index
    const amount = (Number(secrets.amount) + flip).toFixed(2)
    const deal = { title: `Deal ${index}`, personId: id, amount, currency: 'RUB' }
    expect((await company.ask('POST', '/api/deals', { as: company.seller, body: deal })).status).toBe(201)
    const task = { title: `Call +7900${secrets.digits}${flip}${flip}0${index}`, doing: 'call', personId: id }
    expect((await company.ask('POST', '/api/tasks', { as: company.seller, body: task })).status).toBe(201)
    company.clock.advance(1_000)
  }
  const hidden = { people: 'all', deals: 'all', tasks: 'all', companies: 'all', nobodys: true }
  const { status } = await company.ask('PUT', '/api/access/member', {
    as: company.owner,
    body: { ...hidden, hidden: ['phones', 'emails', 'money'] },
  })
  expect(status).toBe(200)
}

const filter = (condition: object): string => encodeURIComponent(JSON.stringify(condition))

/** Every question by which somebody might feel what he does not see; the words are of the first world. */
const QUESTIONS: readonly string[] = [
  ...['last-seen', 'name', 'created', 'revenue', 'cooling'].flatMap((sort) =>
    ['ascending', 'descending'].map((way) => `/people?sort=${sort}&direction=${way}`),
  ),
  ...[
    'alpha',
    'alpha.a',
    'alpha.a@post.alt',
    'alpha@',
    'post',
    '+79001110000',
    '9001110',
    '1100',
    'Tester',
    'guest',
  ].map((q) => `/people?q=${encodeURIComponent(q)}`),
  '/people?email=alpha.a%40post.alt',
  '/people?phone=%2B79001110000',
  ...[
    { field: 'revenue', operator: 'over', value: '500' },
    { has: 'order', where: [{ field: 'total', operator: 'over', value: '500' }] },
    { has: 'address', where: [{ field: 'value', operator: 'contains', value: 'alpha' }] },
    { has: 'fact', where: [{ field: 'value', operator: 'contains', value: 'alpha' }] },
    { did: 'Lead Submitted', where: [{ field: 'phone', operator: 'contains', value: '111' }] },
    { not: { did: 'Lead Submitted', where: [{ field: 'price', operator: 'over', value: 500 }] } },
    { all: [{ field: 'city', operator: 'is', value: 'Kazan' }] },
  ].flatMap((condition) => [
    `/people?filter=${filter(condition)}`,
    `/people/matching?filter=${filter(condition)}`,
  ]),
  ...['alpha', '111', '1110', 'Tester', 'Deal', 'Call', '#guest-1'].map(
    (q) => `/search?q=${encodeURIComponent(q)}`,
  ),
  ...['moved', 'amount', 'close', 'created'].map((sort) => `/deals?sort=${sort}`),
  '/board',
  '/tasks?whose=all',
  '/today',
  '/today?whose=everyone',
  '/companies',
  '/duplicates',
  '/outbox',
  '/audit',
  '/sources',
]
const OF_A_PERSON = [
  '',
  '/timeline',
  '/timeline?q=alpha',
  '/timeline?q=111',
  '/records',
  '/next-actions',
  '/understanding',
  '/duplicates',
  '/merges',
  '/changes',
  '/return?moment=2020-01-01T00:00:00Z',
  '/traits/email',
  '/traits/phone',
  '/promises',
]

/** Ids are by chance: each becomes its place in the order of appearance. Where a page goes on is told or not. */
function comparable(replies: readonly unknown[]): readonly unknown[] {
  const places = new Map<string, string>()
  const text = JSON.stringify(replies, (key, value: unknown) =>
    key === 'next' || key === 'reference' ? value !== null : value,
  )
  const plain = text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
    const place = places.get(id) ?? `id ${places.size}`
    places.set(id, place)
    return place
  })
  return JSON.parse(plain) as readonly unknown[]
}

async function answers(company: Company): Promise<readonly unknown[]> {
  const list = await company.ask('GET', '/api/people?sort=created&direction=ascending')
  const { people } = list.body as { people: { id: string }[] } // the reply of a 200
  // somebody with a name, and somebody who is only an address
  const opened = [people[0], people.at(-1)].flatMap((one) => (one === undefined ? [] : [one.id]))
  const paths = [...QUESTIONS, ...opened.flatMap((id) => OF_A_PERSON.map((path) => `/people/${id}${path}`))]
  const replies = await Promise.all(
    paths.map(async (path) => {
      const { status, body } = await company.ask('GET', `/api${path}`)
      expect(status, path).not.toBe(400)
      expect(status, path).toBeLessThan(500)
      return { path, status, body }
    }),
  )
  return comparable(replies)
}

test('two companies that differ only in what is hidden answer the same to every question', async ({
  company,
  rival,
}) => {
  await build(company, ONE)
  await build(rival, OTHER)
  const [one, other] = [await answers(company), await answers(rival)]
  for (const [index, reply] of one.entries()) expect(other[index]).toEqual(reply)
  const whole = JSON.stringify(one)
  for (const secret of ['alpha', '900111', '900.00', '901.00']) expect(whole).not.toContain(`"${secret}`)
}, 120_000)
