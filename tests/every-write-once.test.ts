import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allRoutes } from '#server/main.ts'
import { isWrite, type Route } from '#server/platform/http/route.ts'
import { type Company, foundCompany, hire, workerDatabase } from './setup/company.ts'
import { fillCompany } from './setup/filled.ts'
import { valid } from './setup/generate.ts'
import { idsOf, stateOf, tableOf } from './setup/rows.ts'

/** Whoever lost an answer on the way sends the same change again under the same Idempotency-Key. */
let company: Company
let owner: pg.Client
let people: readonly string[] = []

beforeAll(async () => {
  company = await foundCompany({
    TANDEM_SMTP_URL: 'smtp://127.0.0.1:9',
    TANDEM_MAIL_FROM: 'shop@posta.alt',
  })
  await fillCompany(company)
  owner = new pg.Client({ connectionString: (await workerDatabase()).ownerUrl })
  await owner.connect()
  const found = await owner.query<{ person_id: string }>(
    `select distinct person_id from handle where workspace_id = $1 and kind = 'email' order by 1`,
    [company.id],
  )
  people = found.rows.map((row) => row.person_id)
})
afterAll(async () => {
  await owner.end()
  await company.services.listener.close()
})

test('a change that is sent twice is made once and answered twice, whatever the route', async () => {
  const differing: string[] = []
  const made = new Set<string>()
  for (const route of allRoutes(company.services).filter(isWrite)) {
    const name = `${route.method} ${route.path}`
    // a new owner for each: some of these changes end the session of whoever makes them
    const as = await hire(company.services, company.id, 'owner')
    const nowhere: string[] = []
    for (const [index, { path, body }] of (await changesOf(route)).entries()) {
      if (nowhere.filter((one) => one === path).length > 1) continue
      const headers = { 'idempotency-key': `${name} ${index}` }
      const change = () => company.ask(route.method.toUpperCase(), path, { as, body, headers })
      const first = await change()
      const isMade = first.status < 300
      // an id of something else: a third body would not be taken there either, and a few such answers are enough
      if (first.status === 404 && nowhere.push(path) > 5) continue
      const after = isMade ? await stateOf(owner, company) : null
      const again = await change()
      if (again.status !== first.status || !alike(first.body, again.body))
        differing.push(`${name}: ${first.status}, then ${again.status}`)
      if (!isMade) continue
      if ((await stateOf(owner, company)) !== after) differing.push(`${name} changed something twice`)
      made.add(name)
      break
    }
  }
  expect(differing).toEqual([])
  // so that the test cannot pass by being refused everywhere
  expect(made.size).toBeGreaterThanOrEqual(100)
}, 600_000)

interface Wanted {
  readonly path: string
  readonly body: unknown
}

/** Valid changes of a route, until one of them fits what the company holds. */
async function changesOf(route: Route): Promise<readonly Wanted[]> {
  const ids = await idsOf(owner, company, { first: tableOf(route.path), rows: 1 })
  const paths = route.path.includes('{')
    ? ids.map((id) => route.path.replaceAll(/\{\w+\}/g, id))
    : [route.path]
  const bodies = bodiesOf(route, ids)
  const near = paths.slice(0, 12).flatMap((path) => bodies.map((body) => ({ path, body })))
  const far = paths.slice(12).map((path) => ({ path, body: bodies[0] }))
  return [...near, ...far].map(({ path, body }) => ({ path: `/api${path}`, body }))
}

function bodiesOf(route: Route, ids: readonly string[]): readonly unknown[] {
  if (route.body === null) return [undefined]
  const fitting = FITTING[`${route.method} ${route.path}`]
  return [
    ...(fitting === undefined ? [] : [fitting(people[0] ?? '', people[1] ?? '')]),
    ...fc.sample(valid(route.body, ids), { numRuns: 3, seed: 20260304 }),
  ]
}

