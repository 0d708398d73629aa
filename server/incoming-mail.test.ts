import { type DKIMSignOptions, dkimSign } from 'mailauth'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Company, foundCompany } from '#tests/setup/company.ts'
import type { MailListener } from './channels/email/index.ts'
import { parseMail } from './channels/email/parse.ts'
import { dkimKey, resolverOf } from './channels/email/zone.example.ts'
import { startIncomingMail } from './incoming-mail.ts'
import { channelWiring } from './wiring.ts'

const { key, record } = dkimKey()
let shop: Company
let door: MailListener
beforeEach(async () => {
  shop = await foundCompany({ TANDEM_SMTP_LISTEN: '127.0.0.1:0' })
  const found = await startIncomingMail(shop.services, channelWiring(shop.services).receive, {
    resolver: resolverOf({ 'TXT t1._domainkey.prams-of-anna.ru': [record] }),
  })
  if (found === null) throw new Error('it was asked for')
  door = found
  const settings = {
    address: `info.${shop.id.slice(-6)}@lavka.example`,
    user: 'info',
    imapHost: '',
    smtpHost: 'mail.lavka.example',
  }
  expect(
    await shop.ask('POST', '/api/channels', {
      as: shop.owner,
      body: { kind: 'email', name: 'Info', settings, secrets: { password: 'x' } },
    }),
  ).toMatchObject({ status: 201 })
})
afterEach(async () => {
  await door.close()
  await shop.services.listener.close()
})

const mailbox = () => `info.${shop.id.slice(-6)}@lavka.example`
const anna = () => `anna.${shop.id.slice(-6)}@prams-of-anna.ru`
async function signed(id: string, words: string): Promise<Buffer> {
  const letter = `From: Anna Petrova <${anna()}>\r\nTo: ${mailbox()}\r\nSubject: Pram\r\nDate: Wed, 4 Mar 2026 11:59:00 +0000\r\nMessage-ID: <${id}@prams-of-anna.ru>\r\n\r\n${words}\r\n`
  const { signatures } = await dkimSign(letter, {
    signatureData: [{ signingDomain: 'prams-of-anna.ru', selector: 't1', privateKey: key }],
  } as DKIMSignOptions)
  return Buffer.from(signatures + letter)
}
async function deliver(raw: string | Buffer, to = mailbox()): Promise<string> {
  const client = createTransport({ host: '127.0.0.1', port: door.port, ignoreTLS: true })
  return client
    .sendMail({ envelope: { from: anna(), to }, raw })
    .then(
      () => 'taken',
      (error: unknown) =>
        `refused ${error instanceof Error && 'responseCode' in error ? error.responseCode : ''}`,
    )
    .finally(() => client.close())
}
const messages = () =>
  shop.work(({ tx, workspace }) =>
    tx
      .selectFrom('message')
      .select(['text', 'doubt', 'direction'])
      .where('workspace_id', '=', workspace)
      .orderBy('occurred_at')
      .execute(),
  )

test('a signed mail to a mailbox of ours is a message of its sender, and coming again it is none', async () => {
  const raw = await signed('a1', 'Is the blue one there?')
  expect(await deliver(raw)).toBe('taken')
  expect(await messages()).toEqual([{ text: 'Is the blue one there?', doubt: null, direction: 'in' }])
  expect(await deliver(raw)).toBe('taken')
  // the same mail out of the mailbox itself
  const { items } = await parseMail(raw, {
    ours: [mailbox()],
    sent: false,
    receivedAt: shop.clock.now(),
    proof: { proven: true, doubt: null },
    returnPath: null,
    recipients: [],
  })
  const [account] = await shop.work(({ tx, workspace }) =>
    tx.selectFrom('channel_account').select('id').where('workspace_id', '=', workspace).execute(),
  )
  await shop.work((context) =>
    channelWiring(shop.services).receive(
      context,
      {
        id: account?.id ?? '',
        workspace: shop.id,
        kind: 'email',
        name: 'Info',
        settings: {},
        secrets: {},
        position: {},
      },
      items,
    ),
  )
  expect(await messages()).toHaveLength(1)
})

test('whoever only claims to be Anna is not she, and nobody else’s mail is taken', async () => {
  await deliver(await signed('a1', 'Is the blue one there?'))
  expect(
    await deliver(
      `From: Anna Petrova <${anna()}>\r\nTo: ${mailbox()}\r\nMessage-ID: <f1@evil.example>\r\nIn-Reply-To: <a1@prams-of-anna.ru>\r\n\r\nSend it elsewhere.`,
    ),
  ).toBe('taken')
  const found = await messages()
  expect(found.map(({ text, doubt }) => [text, doubt])).toEqual([
    ['Is the blue one there?', null],
    ['Send it elsewhere.', 'no-signature'],
  ])
  const people = await shop.work(({ tx, workspace }) =>
    tx.selectFrom('message').select('person_id').distinct().where('workspace_id', '=', workspace).execute(),
  )
  expect(people).toHaveLength(2)
  expect(await deliver(await signed('a2', 'x'), 'info@other.example')).toBe('refused 550')
})
