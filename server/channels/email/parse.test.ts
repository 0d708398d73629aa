import { describe, expect, test } from 'vitest'
import type { InboundMessage } from '../channel.ts'
import { type Arrival, parseMail } from './parse.ts'

const AT = new Date('2026-03-04T12:00:00Z')
const arrival: Arrival = {
  ours: ['info@lavka.example', 'sales@lavka.example'],
  sent: false,
  receivedAt: AT,
  proof: { proven: true, doubt: null },
  returnPath: null,
  recipients: [],
}
const HEAD =
  'From: Anna Petrova <Anna@client.example>\r\nTo: info@lavka.example\r\nDate: Wed, 4 Mar 2026 11:00:00 +0300\r\nMessage-ID: <a1@client.example>\r\n'

const parse = (raw: string | Uint8Array, more: Partial<Arrival> = {}) =>
  parseMail(typeof raw === 'string' ? Buffer.from(raw) : raw, { ...arrival, ...more })
async function message(raw: string | Uint8Array, more: Partial<Arrival> = {}): Promise<InboundMessage> {
  const { items } = await parse(raw, more)
  const [item] = items
  if (item?.what !== 'message' || items.length !== 1)
    throw new Error(`not one message: ${JSON.stringify(items)}`)
  return item
}

/** Text in an encoding of one byte for a sign, by turning the decoder of the platform round. */
function encode(text: string, charset: string): Buffer {
  const signs = [...new TextDecoder(charset).decode(Uint8Array.from({ length: 256 }, (_, at) => at))]
  return Buffer.from([...text].map((sign) => signs.indexOf(sign)))
}

describe('encodings', () => {
  const WORDS = 'Где мой заказ? Ёлка №'.replace('№', '5')
  test.each(['koi8-r', 'windows-1251', 'iso-8859-5'])('%s', async (charset) => {
    const raw = Buffer.concat([
      Buffer.from(
        `${HEAD}Subject: =?${charset}?B?${encode('Заказ', charset).toString('base64')}?=\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`,
      ),
      encode(WORDS, charset),
    ])
    expect(await message(raw)).toMatchObject({ subject: 'Заказ', text: WORDS })
  })
  test('utf-8 in quoted-printable and base64', async () => {
    const quoted = [...Buffer.from(WORDS)]
      .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join('')
    expect(
      (
        await message(
          `${HEAD}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quoted}`,
        )
      ).text,
    ).toBe(WORDS)
    expect(
      (
        await message(
          `${HEAD}Content-Type: text/plain; charset="UTF-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(WORDS).toString('base64')}`,
        )
      ).text,
    ).toBe(WORDS)
  })
  test.each(['utf8mb4', 'unknown-8bit', 'x-user-defined', '', '"utf-8', 'UTF-8; charset=koi8-r'])(
    'a broken declaration (%s) loses no letter',
    async (charset) => {
      const { text } = await message(
        `${HEAD}Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\nHello 5`,
      )
      expect(text).toBe('Hello 5')
    },
  )
})

