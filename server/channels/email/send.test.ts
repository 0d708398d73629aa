import { dkimVerify } from 'mailauth'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSignedAddress } from '#pure/mail/index.ts'
import { type MailServer, startMailServer } from '#tests/setup/mail-server.ts'
import type { Account, OutboundMessage } from '../channel.ts'
import { outbound } from '../conformance.example.ts'
import { createEmailChannel } from './index.ts'
import { dkimKey, resolverOf } from './zone.example.ts'

let smtp: MailServer
const { key, record } = dkimKey()
const resolver = resolverOf({ 'TXT t1._domainkey.lavka.example': [record] })
const ID = '01999999-aaaa-7bbb-8ccc-dddddddddddd.AbCdEfGhIjKlMnOpQrStUg@lavka.example'
beforeAll(async () => {
  smtp = await startMailServer()
})
afterAll(() => smtp.close())

const account = (more: object = {}, secrets: Record<string, string> = {}): Account => ({
  id: 'a',
  workspace: 'w',
  kind: 'email',
  name: 'Info',
  settings: {
    address: 'info@lavka.example',
    fromName: 'Lavka',
    user: 'info',
    imapHost: '127.0.0.1',
    imapSecurity: 'none',
    smtpHost: '127.0.0.1',
    smtpPort: Number(new URL(smtp.url).port),
    smtpSecurity: 'none',
    ...more,
  },
  secrets,
  position: {},
})
const email = createEmailChannel({ allowedInside: ['127.0.0.1'] })

async function sent(message: Partial<OutboundMessage>, from = account()) {
  const recipient = `p${Math.random().toString(36).slice(2)}@client.example`
  expect(await email.send(from, outbound(recipient, { messageId: ID, ...message }))).toEqual({
    outcome: 'accepted',
    externalId: ID,
  })
  const [letter] = smtp.to(recipient)
  if (letter === undefined) throw new Error('it was accepted')
  return letter
}

test('an answer carries its chain, the first and the nearest of it', async () => {
  const chain = Array.from({ length: 60 }, (_, at) => `m${at}@client.example`)
  const { headers } = await sent({ answers: '<last@client.example>', chain })
  const references = headers['references']?.split(' ') ?? []
  expect([headers['in-reply-to'], references[0], references.at(-1), references.length]).toEqual([
    '<last@client.example>',
    '<m0@client.example>',
    '<last@client.example>',
    20,
  ])
  const broken = await sent({ answers: 'a b>\r\nBcc: x@y.example', chain: ['<c>'] })
  expect([broken.headers['in-reply-to'], broken.headers['bcc'], broken.headers['references']]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('in a member\u2019s name it is his, and of a machine it says so', async () => {
  const his = await sent({})
  expect(his.headers['from']).toBe('Olga <info@lavka.example>')
  expect([his.headers['auto-submitted'], his.headers['reply-to'], his.headers['list-unsubscribe']]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  const automatic = await sent({ author: null, automatic: true })
  expect([automatic.headers['from'], automatic.headers['auto-submitted']]).toEqual([
    'Lavka <info@lavka.example>',
    'auto-generated',
  ])
})

test('replies and bad news come to addresses that name the letter', async () => {
  const { headers, from } = await sent({}, account({ signedReplies: true }))
  const reply = /<([^>]+)>/.exec(headers['reply-to'] ?? '')?.[1] ?? headers['reply-to'] ?? ''
  expect(readSignedAddress(reply)).toEqual({ base: 'info@lavka.example', tag: 're', messageId: ID })
  expect(readSignedAddress(from)).toEqual({ base: 'info@lavka.example', tag: 'b', messageId: ID })
  expect((await sent({})).from).toBe('info@lavka.example')
})

test('unsubscribing is one click, and the signature covers both fields of it', async () => {
  const signing = account({ dkimSelector: 't1' }, { dkimKey: key })
  const { raw, headers } = await sent(
    { unsubscribe: 'https://crm.lavka.example/u/abc', subject: 'Новинки' },
    signing,
  )
  expect([headers['list-unsubscribe'], headers['list-unsubscribe-post']]).toEqual([
    '<https://crm.lavka.example/u/abc>',
    'List-Unsubscribe=One-Click',
  ])
  const { results } = await dkimVerify(raw, { resolver })
  expect(results).toMatchObject([
    { signingDomain: 'lavka.example', status: { result: 'pass', aligned: 'lavka.example' } },
  ])
  const signed = (results[0]?.signingHeaders?.keys ?? '').toLowerCase()
  for (const field of ['list-unsubscribe', 'list-unsubscribe-post', 'from', 'subject', 'message-id'])
    expect(signed.split(/[:\s]+/)).toContain(field)
  const tampered = Buffer.from(raw.toString().replace('/u/abc', '/u/abd'))
  expect((await dkimVerify(tampered, { resolver })).results[0]?.status.result).not.toBe('pass')
})

test('files and words in two alphabets arrive as they were', async () => {
  const file = { name: 'счёт.pdf', type: 'application/pdf', bytes: new Uint8Array([1, 2, 3]) }
  const { raw } = await sent({ subject: 'Ваш счёт №5', attachments: [file] })
  const mail = await PostalMime.parse(raw)
  expect([mail.subject, mail.text?.trim()]).toEqual(['Ваш счёт №5', 'Your pram is ready. Коляска готова.'])
  expect(
    mail.attachments.map(({ filename, content }) => [filename, [...new Uint8Array(content as ArrayBuffer)]]),
  ).toEqual([['счёт.pdf', [1, 2, 3]]])
})

test('a host in the house that nobody allowed is not reached, and plain text does not leave it', async () => {
  const closed = createEmailChannel()
  expect(await closed.send(account(), outbound('anna@client.example'))).toMatchObject({
    outcome: 'unreachable',
  })
  expect(await closed.check(account())).toMatchObject({ ok: false, trouble: 'not-allowed' })
  expect(await closed.check(account({ smtpHost: '192.0.2.1' }))).toMatchObject({
    ok: false,
    trouble: 'not-allowed',
  })
  expect(await closed.check(account({ smtpHost: '93.184.216.34' }))).toMatchObject({
    ok: false,
    trouble: 'wrong-settings',
  })
})

test('an address that the server does not know is dead, one that it does not want now is not', async () => {
  smtp.answer('nobody@client.example', 'refuse')
  smtp.answer('later@client.example', 'later')
  const refused = await email.send(account(), outbound('nobody@client.example'))
  expect(refused).toEqual({ outcome: 'refused', permanent: true, code: 550, dead: true })
  const later = await email.send(account(), outbound('later@client.example'))
  expect(later).toEqual({ outcome: 'refused', permanent: false, code: 451 })
})
