import { sql } from 'kysely'
import { answerKnocks } from '#server/act/portal/index.ts'
import { waysOut } from '#server/wiring.ts'
import { type Company, foundCompany } from './company.ts'

/** A company with a mailbox (to which nobody connects) whose customers' page is on. */
export async function withPortal(): Promise<Company> {
  const company = await foundCompany({
    TANDEM_SMTP_URL: 'smtp://127.0.0.1:9',
    TANDEM_MAIL_FROM: 'shop@shop.example',
  })
  const parts = ['dialogue', 'requests', 'orders', 'promises', 'data', 'consents']
  await company.ask('PUT', '/api/portal', { as: company.owner, body: { on: true, parts, hiddenFields: [] } })
  return company
}

export const homeOf = (company: Company): string =>
  `/portal/${Buffer.from(company.id.replaceAll('-', ''), 'hex').toString('base64url')}`

/** Letters in the outbox, newest first. */
export const lettersOf = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{ to: string; text: string; class: string }>`
      select recipient as "to", body as text, class from outbox
       where workspace_id = ${workspace} order by id desc`.execute(tx)
    return rows
  })

export const answerAll = (company: Company): Promise<void> =>
  company.work((context) => answerKnocks(context, waysOut(company.services)))

/** A customer's browser, as far as the page sees it: cookies, forms, redirects that it follows by itself. */
export function customerOf(company: Company, home = homeOf(company)) {
  const cookies = new Map<string, string>()
  const call = async (method: string, path: string, form?: Readonly<Record<string, string>>) => {
    const response = await company.app.request(path.startsWith('/portal') ? path : `${home}${path}`, {
      method,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  const see = async (path: string): Promise<{ status: number; text: string; path: string }> => {
    const response = await call('GET', path)
    const location = response.headers.get('location')
    if (location !== null) return see(location)
    return { status: response.status, text: await response.text(), path }
  }
  const send = async (path: string, form: Readonly<Record<string, string>>) => {
    const response = await call('POST', path, form)
    const location = response.headers.get('location')
    return location === null ? { status: response.status, text: await response.text(), path } : see(location)
  }
  return {
    call,
    see,
    send,
    cookies,
    /** Types an address, reads the letter, opens its link. */
    enter: async (email: string) => {
      await send('/enter', { email })
      await answerAll(company)
      return send('/in', { t: linkIn((await lettersOf(company))[0]?.text) })
    },
  }
}

/** The token of the link in a letter. */
export const linkIn = (text: string | undefined): string => /[?]t=([\w-]+)/.exec(text ?? '')?.[1] ?? ''
export const codeIn = (text: string | undefined): string => /\b(\d{6})\b/.exec(text ?? '')?.[1] ?? ''