describe('what a mail says', () => {
  test('who, to whom, about what, when, in answer to what; the quote apart', async () => {
    const read = await message(
      `${HEAD}Cc: Boris <boris@client.example>, sales@lavka.example\r\nReply-To: anna.home@client.example\r\nSubject: Re: Your order\r\nIn-Reply-To: <ours@lavka.example>\r\nReferences: <first@lavka.example> <second@client.example>\r\n <ours@lavka.example>\r\n\r\nBlue, please.\r\n\r\nOn Tue, Mar 3, 2026 at 12:00 PM Olga <info@lavka.example> wrote:\r\n> Blue or green?\r\n`,
    )
    expect(read).toMatchObject({
      externalId: 'a1@client.example',
      outgoing: false,
      sender: {
        handles: [{ kind: 'email', value: 'anna@client.example' }],
        name: 'Anna Petrova',
        proven: true,
        doubt: null,
      },
      subject: 'Re: Your order',
      text: 'Blue, please.',
      quoted: 'On Tue, Mar 3, 2026 at 12:00 PM Olga <info@lavka.example> wrote:\n> Blue or green?',
      sentAt: new Date('2026-03-04T08:00:00Z'),
      answers: ['ours@lavka.example', 'second@client.example', 'first@lavka.example'],
      author: 'person',
    })
    expect(read.participants.map(({ role, address }) => `${role} ${address}`)).toEqual([
      'from anna@client.example',
      'to info@lavka.example',
      'cc boris@client.example',
      'cc sales@lavka.example',
      'reply-to anna.home@client.example',
    ])
  })

  test('pictures within the letter and files beside it', async () => {
    const raw = `${HEAD}Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: multipart/related; boundary=r\r\n\r\n--r\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>See <img src="cid:pic1" alt="the cat"></p>\r\n--r\r\nContent-Type: image/png; name=cat.png\r\nContent-ID: <pic1>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n--r--\r\n--m\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename*=utf-8''%D1%81%D1%87%D1%91%D1%82.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--m\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+\r\n--m--\r\n`
    const read = await message(raw)
    expect(read.text).toBe('See the cat')
    expect(read.html).toContain('cid:pic1')
    expect(
      read.attachments.map(({ name, type, contentId, bytes }) => [name, type, contentId, bytes.length]),
    ).toEqual([
      ['cat.png', 'image/png', 'pic1', 5],
      ['счёт.pdf', 'application/pdf', null, 4],
      ['winmail.dat', 'application/ms-tnef', null, 3],
    ])
  })

  test('without a Date, or with one of the future, it was sent when it came', async () => {
    for (const date of ['', 'Date: yesterday\r\n', 'Date: Wed, 4 Mar 2037 11:00:00 +0300\r\n'])
      expect(
        (
          await message(
            `From: anna@client.example\r\nTo: info@lavka.example\r\nMessage-ID: <a@b>\r\n${date}\r\nHello`,
          )
        ).sentAt,
      ).toEqual(AT)
  })

  test('without one Message-ID its bytes are its id, the same each time', async () => {
    const none = 'From: anna@client.example\r\nTo: info@lavka.example\r\n\r\nHello'
    const two = `Message-ID: <a@b>\r\nMessage-ID: <c@d>\r\n${none}`
    expect((await message(none)).externalId).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect((await message(none)).externalId).toBe((await message(none)).externalId)
    expect((await message(two)).externalId).not.toBe((await message(none)).externalId)
  })

  test('several addresses of ours are one message', async () => {
    const { items } = await parse(
      `From: anna@client.example\r\nTo: info@lavka.example, sales@lavka.example\r\nMessage-ID: <a@b>\r\n\r\nHello`,
    )
    expect(items).toHaveLength(1)
  })

  test('what is written to a signed reply address answers that letter first of all', async () => {
    const { signedAddress } = await import('#pure/mail/index.ts')
    const id = '01999999-aaaa-7bbb-8ccc-dddddddddddd.AbCdEfGhIjKlMnOpQrStUg@lavka.example'
    const to = signedAddress('info@lavka.example', 're', id)
    expect(
      (
        await message(
          `From: anna@client.example\r\nTo: ${to}\r\nMessage-ID: <a@b>\r\nIn-Reply-To: <other@x.example>\r\n\r\nHello`,
        )
      ).answers,
    ).toEqual([id, 'other@x.example'])
  })
})

describe('who wrote it', () => {
  const from = (address: string, more = 'Reply-To: Vera Lind <Vera@buyer.alt>') =>
    message(`From: Shop <${address}>\r\nTo: info@lavka.example\r\n${more}\r\n\r\nI want a pram`)

  test.each(['site@lavka.example', 'info@lavka.example', 'noreply@forms.alt', 'wordpress@host.alt'])(
    'a form that writes from %s names him under Reply-To',
    async (address) => {
      expect((await from(address)).sender).toEqual({
        handles: [{ kind: 'email', value: 'vera@buyer.alt' }],
        name: 'Vera Lind',
        proven: false,
        doubt: 'through-a-form',
      })
    },
  )
  test('a person who wants his answers elsewhere is still himself', async () => {
    expect((await from('anna@client.alt')).sender).toMatchObject({
      handles: [{ value: 'anna@client.alt' }],
      proven: true,
    })
  })
  test('an office that names no other, or one of ours, is the sender', async () => {
    for (const more of ['X-Note: none', 'Reply-To: sales@lavka.example', 'Reply-To: no address'])
      expect((await from('noreply@forms.alt', more)).sender.handles).toEqual([
        { kind: 'email', value: 'noreply@forms.alt' },
      ])
  })
})

