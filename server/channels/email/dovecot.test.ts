import { expect, test } from 'vitest'
import { type Dovecot, dovecotPath, startDovecot } from '#tests/setup/dovecot.ts'
import type { Account, InboundItem, InboundMessage, Inbox } from '../channel.ts'
import { createEmailChannel } from './index.ts'
import { resolverOf } from './zone.example.ts'

const USER = 'info@lavka.example'
const AT = new Date('2026-03-04T12:00:00Z')
const channel = createEmailChannel({ allowedInside: ['127.0.0.1'], resolver: resolverOf({}), now: () => AT })
const mail = (at: number): string =>
  `From: Anna <anna@client.example>\r\nTo: ${USER}\r\nDate: Wed, 4 Mar 2026 11:00:00 +0000\r\nMessage-ID: <d${at}@client.example>\r\nSubject: Order ${at}\r\n\r\nWhere is order ${at}?\r\n`

function account(server: Dovecot, position: Account['position'], password = 'secret'): Account {
  const settings = {
    address: USER,
    user: USER,
    imapHost: '127.0.0.1',
    imapPort: server.port,
    imapSecurity: 'none',
    smtpHost: '127.0.0.1',
  }
  return { id: 'a', workspace: 'w', kind: 'email', name: 'Info', settings, secrets: { password }, position }
}

async function scene(server: Dovecot): Promise<void> {
  const found = new Map<string, InboundMessage>()
  let position: Account['position'] = {}
  let isReady = 0
  const inbox: Inbox = {
    take: async (items: readonly InboundItem[], next) => {
      for (const item of items) if (item.what === 'message') found.set(item.externalId, item)
      position = JSON.parse(JSON.stringify(next))
      isReady = Object.keys((position as { folders: object }).folders).length
    },
    trouble: async () => {},
  }
  const begin = () => channel.fetch?.(account(server, position), inbox)
  expect(await channel.fetch?.(account(server, {}, 'wrong'), inbox).ended).toMatchObject({
    ok: false,
    trouble: 'wrong-credentials',
  })
  const first = begin()
  await expect.poll(() => isReady).toBe(2)
  await server.deliver('INBOX', mail(1))
  await expect.poll(() => found.has('d1@client.example')).toBe(true)
  await server.deliver(
    'Sent',
    `From: Olga <${USER}>\r\nTo: anna@client.example\r\nMessage-ID: <s1@outlook.example>\r\n\r\nReady.\r\n`,
  )
  await server.deliver('INBOX', mail(2))
  await expect.poll(() => found.get('s1@outlook.example')?.outgoing).toBe(true)
  await first?.stop()
  await server.renumber()
  await server.deliver('INBOX', mail(3))
  const second = begin()
  await expect
    .poll(() => [...found.keys()].sort())
    .toEqual(['d1@client.example', 'd2@client.example', 'd3@client.example', 's1@outlook.example'])
  await second?.stop()
}

test('Debian’s Dovecot is read as our own small server is', async () => {
  const path = dovecotPath()
  if (path === null) {
    console.info(
      'Not tried: Dovecot is not installed here, so mailboxes were read from our own small IMAP server only.',
    )
    return
  }
  const server = await startDovecot(path, USER, 'secret')
  try {
    await scene(server)
  } finally {
    await server.close()
  }
})