/** What chance would hardly come upon: it needs two people, or an address that can be. */
const FITTING: Readonly<Record<string, (one: string, other: string) => object>> = {
  'put /news-settings': () => ({
    unassignedAfter: 20,
    lastResortId: null,
    // the next change but one asks for it
    pushServices: ['mozilla'],
    pushHosts: [],
    showsWords: false,
    lettersAnHour: 3,
    ways: {},
  }),
  'put /news-preferences': () => ({
    hours: null,
    zone: 'Asia/Omsk',
    quiet: null,
    email: true,
    sound: true,
    digestAt: 540,
    ways: {},
  }),
  'post /news-devices': () => ({
    endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/one',
    keys: {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
    name: 'Firefox',
    language: 'en',
  }),
  'patch /workspace': () => ({ name: 'The harbour shop' }),
  'post /people': () => ({ name: 'Olga Volkova', email: 'olga@posta.alt' }),
  'post /imports': () => ({ file: 'people.csv', bytes: 5 }),
  'put /people/batch': () => ({ people: [{ email: 'vera@posta.alt', name: 'Vera' }] }),
  'put /companies/batch': () => ({ companies: [{ externalId: 'r-1', name: 'Romashka' }] }),
  'post /channels': () => ({ kind: 'webhook', name: 'Forum', settings: { network: 'forum' } }),
  'post /webhooks': () => ({ name: 'The warehouse', url: 'https://hooks.alt/', kinds: ['deal.won'] }),
  'put /deals/batch': (id) => ({ deals: [{ externalId: 'd-9', title: 'A cot', person: { id } }] }),
  'post /deals': (personId) => ({ title: 'A pram', personId }),
  'post /tasks': (personId) => ({ title: 'Call', doing: 'call', personId }),
  'post /bulk-acts': (personId) => ({
    of: 'people',
    among: { ids: [personId] },
    act: { do: 'tag', tag: 'regular', on: true },
  }),
  'post /companies': () => ({ name: 'The lighthouse' }),
  'post /companies/{id}/people': (personId) => ({ personId, role: 'Buyer' }),
  'post /products': () => ({ name: 'Pram', code: 'pram-1' }),
  'post /payment-plans': (personId) => ({
    ...{ title: 'The pram', personId, total: '100' },
    terms: { kind: 'even', count: 3, first: '2026-03-10' },
  }),
  'put /payment-plans/{id}': () => ({
    ...{ title: 'The pram', total: '90' },
    terms: { kind: 'even', count: 2, first: '2026-03-10' },
  }),
  'post /people/{id}/handles': () => ({ kind: 'phone', value: '+7 900 000-00-44' }),
  'post /contact-decisions': (personId) => ({ personId }),
  'post /emails': (personId) => ({
    personId,
    subject: 'Your pram',
    text: 'It is ready.',
    despiteAdvice: true,
  }),
  'patch /dialogues/{personId}/topic': () => ({ status: 'resolved' }),
  'patch /topics/{id}': () => ({ tags: ['wheel'] }),
  'put /dialogues/{personId}/draft': () => ({ text: 'Dear customer' }),
  'post /messages/{id}/sender': () => ({ his: false }),
  'post /dialogue-questions/{id}/answer': () => ({ answer: 'another' }),
  'post /canned-replies': () => ({ shortcut: 'bye', title: 'Farewell', text: 'Good bye!' }),
  'put /canned-replies/{id}': () => ({ shortcut: 'hello', title: 'Greeting', text: 'Hello!' }),
  'post /macros': () => ({ name: 'Later', acts: [{ do: 'rest', until: 'reply' }] }),
  'put /macros/{id}': () => ({ name: 'Mine', acts: [{ do: 'assign', to: { who: 'me' } }] }),
  'patch /help': () => ({ titleEn: 'Help' }),
  'post /help/articles': () => ({ language: 'ru', title: 'Доставка', body: 'Два дня.' }),
  'put /bot': () => ({ accountIds: [], greeting: { en: 'Hi', ru: '' }, choices: [], rules: [] }),
  'put /portal': () => ({ on: true, parts: ['orders', 'data'], hiddenFields: [] }),
  'post /merge-previews': (keepId, absorbId) => ({ keepId, absorbId }),
  'post /merges': (keepId, absorbId) => ({ keepId, absorbId }),
}

/** Refusals carry a reference of their own each time. */
const alike = (one: unknown, other: unknown): boolean => withoutReference(one) === withoutReference(other)
const withoutReference = (body: unknown): string =>
  JSON.stringify(body, (key, value: unknown) => (key === 'reference' ? undefined : value))
