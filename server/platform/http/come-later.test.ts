import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { allRoutes, buildApp } from '#server/main.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { connect } from '../database/connect.ts'
import { mount } from './answer.ts'
import { createApp } from './app.ts'
import { createPace } from './pace.ts'

/** Clients understand whole seconds only; a date or a fraction sends some of them on at once. */
const WHOLE_SECONDS = /^[1-9]\d*$/

const event = (messageId: string) => ({ type: 'track', event: 'Seen', anonymousId: 'c1', messageId })

const track = (company: Company, body: object, app = company.app) =>
  app.request('/v1/batch', {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${company.writeKey}:`)}`, origin: 'https://shop.example' },
    body: JSON.stringify(body),
  })

describe('while the database is away', () => {
  test('every door says 503 and when to come again, and the process says that it lives', async ({
    company,
  }) => {
    // nothing listens there, as after a crash of the database
    const away = connect('postgres://tandem:x@127.0.0.1:1/tandem', 2)
    const app = buildApp({ ...company.services, db: away.db })
    const doors = {
      screens: await app.request('/api/people', { headers: { cookie: company.owner.cookie } }),
      programs: await app.request('/api/people', {
        headers: { authorization: `Bearer ${company.secretKey}` },
      }),
      'sign-in': await app.request('/api/session', {
        method: 'POST',
        body: JSON.stringify({ email: 'a@staff.example', password: 'a quiet harbour' }),
      }),
      collection: await track(company, { batch: [event('a')] }, app),
      'collection settings': await app.request(`/v1/projects/${company.writeKey}/settings`),
      stream: await app.request('/api/stream', { headers: { cookie: company.owner.cookie } }),
      readiness: await app.request('/readyz'),
    }
    for (const [name, reply] of Object.entries(doors)) {
      expect(reply.status, name).toBe(503)
      expect(reply.headers.get('retry-after'), name).toMatch(WHOLE_SECONDS)
    }
    expect(doors.collection.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect((await app.request('/healthz')).status).toBe(200)
    await away.close()
  })
})

describe('whoever asks too much is told when to come again', () => {
  test('at the API, and nobody else waits for it', async ({ company }) => {
    const app = createApp(company.services)
    mount(app, allRoutes(company.services), company.services, createPace(2))
    const ask = (cookie: string) => app.request('/api/session', { headers: { cookie } })
    for (const status of [200, 200, 429]) expect((await ask(company.seller.cookie)).status).toBe(status)
    const refused = await ask(company.seller.cookie)
    expect(refused.headers.get('retry-after')).toMatch(WHOLE_SECONDS)
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests' })
    expect((await ask(company.lead.cookie)).status).toBe(200)
  })

  test('at the door, whatever address he guesses from', async ({ company }) => {
    const guess = () =>
      company.ask('POST', '/api/session', {
        as: 'nobody',
        body: { email: company.owner.email, password: 'not this one' },
      })
    for (let attempt = 0; attempt < 10; attempt++) expect((await guess()).status).toBe(401)
    const refused = await guess()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toMatch(WHOLE_SECONDS)
  })

  test('at the collection port, and what was taken before is stored', async ({ company }) => {
    const flood = Array.from({ length: 20_400 }, (_, index) => event(`flood ${index}`))
    const { taken, refused } = await company.work(async ({ tx, workspace }) => {
      // somebody holds the company, so that what comes in has to wait
      await sql`select from workspace where id = ${workspace} for update`.execute(tx)
      const taken = track(company, { batch: flood })
      return { taken, refused: await firstRefused(company) }
    })
    expect(refused.headers.get('retry-after')).toMatch(WHOLE_SECONDS)
    expect(refused.headers.get('access-control-expose-headers')).toContain('retry-after')
    expect(await (await taken).json()).toMatchObject({ success: true, accepted: 20_400 })
  })
})

/** Sends single events until one is refused; those before it wait with the rest. */
async function firstRefused(company: Company): Promise<Response> {
  for (let number = 0; ; number++) {
    const reply = track(company, { batch: [event(`single ${number}`)] })
    const soon = await Promise.race([reply, new Promise<null>((done) => setTimeout(() => done(null), 50))])
    if (soon?.status === 429) return soon
  }
}
