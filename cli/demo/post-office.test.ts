import { expect } from 'vitest'
import { DialoguePage } from '#contract/dialogues.ts'
import { DialogueList } from '#contract/inbox.ts'
import { createSender } from '#server/act/sending/index.ts'
import { waysOut } from '#server/wiring.ts'
import { foundCompany, test } from '#tests/setup/company.ts'
import { openDemoMailbox, openPostOffice, tellPort } from './post-office.ts'

test('invented customers are answered before any mailbox is set up, and the letters stay here', async () => {
  const office = await openPostOffice()
  const shop = await foundCompany({ TANDEM_WEBHOOK_HOSTS: office.place })
  const asSystem = (work: typeof openDemoMailbox) =>
    shop.work((context) => work({ ...context, actor: { kind: 'system' } }))
  await asSystem(openDemoMailbox)
  await asSystem(openDemoMailbox)
  await asSystem((context) => tellPort(context, office))
  await shop.ingest([
    {
      type: 'track',
      event: 'Message Received',
      messageId: 'one',
      context: { traits: { email: 'anna@kim.alt' } },
      properties: { channel: 'email', text: 'Where is it?', subject: 'The pram' },
    },
  ])
  const { rows } = DialogueList.parse((await shop.ask('GET', '/api/dialogues')).body)
  const personId = rows[0]?.personId ?? ''
  const read = async () => DialoguePage.parse((await shop.ask('GET', `/api/dialogues/${personId}`)).body)
  const { ways } = await read()
  expect(ways).toMatchObject([{ channel: 'email', address: 'anna@kim.alt', accountName: /stay/ }])
  const sent = [
    await shop.ask('POST', `/api/dialogues/${personId}/messages`, {
      body: { ...wayOf(ways), text: 'Tomorrow' },
    }),
    // the same from Today
    await shop.ask('POST', '/api/emails', { body: { personId, subject: 'The pram', text: 'By noon' } }),
  ]
  expect(sent.map(({ status }) => status)).toEqual([201, 201])
  shop.clock.advance(11_000)
  await createSender(shop.services, waysOut(shop.services)).drain()
  const { entries } = await read()
  expect(entries.flatMap((entry) => (entry.what === 'message' ? entry.state : []))).toEqual([
    'received',
    'sent',
    'sent',
  ])
  // a machine's letter would be waited for in vain
  expect((await shop.ask('GET', '/api/news-preferences')).body).toMatchObject({ canMail: false })
  await shop.services.listener.close()
  await office.close()
})

const wayOf = (ways: readonly { channel: string; accountId: string | null; handleId: string }[]) => ({
  channel: ways[0]?.channel,
  accountId: ways[0]?.accountId,
  handleId: ways[0]?.handleId,
})
