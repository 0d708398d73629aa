import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { type Company, foundCompany } from './company.ts'

/** A visitor's browser, as far as the port sees it. */
export function visitorOf(company: Company, origin = 'https://shop.example') {
  let token: string | null = null
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await company.app.request(`/chat/v1/${path}`, {
      method,
      headers: { origin, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null,
    }
  }
  return {
    ask,
    open: async (more: object = {}) => {
      const opened = await ask('POST', 'sessions', { writeKey: company.writeKey, ...more })
      token = opened.body.token ?? token
      return opened
    },
    say: (id: string, text: string) => ask('POST', 'messages', { id, text }),
    texts: async (): Promise<string[]> =>
      (await ask('GET', 'messages')).body.messages.map(({ text }: { text: string }) => text),
  }
}

/** A company with a mailbox (to which nobody connects here), and the letters in its outbox. */
export const withMail = () =>
  foundCompany({ TANDEM_SMTP_URL: 'smtp://127.0.0.1:9', TANDEM_MAIL_FROM: 'shop@shop.example' })
export const lettersOf = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{ to: string; subject: string; text: string; class: string }>`
      select recipient as "to", subject, body as text, class from outbox
       where workspace_id = ${workspace} and channel = 'email' order by id`.execute(tx)
    return rows
  })

/** The owner names the sites that may show the chat. */
export const nameSites = (company: Company, sites: readonly string[]) =>
  company.work(({ tx, workspace }) =>
    sql`update channel_account set settings = ${JSON.stringify({ sites })}::jsonb
         where workspace_id = ${workspace} and kind = 'web-chat'`.execute(tx),
  )

/** Signs ids as the company's own server does. */
export async function signerOf(company: Company) {
  const made = await company.ask('POST', '/api/signing-secret', { as: company.owner })
  const { secret } = made.body as { secret: string }
  return (id: string) => ({ id, signature: createHmac('sha256', secret).update(id).digest('hex') })
}
