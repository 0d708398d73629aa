import { expect } from 'vitest'
import { SENDER_LIMITS } from '#server/act/sending/index.ts'
import { test, workerDatabase } from '../setup/company.ts'
import { startMailServer } from '../setup/mail-server.ts'
import { tryOutbox } from './outbox-run.ts'
import { seeded } from './seeded.ts'

/** The short form; the long one is \`node tests/chaos/outbox.ts --kills 200\`. */
const KILLS = 5
const MESSAGES = 160
/** A killed sender's messages are free long before its lease of two minutes, or the test would not end. */
const IN_FLIGHT = KILLS * SENDER_LIMITS.inFlight
const COPIES = KILLS * SENDER_LIMITS.repeatable

test('a sender that is killed while it sends loses nothing, and repeats only where that is allowed', {
  timeout: 300_000,
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
  expect(repeated.extraCopies).toBeLessThanOrEqual(COPIES)
  expect(once).toMatchObject({ lost: 0, doubled: 0, extraCopies: 0 })
  const { sent = 0, unknown = 0 } = once.states
  expect(sent + unknown).toBe(MESSAGES)
  expect(unknown).toBeLessThanOrEqual(IN_FLIGHT)
})
