import { expect } from 'vitest'
import { test, workerDatabase } from '../setup/company.ts'
import { startMailServer } from '../setup/mail-server.ts'
import { CHAOS_LIMITS } from './outbox-limits.ts'
import { tryOutbox } from './outbox-run.ts'
import { seeded } from './seeded.ts'

/** The short form; the long one is \`node tests/chaos/outbox.ts --kills 200\`. */
const KILLS = 5
const MESSAGES = 160
const IN_FLIGHT = KILLS * CHAOS_LIMITS.inFlight

test('a sender that is killed while it sends loses nothing, and repeats only where that is allowed', {
  timeout: 120_000,
}, async ({ company }) => {
  const mail = await startMailServer({ latency: 20 })
  const { url } = await workerDatabase()
  const outcome = await tryOutbox({
    work: company.work,
    databaseUrl: url,
    mail,
    messages: MESSAGES,
    kills: KILLS,
    random: seeded(7),
  })
  await mail.close()
  const { 'at-least-once': repeated, 'at-most-once': once } = outcome
  expect(repeated).toMatchObject({ lost: 0, states: { sent: MESSAGES } })
  expect(repeated.extraCopies).toBeLessThanOrEqual(IN_FLIGHT)
  expect(once).toMatchObject({ lost: 0, doubled: 0, extraCopies: 0 })
  const { sent = 0, unknown = 0 } = once.states
  expect(sent + unknown).toBe(MESSAGES)
  expect(unknown).toBeLessThanOrEqual(IN_FLIGHT)
})
