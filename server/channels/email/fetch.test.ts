import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ImapServer, startImapServer } from '#tests/setup/imap-server.ts'
import type { Account, Fetching, Health, InboundItem, InboundMessage, Inbox } from '../channel.ts'
import { createEmailChannel } from './index.ts'

let server: ImapServer
let fetching: Fetching | null = null
beforeEach(async () => {
  server = await startImapServer('info@lavka.example', 'secret')
})
afterEach(async () => {
  await fetching?.stop()
  fetching = null
  await server.close()
})

const AT = new Date('2026-03-04T12:00:00Z')
/** A resolver that knows nobody: nothing is asked of the network. */
const nowhere = async (): Promise<never> => {
  throw Object.assign(new Error('no such domain'), { code: 'ENOTFOUND' })
}
const channel = createEmailChannel({ allowedInside: ['127.0.0.1'], resolver: nowhere, now: () => AT })

const account = (position: Account['position'] = {}, more: object = {}, password = 'secret'): Account => ({
  id: 'a',
  workspace: 'w',
  kind: 'email',
  name: 'Info',
  settings: {
    address: 'info@lavka.example',
    user: 'info@lavka.example',
    imapHost: '127.0.0.1',
    imapPort: server.port,
    imapSecurity: 'none',
    smtpHost: '127.0.0.1',
    smtpPort: 1,
    smtpSecurity: 'none',
    ...more,
  },
  secrets: { password },
  position,
})

const mail = (at: number, more = ''): string =>
  `From: Anna <anna@client.example>\r\nTo: info@lavka.example\r\nDate: Wed, 4 Mar 2026 11:00:00 +0000\r\nMessage-ID: <m${at}@client.example>\r\nSubject: Order ${at}\r\n${more}\r\nWhere is order ${at}?\r\n`

/** Keeps as the database does: items and position together, each message once. */
class Kept implements Inbox {
  readonly items = new Map<string, InboundMessage>()
  readonly health: Health[] = []
  position: Account['position'] = {}
  taken = 0
  broken = 0
  take = async (items: readonly InboundItem[], position: Account['position']): Promise<void> => {
    if (this.broken > 0) {
      this.broken--
      throw new Error('the database is away')
    }
    for (const item of items) if (item.what === 'message') this.items.set(item.externalId, item)
    this.taken += items.length
    this.position = JSON.parse(JSON.stringify(position))
  }
  trouble = async (health: Health): Promise<void> => {
    this.health.push(health)
  }
}

function begin(kept: Kept, more: object = {}): Fetching {
  const begun = channel.fetch?.(account(kept.position, more), kept)
  if (begun === undefined) throw new Error('mail is fetched')
  fetching = begun
  return begun
}
const idle = () => expect.poll(() => server.idling()).toBe(1)

