import { type DKIMSignOptions, dkimSign } from 'mailauth'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedAddress } from '#pure/mail/index.ts'
import type { Account, InboundItem } from '../channel.ts'
import { type MailListener, startMailListener } from './listener.ts'
import { dkimKey, resolverOf } from './zone.example.ts'

const { key, record } = dkimKey()
const zone = resolverOf({
  'TXT t1._domainkey.client.example': [record],
  'TXT _dmarc.client.example': ['v=DMARC1; p=reject'],
  'TXT spf.example': ['v=spf1 ip4:127.0.0.1 -all'],
})
const ID = '01999999-aaaa-7bbb-8ccc-dddddddddddd.AbCdEfGhIjKlMnOpQrStUg@lavka.example'
const BOX = {
  id: 'a',
  workspace: 'w',
  kind: 'email',
  name: 'Info',
  settings: {},
  secrets: {},
  position: {},
} satisfies Account

let listener: MailListener
let kept: { account: string; items: readonly InboundItem[] }[] = []
let isAway = false
beforeAll(async () => {
  listener = await startMailListener({
    host: '127.0.0.1',
    port: 0,
    certificate: null,
    largest: 100_000,
    accountOf: async (address) =>
      ['info@lavka.example', 'sales@lavka.example'].includes(address)
        ? BOX
        : address === 'help@lavka.example'
          ? { ...BOX, id: 'b' }
          : null,
    isSigned: (id) => id === ID,
    keep: async (account, items) => {
      if (isAway) throw new Error('the database is away')
      kept.push({ account: account.id, items })
    },
    resolver: zone,
    now: () => new Date('2026-03-04T12:00:00Z'),
  })
})
afterAll(() => listener.close())

const raw = (more = '', from = 'anna@client.example'): string =>
  `From: Anna <${from}>\r\nTo: info@lavka.example\r\nDate: Wed, 4 Mar 2026 11:00:00 +0000\r\nMessage-ID: <${Math.random()}@client.example>\r\n${more}\r\nWhere is my order?\r\n`

/** A client of ours delivers; the code of the answer, 250 when it was taken. */
async function deliver(
  letter: string | Buffer,
  to: string | string[] = 'info@lavka.example',
  from = 'anna@client.example',
): Promise<{ code: number; items: readonly InboundItem[] }> {
  kept = []
  const client = createTransport({ host: '127.0.0.1', port: listener.port, ignoreTLS: true })
  try {
    await client.sendMail({ envelope: { from, to }, raw: letter })
    return { code: 250, items: kept.flatMap(({ items }) => items) }
  } catch (error) {
    return {
      code: error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0,
      items: kept.flatMap(({ items }) => items),
    }
  } finally {
    client.close()
  }
}

describe('our own server for mail takes', () => {
  test('what is for us, and answers when it is committed', async () => {
    expect(await deliver(raw())).toMatchObject({
      code: 250,
      items: [{ what: 'message', text: 'Where is my order?' }],
    })
    isAway = true
    expect(await deliver(raw())).toEqual({ code: 451, items: [] })
    isAway = false
  })
  test('nothing for others, however they are written', async () => {
    for (const to of [
      'anna@client.example',
      'nobody@lavka.example',
      'info+re-abc@lavka.example',
      signedAddress('info@lavka.example', 're', ID.replace('AbCd', 'XbCd')) ?? '',
      'info@lavka.example@evil.example',
    ]) {
      const { code, items } = await deliver(raw(), to)
      // 501: what is no address at all
      expect([550, 501]).toContain(code)
      expect(items).toEqual([])
    }
  })
  test('a reply to a signed address, as an answer to that letter', async () => {
    const to = signedAddress('info@lavka.example', 're', ID) ?? ''
    expect(await deliver(raw(), to)).toMatchObject({ code: 250, items: [{ answers: [ID] }] })
  })
  test('two addresses of one mailbox once, and of two mailboxes each', async () => {
    expect((await deliver(raw(), ['info@lavka.example', 'sales@lavka.example'])).items).toHaveLength(1)
    await deliver(raw(), ['info@lavka.example', 'help@lavka.example'])
    expect(kept.map(({ account }) => account)).toEqual(['a', 'b'])
  })
  test('nothing that is too large', async () => {
    expect(await deliver(raw('', 'anna@client.example') + 'x'.repeat(120_000))).toEqual({
      code: 552,
      items: [],
    })
  })
  test('the empty sender of a machine is told', async () => {
    expect(await deliver(raw('Subject: Automatic\r\n'), 'info@lavka.example', '')).toMatchObject({
      code: 250,
    })
  })
})

describe('who wrote is', () => {
  const senderOf = async (letter: string | Buffer, from?: string) => {
    const { items } = await deliver(letter, 'info@lavka.example', from)
    const [item] = items
    return item?.what === 'message' ? { proven: item.sender.proven, doubt: item.sender.doubt } : null
  }
  const sign = async (letter: string, domain = 'client.example') => {
    const { signatures } = await dkimSign(letter, {
      signatureData: [{ signingDomain: domain, selector: 't1', privateKey: key }],
    } as DKIMSignOptions)
    return Buffer.from(signatures + letter)
  }
  test('proven by an aligned signature', async () =>
    expect(await senderOf(await sign(raw()))).toEqual({ proven: true, doubt: null }))
  test('proven by an aligned envelope whose domain allows the address', async () => {
    expect(await senderOf(raw('', 'anna@spf.example'), 'bounce@spf.example')).toEqual({
      proven: true,
      doubt: null,
    })
  })
  test('doubtful when the signature is broken', async () => {
    const signed = (await sign(raw())).toString().replace('Where is my order?', 'Send money to')
    expect(await senderOf(signed)).toEqual({ proven: false, doubt: 'signature-failed' })
  })
  test('doubtful when the signature is of another domain', async () => {
    const other = await sign(raw('', 'anna@other.example'))
    expect(await senderOf(other, 'x@nowhere.example')).toMatchObject({ proven: false })
  })
  test('doubtful when nothing is signed, and when he claims to be two', async () => {
    expect(await senderOf(raw('', 'anna@nowhere.example'), 'x@nowhere.example')).toEqual({
      proven: false,
      doubt: 'no-signature',
    })
    expect(await senderOf(await sign(`From: ceo@bank.example\r\n${raw()}`))).toMatchObject({ proven: false })
  })
})
