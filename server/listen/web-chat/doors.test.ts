import { describe, expect } from 'vitest'
import { visitorOf } from '#tests/setup/chat-visitor.ts'
import { test } from '#tests/setup/company.ts'

/** What one visitor may cost a company, and what a broken page may not break. */
describe('the door of the chat', () => {
  test('takes what leaves a row behind as often as somebody at a keyboard does it', async ({ company }) => {
    const visitor = visitorOf(company)
    await visitor.open()
    const rate = async (at: number) =>
      (await visitor.ask('POST', 'rating', { id: `rating-${at + 100}`, rating: 1, text: 'Slow' })).status
    const all = await Promise.all(Array.from({ length: 33 }, (_, at) => rate(at)))
    expect(all.filter((status) => status === 204)).toHaveLength(30)
    expect(all.filter((status) => status === 429)).toHaveLength(3)
    expect((await visitor.ask('POST', 'ticket', { page: 'https://shop.example/' })).status).toBe(429)
    expect((await visitor.ask('POST', 'reading', { place: 0 })).status).toBe(204)
    expect((await visitor.say('message-1', 'Still heard')).status).toBe(200)
  })

  test('keeps files of one visitor within two hundred megabytes an hour', async ({ company }) => {
    const visitor = visitorOf(company)
    const opened = await visitor.open()
    const send = async (megabytes: number) => {
      const response = await company.app.request('/chat/v1/messages', {
        method: 'POST',
        headers: {
          authorization: `Bearer ${opened.body.token}`,
          'content-type': 'multipart/form-data',
          'content-length': String(megabytes * 1_048_576),
        },
        body: 'no form at all',
      })
      return response.status
    }
    const statuses: number[] = []
    // counted as announced: what is no form has to be read before that is known
    for (let at = 0; at < 9; at++) statuses.push(await send(25))
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 400, 400, 429])
    expect((await visitor.say('message-1', 'Still heard')).status).toBe(200)
  })

  test.for(['undefined', 'xxxxxxxxxxxxxxxxxxxx', 'anonymous'])(
    'hears a browser whose tracker calls everybody %s, and no two of them as one',
    async (visitorKey, { company }) => {
      const people = await Promise.all(
        ['Good day', 'Hello'].map(async (text) => {
          const visitor = visitorOf(company)
          await visitor.open({ visitorKey })
          expect((await visitor.say('message-1', text)).status).toBe(200)
        }),
      )
      const found = await company.work(({ tx, workspace }) =>
        tx
          .selectFrom('message')
          .select('person_id')
          .distinct()
          .where('workspace_id', '=', workspace)
          .execute(),
      )
      expect(found).toHaveLength(people.length)
    },
  )
})
