import { describe, expect } from 'vitest'
import { Written } from '#contract/today.ts'
import type { Channel, OutboundMessage } from '#server/channels/channel.ts'
import { emailChannel } from '#server/channels/email/index.ts'
import { createListener } from '#server/platform/listener.ts'
import { silentLog } from '#server/platform/log.ts'
import { waysOut } from '#server/wiring.ts'
import { test as base, type Company, foundCompany, workerDatabase } from '#tests/setup/company.ts'
import { someone } from '#tests/setup/someone.ts'
import { createSender } from './index.ts'
import { settle } from './settle.ts'

const test = base.extend<{ shop: Company }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from this pattern
  shop: async ({}, use) => {
    const set = { TANDEM_SMTP_URL: 'smtp://127.0.0.1:1', TANDEM_MAIL_FROM: 'shop@tandem.example' }
    const company = await foundCompany(set)
    await use(company)
    await company.services.listener.close()
  },
})

const waysBy = ({ services }: Company, email: Channel) => ({ ...waysOut(services), channels: { email } })

/** A channel that takes letters of this company and answers when told to. */
function heldChannel(company: Company) {
  const going: { message: OutboundMessage; answer: () => void }[] = []
  const channel: Channel = {
    ...emailChannel,
    send: (_account, message) =>
      new Promise((done) => {
        const answer = (): void => done({ outcome: 'accepted', externalId: '' })
        // letters that other tests left in the same database are none of our business
        if (message.author?.email !== company.seller.email) return answer()
        going.push({ message, answer })
      }),
  }
  return { channel, going }
}

async function letters(shop: Company, domain: string, many: number): Promise<void> {
  for (let index = 0; index < many; index++) {
    const person = await someone(shop, { email: `${domain}-${index}@${domain}` })
    const body = { personId: person.id, subject: 'Hello', text: 'Hello' }
    const written = Written.parse((await shop.ask('POST', '/api/emails', { body })).body)
    if (written.message === null) throw new Error('the letter was refused')
  }
}

const until = async (happened: () => boolean): Promise<void> => {
  for (let look = 0; look < 3_000 && !happened(); look++) await new Promise((wake) => setTimeout(wake, 10))
  expect(happened()).toBe(true)
}

describe('the sender', () => {
  test('has at most four letters on the way to one domain, and a slow one holds up no other', async ({
    shop,
  }) => {
    await letters(shop, 'slow.example', 10)
    await letters(shop, 'quick.example', 3)
    shop.clock.advance(11_000)
    const { channel, going } = heldChannel(shop)
    const sender = createSender(shop.services, waysBy(shop, channel))
    sender.start()
    const to = (domain: string) => going.filter(({ message }) => message.recipient.endsWith(domain))
    await until(() => to('quick.example').length === 3 && to('slow.example').length >= 4)
    expect(to('slow.example')).toHaveLength(4)
    for (const { answer } of to('quick.example')) answer()
    for (let answered = 0; answered < 10; answered++) {
      await until(() => to('slow.example').length > answered)
      to('slow.example')[answered]?.answer()
    }
    await sender.stop()
    expect(going).toHaveLength(13)
  })

  test('two of them share the work and send nothing twice', async ({ shop }) => {
    await letters(shop, 'shared.example', 12)
    shop.clock.advance(11_000)
    const sent: string[] = []
    const channel: Channel = {
      ...emailChannel,
      send: async (_account, message) => {
        if (message.recipient.endsWith('shared.example')) sent.push(message.messageId)
        return { outcome: 'accepted', externalId: '' }
      },
    }
    const senders = [1, 2].map(() => createSender(shop.services, waysBy(shop, channel)))
    await Promise.all(senders.map((sender) => sender.drain()))
    expect(new Set(sent).size).toBe(12)
    expect(sent).toHaveLength(12)
  })

  test('takes over at once what a killed process had, and leaves a slow living one its letter', async ({
    shop,
  }) => {
    await letters(shop, 'taken-over.example', 2)
    shop.clock.advance(11_000)
    const colleague = createListener((await workerDatabase()).url, silentLog)
    await until(() => colleague.connected())
    const claimedBy = (claimants: readonly string[]) =>
      shop.work(async ({ tx, workspace, clock }) => {
        const rows = await tx
          .selectFrom('outbox')
          .select('id')
          .where('workspace_id', '=', workspace)
          .orderBy('id')
          .execute()
        for (const [index, { id }] of rows.entries())
          await tx
            .updateTable('outbox')
            .set({
              state: 'claimed',
              claimed_by: claimants[index] ?? '',
              claimed_until: new Date(clock.now().getTime() + 120_000),
            })
            .where('workspace_id', '=', workspace)
            .where('id', '=', id)
            .execute()
      })
    // no process of the second number holds its lock any more
    await claimedBy([`${colleague.presence} living`, '0 killed'])
    const { channel, going } = heldChannel(shop)
    const sender = createSender(shop.services, waysBy(shop, channel))
    sender.start()
    await until(() => going.length > 0)
    expect(going.map(({ message }) => message.recipient)).toEqual(['taken-over.example-1@taken-over.example'])
    // its own end is what frees the other one
    await colleague.close()
    await until(() => going.length === 2)
    for (const { answer } of going) answer()
    await sender.stop()
  })

  test('gives up after ten tries, and each wait is longer than the one before', () => {
    const waits = Array.from({ length: 9 }, (_, index) => {
      const settlement = settle({ outcome: 'unreachable' }, 'at-most-once', index + 1, 1)
      return settlement.state === 'waiting' ? settlement.wait : 0
    })
    expect(waits).toEqual(waits.toSorted((one, other) => one - other))
    expect(waits[0]).toBe(30_000)
    expect(waits.at(-1)).toBe(3_600_000)
    expect(settle({ outcome: 'unreachable' }, 'at-most-once', 10, 1)).toEqual({
      state: 'failed',
      trouble: 'gave-up',
    })
  })

  test('where nobody knows whether it arrived, once means ask and at least once means again', () => {
    expect(
      settle({ outcome: 'refused', permanent: false, code: 429, waitSeconds: 300 }, 'at-most-once', 1, 0),
    ).toEqual({ state: 'waiting', trouble: 'try-again:429', wait: 300_000 })
    expect(settle({ outcome: 'ambiguous' }, 'at-most-once', 1, 0).state).toBe('unknown')
    expect(settle({ outcome: 'ambiguous' }, 'at-least-once', 1, 0).state).toBe('waiting')
  })
})
