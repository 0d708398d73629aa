import { expect } from 'vitest'
import { receive } from '#server/listen/dialogues/index.ts'
import { ingestWiring } from '#server/wiring.ts'
import { test } from '#tests/setup/company.ts'
import { bot, LIMITS, mailbox } from '#tests/setup/messages.ts'
import { tryDeliveries } from './deliveries-run.ts'
import { seeded } from './seeded.ts'

test('deliveries that come again, in any order and several at once, make no message twice', async ({
  company,
}) => {
  const outcome = await tryDeliveries({
    work: company.work,
    receive: (context, account, items) =>
      receive(context, account, items, { ingest: ingestWiring, limits: LIMITS }),
    accounts: [mailbox, bot],
    random: seeded(4),
    messages: 150,
    people: 12,
    deliveries: 600,
    writers: 3,
  })
  expect(outcome).toMatchObject({ lost: 0, doubled: 0, strayed: 0, wrong: 0 })
})
