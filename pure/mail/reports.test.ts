import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ANSWERS, FREE } from './bounces.data.ts'
import { freeReport, OWN_ID, standardReport } from './bounces.example.ts'
import type { Head } from './machine.ts'
import { framed, kept } from './quotes.example.ts'
import type { ReportMail } from './reports.ts'
import { readReport, saysDead } from './reports.ts'

const RECIPIENTS = [
  'anna@client.example',
  'Boris.Sidorov@mail.client.example',
  'zakaz+1@xn--80ak6aa92e.example',
  'i@x.example',
  'user_spam-full@quota.example',
]

const bounces = [
  ...ANSWERS.flatMap((answer, at) =>
    RECIPIENTS.map((recipient) => ({
      recipient,
      reason: answer[2],
      mail: standardReport(answer, recipient, at),
    })),
  ),
  ...FREE.flatMap((free) =>
    RECIPIENTS.map((recipient) => ({ recipient, reason: free[3], mail: freeReport(free, recipient) })),
  ),
]
const FOR_NOW = ['full', 'temporary', 'loop']

test('at least 98% of five hundred reports are understood: whose, which letter, why, for good or for now', () => {
  const wrong = bounces.filter(({ recipient, reason, mail }) => {
    const [report] = readReport(mail) ?? []
    const isRight =
      report?.recipient === recipient.toLowerCase() &&
      report.messageId === OWN_ID &&
      report.reason === reason &&
      (report.kind === 'delayed' || report.permanent === !FOR_NOW.includes(reason))
    return !isRight
  })
  expect(bounces.length).toBeGreaterThanOrEqual(500)
  const named = [
    ...new Set(
      wrong.map(
        ({ mail, reason }) => `${reason}: ${readReport(mail)?.[0]?.reason}: ${mail.text.slice(0, 300)}`,
      ),
    ),
  ]
  expect(wrong.length / bounces.length, named.join('\n---\n')).toBeLessThanOrEqual(0.02)
})

const person = (from: string, subject: string, more: readonly (readonly [string, string])[] = []): Head => ({
  headers: [['from', from], ['subject', subject], ...more].map(([name = '', value = '']) => ({
    name,
    value,
  })),
  from,
  subject,
  returnPath: from,
  ours: ['info@lavka.example'],
})

describe('a reply is never taken for a report', () => {
  const replies: readonly ReportMail[] = [...framed, ...kept].map(({ mail }) => ({
    head: person('anna@client.example', 'Re: Your order'),
    text: mail,
    parts: [],
  }))
  test('none of the mails of people', () =>
    expect(replies.filter((mail) => readReport(mail) !== null)).toEqual([]))

  test('not even when it tells of one, or passes one on', () => {
    const told = FREE.map((free) => ({
      ...freeReport(free, 'x@y.example'),
      head: person('anna@client.example', free[1]),
    }))
    const passed = ANSWERS.map((answer, at) => {
      const report = standardReport(answer, 'x@y.example', at)
      return {
        ...report,
        head: person('anna@client.example', 'Fwd: Undelivered Mail', [
          ['content-type', 'multipart/mixed; boundary="b"'],
        ]),
      }
    })
    expect([...told, ...passed].filter((mail) => readReport(mail) !== null)).toEqual([])
  })

  test('an absence note with an empty return path is none', () => {
    const head = {
      ...person('anna@client.example', 'Автоматический ответ: Ваш заказ', [
        ['auto-submitted', 'auto-replied'],
      ]),
      returnPath: '',
    }
    expect(
      readReport({ head, text: 'Я в отпуске. Ваше сообщение не может быть доставлено никому.', parts: [] }),
    ).toBeNull()
  })

  test('whatever a person writes', () => {
    const words = fc.array(
      fc.constantFrom(
        'could not be delivered',
        'failed',
        'anna@client.example',
        '550 5.1.1',
        'не доставлено',
        'Final-Recipient:',
        'hello',
        '\n',
      ),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(words, fc.string(), (list, subject) => {
        expect(
          readReport({ head: person('anna@client.example', subject), text: list.join(' '), parts: [] }),
        ).toBeNull()
      }),
    )
  })
})

test('an answer to the recipient says whether the address is dead', () => {
  expect(
    [
      '550 5.1.1 User unknown',
      '550 No such mailbox',
      '550 account disabled',
      '550 нет такого пользователя',
    ].map(saysDead),
  ).toEqual([true, true, true, true])
  expect(
    [
      '552 5.2.2 mailbox full',
      '554 5.7.1 blocked as spam',
      '550 relay access denied',
      '451 try again later',
    ].map(saysDead),
  ).toEqual([false, false, false, false])
})

describe('other reports', () => {
  const head = person('fbl@provider.example', 'complaint', [
    ['content-type', 'multipart/report; report-type=feedback-report'],
  ])
  test('a complaint names whom and which letter', () => {
    const parts = [
      {
        type: 'message/feedback-report',
        text: 'Feedback-Type: abuse\r\nUser-Agent: Provider/1\r\nVersion: 1\r\nOriginal-Rcpt-To: <Anna@client.example>\r\n',
      },
      { type: 'message/rfc822', text: `Message-ID:\r\n <${OWN_ID}>\r\n\r\nHello` },
    ]
    expect(readReport({ head, text: 'This is an abuse report', parts })).toMatchObject([
      { kind: 'complaint', recipient: 'anna@client.example', messageId: OWN_ID, permanent: true },
    ])
  })
  test('a receipt says that it was read; deleted unread says nothing', () => {
    const receipt = (disposition: string) => ({
      head,
      text: '',
      parts: [
        {
          type: 'message/disposition-notification',
          text: `Final-Recipient: rfc822;anna@client.example\nOriginal-Message-ID: <${OWN_ID}>\nDisposition: manual-action/MDN-sent-manually; ${disposition}\n`,
        },
      ],
    })
    expect(readReport(receipt('displayed'))).toMatchObject([{ kind: 'read', messageId: OWN_ID }])
    expect(readReport(receipt('deleted'))).toEqual([])
  })
  test('delivered is delivered, and two recipients are two reports', () => {
    const text =
      'Reporting-MTA: dns; a\n\nFinal-Recipient: rfc822;a@x.example\nAction: relayed\nStatus: 2.0.0\n\nFinal-Recipient: rfc822;b@x.example\nAction: failed\nStatus: 5.1.1\n'
    const mail = {
      head: person('postmaster@x.example', 'report', [['content-type', 'multipart/report']]),
      text: '',
      parts: [{ type: 'message/delivery-status', text }],
    }
    expect(readReport(mail)).toMatchObject([
      { kind: 'delivered', recipient: 'a@x.example' },
      { kind: 'failed', recipient: 'b@x.example', reason: 'unknown-user' },
    ])
  })
})