describe('a mailbox is read', () => {
  test('from now on: what is announced comes at once, and is neither marked nor moved', async () => {
    server.put('INBOX', mail(0))
    const kept = new Kept()
    begin(kept)
    await idle()
    const uid = server.put('INBOX', mail(1))
    await expect.poll(() => [...kept.items.keys()]).toEqual(['m1@client.example'])
    expect(kept.items.get('m1@client.example')).toMatchObject({
      text: 'Where is order 1?',
      sender: { proven: false, doubt: 'no-signature' },
    })
    await idle()
    server.put('INBOX', mail(2))
    await expect.poll(() => kept.items.size).toBe(2)
    expect(server.flagsOf('INBOX', uid)).toEqual([])
    expect(server.said.filter((line) => /STORE|EXPUNGE|DELETE|MOVE|SELECT/.test(line))).toEqual([])
    expect(kept.health).toEqual([{ ok: true }])
  })

  test('after a pause nothing is missing and nothing comes twice', async () => {
    const kept = new Kept()
    await begin(kept).stop.call(null)
    kept.position = {
      folders: { INBOX: { uidValidity: '1', uidNext: 1 }, Sent: { uidValidity: '1', uidNext: 1 } },
    }
    for (let at = 1; at <= 25; at++) server.put('INBOX', mail(at))
    begin(kept)
    await expect.poll(() => kept.items.size).toBe(25)
    await fetching?.stop()
    const before = kept.taken
    begin(kept)
    await idle()
    expect(kept.taken).toBe(before)
  })

  test('the position moves only after the items are committed', async () => {
    const kept = new Kept()
    kept.position = {
      folders: { INBOX: { uidValidity: '1', uidNext: 1 }, Sent: { uidValidity: '1', uidNext: 1 } },
    }
    server.put('INBOX', mail(1))
    kept.broken = 1
    expect(await begin(kept).ended).toMatchObject({ ok: false })
    expect([kept.taken, kept.position]).toEqual([
      0,
      { folders: { INBOX: { uidValidity: '1', uidNext: 1 }, Sent: { uidValidity: '1', uidNext: 1 } } },
    ])
    begin(kept)
    await expect.poll(() => kept.items.size).toBe(1)
  })

  test('a connection that is cut ends it, and the next one goes on where it was', async () => {
    const kept = new Kept()
    const begun = begin(kept)
    await idle()
    server.cut()
    expect(await begun.ended).toMatchObject({ ok: false, trouble: 'unreachable' })
    server.put('INBOX', mail(1))
    begin(kept)
    await expect.poll(() => kept.items.size).toBe(1)
  })

  test('numbered anew, it is looked at again, and known mails are known by their ids', async () => {
    const kept = new Kept()
    kept.position = {
      folders: { INBOX: { uidValidity: '1', uidNext: 1 }, Sent: { uidValidity: '1', uidNext: 1 } },
    }
    for (const at of [1, 2, 3]) server.put('INBOX', mail(at))
    begin(kept)
    await expect.poll(() => kept.items.size).toBe(3)
    await fetching?.stop()
    server.renumber('INBOX')
    server.put('INBOX', mail(4))
    begin(kept)
    await expect.poll(() => kept.items.size).toBe(4)
    expect(kept.position).toMatchObject({ folders: { INBOX: { uidValidity: '2', uidNext: 5 } } })
  })

  test('what a colleague sent from his own program appears as ours', async () => {
    const kept = new Kept()
    begin(kept)
    await idle()
    server.put(
      'Sent',
      'From: Olga <info@lavka.example>\r\nTo: anna@client.example\r\nMessage-ID: <o1@outlook.example>\r\n\r\nReady.',
    )
    server.put('INBOX', mail(1))
    await expect
      .poll(() => kept.items.get('o1@outlook.example'))
      .toMatchObject({ outgoing: true, text: 'Ready.', sender: { proven: true } })
  })

  test('it is marked as read where the owner wants it', async () => {
    const kept = new Kept()
    begin(kept, { markRead: true })
    await idle()
    const uid = server.put('INBOX', mail(1))
    await expect.poll(() => server.flagsOf('INBOX', uid)).toEqual(['\\Seen'])
  })
})

describe('what the provider found out', () => {
  const proofOf = async (header: string, more: object) => {
    const kept = new Kept()
    begin(kept, more)
    await idle()
    server.put('INBOX', `${header}\r\n${mail(1)}`)
    await expect.poll(() => kept.items.size).toBe(1)
    return kept.items.get('m1@client.example')?.sender
  }
  const PASS =
    'Authentication-Results: mx.lavka.example; dkim=pass header.d=client.example; spf=fail smtp.mailfrom=x.example'
  test('counts under the name that the owner gave', async () => {
    expect(await proofOf(PASS, { authserv: 'mx.lavka.example' })).toMatchObject({ proven: true, doubt: null })
  })
  test('counts for nothing under another name, or below another such field', async () => {
    expect(await proofOf(PASS, { authserv: 'mx.other.example' })).toMatchObject({ proven: false })
  })
  test('only the topmost counts', async () => {
    const below = `Authentication-Results: mx.lavka.example; dkim=fail header.d=client.example; dmarc=fail header.from=client.example\r\n${PASS}`
    expect(await proofOf(below, { authserv: 'mx.lavka.example' })).toMatchObject({
      proven: false,
      doubt: 'signature-failed',
    })
  })
})

test('a wrong password, an absent server and a forbidden host are told apart', async () => {
  const tell = (one: Account) => channel.fetch?.(one, new Kept()).ended
  expect(await tell(account({}, {}, 'wrong'))).toMatchObject({ ok: false, trouble: 'wrong-credentials' })
  expect(await tell(account({}, { imapPort: 1 }))).toMatchObject({ ok: false, trouble: 'unreachable' })
  expect(await tell(account({}, { imapHost: '10.0.0.1' }))).toMatchObject({
    ok: false,
    trouble: 'not-allowed',
  })
  expect(await tell(account({}, { folder: 'Nowhere' }))).toMatchObject({
    ok: false,
    trouble: 'wrong-settings',
  })
  expect(await tell({ ...account(), settings: {} })).toMatchObject({ ok: false, trouble: 'wrong-settings' })
})