describe('which way it went', () => {
  const raw =
    'From: Olga <info@lavka.example>\r\nTo: sales@lavka.example, Anna <anna@client.example>\r\nMessage-ID: <o1@outlook.example>\r\n\r\nReady on Friday.'
  test('a colleague wrote it in his own program: the customer is whom he wrote to', async () => {
    const sent = await message(raw, { sent: true })
    expect(sent).toMatchObject({
      outgoing: true,
      sender: { handles: [{ value: 'anna@client.example' }], name: 'Anna', proven: true },
    })
    expect(await message(raw)).toMatchObject({ outgoing: true })
  })
  test('whoever only claims our address is nobody of ours', async () => {
    expect(await message(raw, { proof: { proven: false, doubt: 'no-signature' } })).toMatchObject({
      outgoing: false,
      sender: { proven: false, doubt: 'no-signature' },
    })
  })
  test('the copy of our own letter is known, also under an id that the provider gave it', async () => {
    const id = '01999999-aaaa-7bbb-8ccc-dddddddddddd.AbCdEfGhIjKlMnOpQrStUg@lavka.example'
    const copy = raw.replace('\r\n\r\n', `\r\nX-Tandem-Id: <${id}>\r\n\r\n`)
    expect((await message(copy, { sent: true })).externalId).toBe(id)
    // whoever writes to us may put there what he likes
    expect((await message(copy)).externalId).toBe('o1@outlook.example')
  })
  test('a note to oneself in the folder of sent mail is no message', async () => {
    expect(
      (
        await parse('From: info@lavka.example\r\nTo: sales@lavka.example\r\nMessage-ID: <n@x>\r\n\r\nnote', {
          sent: true,
        })
      ).items,
    ).toEqual([])
  })
})

test('a forwarded letter is content, and who wrote it is told', async () => {
  const body =
    'Please look.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Boris Sidorov <boris@other.example>\r\nDate: Wed, Mar 4, 2026\r\nSubject: Order\r\nTo: <anna@client.example>\r\n\r\nBlue?'
  const read = await message(`${HEAD}Subject: Fwd: Order\r\n\r\n${body}`)
  expect(read.forwardedFrom).toEqual({ address: 'boris@other.example', name: 'Boris Sidorov' })
  expect(read.text).toContain('Blue?')
  expect(read.participants.at(-1)).toEqual({
    role: 'reply-to',
    address: 'boris@other.example',
    name: 'Boris Sidorov',
  })
  const attached = `${HEAD}Subject: FW: Order\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n\r\nSee.\r\n--m\r\nContent-Type: message/rfc822\r\n\r\nFrom: "Сидоров" <boris@other.example>\r\nSubject: Order\r\n\r\nBlue?\r\n--m--\r\n`
  expect(await message(attached)).toMatchObject({
    text: 'See.',
    forwardedFrom: { address: 'boris@other.example' },
    attachments: [{ name: 'message.eml' }],
  })
  expect((await message(`${HEAD}Subject: Order\r\n\r\nFrom: me, to you`)).forwardedFrom).toBeUndefined()
})

test('a report is a state of our letter, and no message', async () => {
  const id = '01999999-aaaa-7bbb-8ccc-dddddddddddd.AbCdEfGhIjKlMnOpQrStUg@lavka.example'
  const raw = `Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: info@lavka.example\r\nMessage-ID: <r@mx>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=m\r\n\r\n--m\r\n\r\nCould not be delivered.\r\n--m\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; anna@client.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n--m\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <${id}>\r\nFrom: info@lavka.example\r\n\r\nHello\r\n--m--\r\n`
  expect((await parse(raw)).items).toEqual([
    {
      what: 'state',
      of: id,
      state: 'failed',
      permanent: true,
      reason: 'unknown-user: 550 5.1.1 User unknown',
      at: AT,
    },
  ])
})

describe('what nobody wrote in peace', () => {
  test('an absence note is told, and asks for no answer', async () => {
    const { items, machine } = await parse(
      `${HEAD}Auto-Submitted: auto-replied\r\nSubject: Automatic reply\r\n\r\nI am away.`,
    )
    expect(items).toMatchObject([{ what: 'message', author: 'auto-reply' }])
    expect(machine.mustNotAnswer).toBe(true)
  })
  test('hostile heads cost little time', async () => {
    const list = `"${'a'.repeat(40)}" <x@y.example>, `.repeat(15_000)
    const heads = [
      `To: ${list}`,
      `To: ${'('.repeat(500_000)}`,
      `To: ${'a@'.repeat(250_000)}`,
      `To: ${'"'.repeat(500_000)}`,
      `From: ${'<'.repeat(500_000)}`,
      `References: ${'<a@b> '.repeat(80_000)}`,
      `Subject: ${'=?utf-8?B?'.repeat(50_000)}`,
    ]
    for (const head of heads) {
      const began = process.cpuUsage()
      expect((await parse(`${head}\r\nMessage-ID: <a@b>\r\n\r\nHello`)).items.length).toBeLessThanOrEqual(1)
      expect(process.cpuUsage(began).user, head.slice(0, 30)).toBeLessThan(3_000_000)
    }
  })
  test('bytes that are no mail are delivered as a file', async () => {
    for (const raw of [
      '',
      '\0\0\0',
      'From',
      `Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n'.repeat(300)}`,
    ])
      expect((await parse(raw)).items).toHaveLength(1)
  })
})
