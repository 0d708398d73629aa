import { type ANSWERS, DAEMON, type Free } from './bounces.data.ts'
import type { ReportMail } from './reports.ts'

export const OWN_ID = '01999999-aaaa-7bbb-8ccc-dddddddddddd.AbCdEfGhIjKlMnOpQrStUv@lavka.example'

const head = (from: string, subject: string, more: readonly (readonly [string, string])[] = []) => ({
  headers: [['from', from], ['subject', subject], ...more].map(([name = '', value = '']) => ({
    name,
    value,
  })),
  from,
  subject,
  returnPath: '',
  ours: ['info@lavka.example'],
})

const RETURNED = `From: info@lavka.example\nTo: RCPT\nSubject: Your order\nMessage-ID: <${OWN_ID}>\n\nHello`

/** The same answer as the programs write it down: postfix, Exchange, Gmail's reports differ in the fields they give. */
export function standardReport(
  [status, words]: (typeof ANSWERS)[number],
  recipient: string,
  at: number,
): ReportMail {
  const put = (text: string): string => text.replaceAll('RCPT', recipient)
  const action = status.startsWith('4') ? 'delayed' : 'failed'
  const original = at % 2 === 0 ? `Original-Recipient: rfc822;${recipient}\n` : ''
  const report = `Reporting-MTA: dns; mx.example\nArrival-Date: Wed, 4 Mar 2026 12:00:00 +0300\n\n${original}Final-Recipient: rfc822; ${recipient}\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp; ${put(words).replaceAll('. ', '.\n    ')}\n`
  return {
    head: head(DAEMON, 'Undelivered Mail Returned to Sender', [
      ['content-type', 'multipart/report; report-type=delivery-status; boundary="b"'],
      ['auto-submitted', 'auto-replied'],
    ]),
    text: put('Your message could not be delivered to <RCPT>.'),
    parts: [
      { type: 'message/delivery-status', text: at % 3 === 0 ? report.replaceAll('\n', '\r\n') : report },
      { type: at % 2 === 0 ? 'message/rfc822' : 'text/rfc822-headers', text: put(RETURNED) },
    ],
  }
}

export function freeReport([from, subject, words]: Free, recipient: string): ReportMail {
  const body = `${words}\n\n------ This is a copy of the message, including all the headers. ------\n\n${RETURNED}`
  return { head: head(from, subject), text: body.replaceAll('RCPT', recipient), parts: [] }
}
