import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { createWebhookSender } from '#server/act/webhooks/index.ts'
import { allRoutes, subjectsOf } from '#server/wiring.ts'
import { type Company, foundCompany } from '#tests/setup/company.ts'

/** What stood in a request to the receiver. */
export interface Received {
  readonly id: string
  readonly kind: string
  readonly signature: string
  readonly text: string
  readonly body: {
    readonly id: string
    readonly kind: string
    readonly data: Readonly<Record<string, unknown>>
    readonly person?: { readonly id: string; readonly name: string | null } | null
    readonly [subject: string]: unknown
  }
}

/** Somebody else's server, with the check of the guide: written against the documentation, not against our code. */
export async function startReceiver() {
  const received: Received[] = []
  let answer: { status: number; body: string; headers?: Record<string, string> } | 'silence' = {
    status: 200,
    body: 'thanks',
  }
  const server = createServer((call, reply) => {
    let text = ''
    call.setEncoding('utf8')
    call.on('data', (part: string) => {
      text += part
    })
    call.on('end', () => {
      const header = (name: string): string => String(call.headers[name] ?? '')
      received.push({
        id: header('tandem-delivery'),
        kind: header('tandem-kind'),
        signature: header('tandem-signature'),
        text,
        body: JSON.parse(text),
      })
      if (answer !== 'silence') reply.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return {
    url: `http://${host}/hooks`,
    host,
    received,
    answerWith: (next: typeof answer): void => {
      answer = next
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The check of the guide, as a receiver would copy it. */
export function isGenuine(header: string, body: string, secret: string, nowSeconds: number): boolean {
  const parts = header.split(',').map((part) => part.split('='))
  const time = parts.find(([name]) => name === 't')?.[1]
  if (time === undefined || Math.abs(nowSeconds - Number(time)) > 300) return false
  const expected = createHmac('sha256', secret).update(`${time}.${body}`).digest()
  return parts
    .filter(([name]) => name === 'v1')
    .some(([, hex = '']) => {
      const given = Buffer.from(hex, 'hex')
      return given.length === expected.length && timingSafeEqual(given, expected)
    })
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>

/** A company whose operator lets webhooks reach the receiver beside it. */
export const companyBeside = (receiver: Receiver): Promise<Company> =>
  foundCompany({ TANDEM_WEBHOOK_HOSTS: receiver.host })

export const senderOf = (company: Company) =>
  createWebhookSender(company.services, { subjects: subjectsOf(allRoutes(company.services)) })

export async function register(company: Company, url: string, kinds: readonly string[], more: object = {}) {
  const body = { name: 'The warehouse', url, kinds, ...more }
  const reply = await company.ask('POST', '/api/webhooks', { as: company.owner, body })
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
  return reply.body as { webhook: { id: string }; secret: string }
}

export async function logOf(company: Company, webhook: string) {
  const reply = await company.ask('GET', `/api/webhooks/${webhook}/deliveries`, { as: company.owner })
  return (
    reply.body as { deliveries: { id: string; state: string; attempts: number; status: number | null }[] }
  ).deliveries
}
