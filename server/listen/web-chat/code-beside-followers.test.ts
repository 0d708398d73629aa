import { sql } from 'kysely'
import { expect } from 'vitest'
import { announce } from '#server/platform/live.ts'
import { visitorOf, withMail } from '#tests/setup/chat-visitor.ts'
import { test } from '#tests/setup/company.ts'

const CARL = 'carl@brandt.alt'

test('a code is asked for while a follower works on the owner of the address: neither gives way', async () => {
  const company = await withMail()
  await company.ingest([{ type: 'identify', userId: 'customer-carl', traits: { email: CARL } }])
  const visitor = visitorOf(company)
  await visitor.open({ visitorKey: 'somebody-s-browser' })
  expect((await visitor.say('message-1', 'Hello')).status).toBeLessThan(300)
  await visitor.ask('POST', 'email', { email: CARL })
  const asked = await company.work(async ({ tx, workspace, clock }) => {
    // as followers do: the person first, what is told of him last
    await sql`select person.id from person join handle on handle.workspace_id = person.workspace_id
                 and handle.person_id = person.id
               where person.workspace_id = ${workspace} and handle.value = ${CARL}
                 for no key update of person`.execute(tx)
    const asking = visitor.ask('POST', 'code', { email: CARL, page: 'https://shop.example/' })
    await expect
      .poll(async () => {
        const waiting = await sql<{ many: number }>`
          select count(*)::int as many from pg_locks where not granted
             and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(tx)
        return waiting.rows[0]?.many
      })
      .toBeGreaterThan(0)
    await announce(tx, workspace, [{ topic: 'today', id: null }], clock.now())
    return { asking }
  })
  expect((await asked.asking).status).toBe(204)
  await company.services.listener.close()
})
