import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { type RunningServer, startServer } from '#server/main.ts'
import { systemClock } from '#server/platform/clock.ts'
import { readConfig } from '#server/platform/config.ts'
import { silentLog } from '#server/platform/log.ts'
import { buildChat } from '#widget/chat/build.ts'
import { type Company, foundCompany, workerDatabase } from './company.ts'

export interface ChatSite {
  readonly company: Company
  /** The company's shop, on another origin than Tandem, as in real life. */
  readonly shopUrl: string
  readonly tandemUrl: () => string
  /** The HTML behind each path of the shop. */
  readonly pages: Map<string, string>
  /** The line of the guide. */
  readonly tag: (attributes?: string) => string
  /** A Content-Security-Policy for the shop. */
  readonly restrictTo: (policy: string) => void
  /** The signature of a customer's id, as the shop's own server makes it. */
  readonly signed: (id: string) => string
  /** Tandem goes away, and comes back where it was. */
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A shop with the chat in its pages, and a whole Tandem behind it (without the application, which nobody opens). */
export async function startChatSite(settings: Record<string, string> = {}): Promise<ChatSite> {
  const company = await foundCompany(settings, systemClock.now())
  const chat = await buildChat()
  const pages = new Map<string, string>()
  let policy: string | undefined
  const shop = await listen((path) => ({ html: pages.get(path) ?? '', policy }))
  const shopUrl = `http://localhost:${portOf(shop)}`
  let running: RunningServer | null = null
  let port = '0'
  const start = async (): Promise<void> => {
    const read = readConfig({ TANDEM_LOG: 'silent', TANDEM_PORT: port, ...settings }, {})
    if (!read.ok) throw new Error(read.wrong.join('\n'))
    running = await startServer({
      config: read.config,
      databaseUrl: (await workerDatabase()).url,
      secrets: company.services.secrets,
      log: silentLog,
      pages: {
        application: null,
        tracker: null,
        chat: { launcher: chat.launcher.code, panel: chat.panel.code },
      },
    })
    port = new URL(running.services.publicUrl()).port
  }
  const stop = async (): Promise<void> => {
    await running?.close()
    running = null
  }
  await start()
  const tandemUrl = (): string => `http://127.0.0.1:${port}`
  const made = await company.ask('POST', '/api/signing-secret', { as: company.owner })
  // the contract of the route says so
  const { secret } = made.body as { secret: string }
  return {
    company,
    shopUrl,
    tandemUrl,
    pages,
    tag: (attributes = '') =>
      `<script defer src="${tandemUrl()}/chat.js" data-key="${company.writeKey}" ${attributes}></script>`,
    restrictTo: (wanted) => {
      policy = wanted
    },
    signed: (id) => createHmac('sha256', secret).update(id).digest('hex'),
    stop,
    start,
    close: async () => {
      await stop()
      shop.closeAllConnections()
      shop.close()
      await company.services.listener.close()
    },
  }
}

/** A member answers whoever wrote these words, in the Inbox; it goes out when the ten seconds of undo are over. */
export async function answerIn(company: Company, question: string, text: string): Promise<void> {
  const said = await company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{ person: string; handle: string; account: string; id: string }>`
      select person_id as person, handle_id as handle, account_id as account, id from message
       where workspace_id = ${workspace} and text = ${question}`.execute(tx)
    return rows[0]
  })
  if (said === undefined) throw new Error(`Nobody wrote "${question}"`)
  const written = await company.ask('POST', `/api/dialogues/${said.person}/messages`, {
    body: { channel: 'web-chat', accountId: said.account, handleId: said.handle, text },
  })
  if (written.status >= 300) throw new Error(`The answer was refused: ${JSON.stringify(written.body)}`)
}

async function listen(page: (path: string) => { html: string; policy: string | undefined }): Promise<Server> {
  const server = createServer((request, response) => {
    const { html, policy } = page((request.url ?? '').split('?')[0] ?? '')
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(policy === undefined ? {} : { 'content-security-policy': policy }),
    })
    response.end(html)
  })
  await new Promise<void>((done) => server.listen(0, done))
  return server
}

// listening on a port, not on a pipe
const portOf = (server: Server): number => (server.address() as AddressInfo).port
