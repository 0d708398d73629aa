import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { reserve } from '#server/act/contact-policy/index.ts'
import { put } from '#server/act/sending/index.ts'
import { keepOutgoing } from '#server/listen/dialogues/index.ts'
import { type RunningServer, startServer } from '#server/main.ts'
import { systemClock } from '#server/platform/clock.ts'
import { readConfig } from '#server/platform/config.ts'
import { newId } from '#server/platform/identifiers.ts'
import { notify, OUTBOX_CHANNEL } from '#server/platform/live.ts'
import { silentLog } from '#server/platform/log.ts'
import { messageIdOf } from '#server/platform/message-id.ts'
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
  readonly restrictTo: (policy: string | undefined) => void
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

/**
 * A colleague's answer to whoever wrote these words, as the Inbox leaves it in the outbox when the seconds of undo are
 * over: nobody waits for them in a test.
 */
export const answerIn = (company: Company, question: string, text: string): Promise<void> =>
  company.work(async (context) => {
    const { tx, workspace, clock } = context
    const { rows } = await sql<{
      person: string
      handle: string
      account: string
      value: string
      kind: string
      at: Date
    }>`
      select message.person_id as person, handle_id as handle, account_id as account, handle.value, handle.kind, occurred_at as at
        from message join handle on handle.workspace_id = message.workspace_id and handle.id = handle_id
       where message.workspace_id = ${workspace} and text = ${question}`.execute(tx)
    const [said] = rows
    if (said === undefined) throw new Error(`Nobody wrote "${question}"`)
    // the clock of a test stands; an answer comes after its question
    if (clock.now() <= said.at) company.clock.set(new Date(said.at.getTime() + 1))
    const now = clock.now()
    const id = newId(now)
    const handle = { id: said.handle, kind: said.kind, value: said.value, shown: said.value, status: 'live' }
    const asked = { channel: 'web-chat', class: 'personal', purpose: 'service', byMember: true } as const
    const recipient = { person: said.person, handle }
    const approach = { recipient, question: asked, outbox: id, at: now, despiteAdvice: true }
    const reserved = await reserve(context, approach)
    if (!reserved.reserved) throw new Error(`The policy says ${reserved.verdict.rule}`)
    const common = {
      person: said.person,
      handle: said.handle,
      channel: 'web-chat',
      account: said.account,
      subject: '',
    }
    await put(context, {
      ...common,
      id,
      class: 'personal',
      purpose: 'service',
      guarantee: 'at-most-once',
      recipient: said.value,
      body: text,
      author: company.seller.id,
      nextAction: null,
      decision: reserved.decision,
      mailDomain: 'message.tandem',
      notBefore: now,
      notAfter: null,
    })
    await keepOutgoing(context, {
      ...common,
      outbox: id,
      author: { kind: 'member', member: company.seller.id },
      text,
      messageId: messageIdOf(context, id, 'message.tandem'),
      undoUntil: now,
      answersMessageId: null,
      topicId: null,
    })
    await notify(tx, OUTBOX_CHANNEL, workspace)
  })

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
