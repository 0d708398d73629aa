import { createHash } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import type { NewChannel } from '#contract/channels.ts'
import { secretTokenOf } from '#server/channels/telegram/receive.ts'
import { accountOf, createAccount } from '#server/listen/channels/index.ts'
import { buildApp } from '#server/main.ts'
import { createWorkspace } from '#server/platform/accounts/workspaces.ts'
import { systemClock } from '#server/platform/clock.ts'
import { readConfig } from '#server/platform/config.ts'
import type { Context } from '#server/platform/context.ts'
import { connect, inWorkspace } from '#server/platform/database/connect.ts'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { ensureServerRole, migrate } from '#server/platform/database/migrate.ts'
import { createListener } from '#server/platform/listener.ts'
import { silentLog } from '#server/platform/log.ts'
import { secretsFrom } from '#server/platform/secrets.ts'
import type { Services } from '#server/platform/services.ts'
import { signatureOf } from '#server/platform/signature.ts'

/**
 * Deliveries of providers, each two to ten times, shuffled, eight at a time, through the whole server but the socket:
 * is any message there twice, and is the end the same whatever the order? Each shuffle goes into a company of its own.
 *
 *   node bench/channel-replays.ts [--deliveries 100000] [--shuffles 2]
 */
const { values } = parseArgs({
  options: {
    deliveries: { type: 'string', default: '100000' },
    shuffles: { type: 'string', default: '2' },
  },
})
const shuffles = Number(values.shuffles)
const each = Math.floor(Number(values.deliveries) / shuffles)
const TOKEN = '7000000001:AAF-emulated_token_of_the_bench'
const FIRST = 1_772_000_000
const CUSTOMERS = 500
const IN_FLIGHT = 8

/** The same sequence in every run. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

interface Delivery {
  readonly channel: 'telegram' | 'forum' | 'shop'
  readonly body: string
}

/** Distinct deliveries, each with how often it comes; the third part are edits by Telegram. */
function deliveriesOf(many: number): { distinct: number; all: Delivery[] } {
  const random = chance(7)
  const all: Delivery[] = []
  let distinct = 0
  while (all.length < many) {
    const delivery = deliveryOf(distinct++)
    const times = 2 + Math.floor(random() * 9)
    for (let time = 0; time < times && all.length < many; time++) all.push(delivery)
  }
  return { distinct, all }
}

function deliveryOf(number: number): Delivery {
  const customer = 10_000 + (number % CUSTOMERS)
  const at = FIRST + number * 7
  const text = `Question ${number}`
  if (number % 3 !== 0) {
    const channel = number % 3 === 1 ? 'forum' : 'shop'
    const sender = { id: `customer-${customer}`, name: `Customer ${customer}` }
    const message = { id: `m${number}`, sender, text, sentAt: new Date(at * 1000).toISOString() }
    return { channel, body: JSON.stringify({ messages: [message] }) }
  }
  const isEdit = number % 9 === 0
  const message = {
    message_id: number,
    date: at,
    ...(isEdit ? { edit_date: at } : {}),
    chat: { id: customer, type: 'private' },
    from: { id: customer, is_bot: false, first_name: `Customer ${customer}` },
    text,
  }
  const kind = isEdit ? 'edited_message' : 'message'
  return { channel: 'telegram', body: JSON.stringify({ update_id: number, [kind]: message }) }
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = chance(seed)
  const mixed = [...list]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const [one, two] = [mixed[last], mixed[other]]
    if (one !== undefined && two !== undefined) [mixed[last], mixed[other]] = [two, one]
  }
  return mixed
}

type Work = <T>(todo: (context: Context) => Promise<T>) => Promise<T>
type Push = (delivery: Delivery) => Promise<number>

async function openCompany(services: Services): Promise<{ work: Work; push: Push }> {
  const app = buildApp(services)
  const workspace = await createWorkspace(services.db, {
    ...{ name: 'Bench', demo: false, timeZone: 'Europe/Moscow', currency: 'RUB', country: 'RU' },
    now: systemClock.now(),
  })
  const work: Work = (todo) =>
    inWorkspace(services.db, workspace, (tx) =>
      todo({ tx, workspace, clock: systemClock, secrets: services.secrets, actor: { kind: 'system' } }),
    )
  const polling = { mode: 'polling', apiUrl: 'https://api.telegram.org' } as const
  const ways = {
    telegram: await wayTo(work, {
      ...{ kind: 'telegram', name: 'Bot', settings: polling, secrets: { token: TOKEN } },
    }),
    forum: await wayTo(work, { kind: 'webhook', name: 'Forum', settings: { network: 'forum' } }),
    shop: await wayTo(work, { kind: 'webhook', name: 'Shop', settings: { network: 'shop' } }),
  }
  return { work, push: ({ channel, body }) => send(app, ways[channel], body) }
}

interface Way {
  readonly path: string
  readonly headers: (body: string) => Record<string, string>
}

async function wayTo(work: Work, wanted: NewChannel): Promise<Way> {
  return work(async (context) => {
    // parsed as a route would, which only fills in what is left out
    const made = await createAccount(context, wanted as Parameters<typeof createAccount>[1])
    const account = await accountOf(context, made.row.id, 'http://bench.local')
    if (account === null) throw new Error('The account was just made')
    const path = new URL(account.deliveryUrl ?? '').pathname
    const { secret = '' } = account.secrets
    return wanted.kind === 'telegram'
      ? {
          path,
          headers: () => ({ 'x-telegram-bot-api-secret-token': secretTokenOf({ token: TOKEN, account }) }),
        }
      : { path, headers: (body) => ({ 'tandem-signature': signatureOf(body, [secret], systemClock.now()) }) }
  })
}

async function send(app: Hono, { path, headers }: Way, body: string): Promise<number> {
  const request = () => app.request(path, { method: 'POST', headers: headers(body), body })
  let reply = await request()
  // as providers do: what was not taken comes again
  while (reply.status === 429 || reply.status === 503) {
    await new Promise((wake) => setTimeout(wake, 250))
    reply = await request()
  }
  return reply.status
}

async function pushAll(push: Push, deliveries: readonly Delivery[]): Promise<void> {
  let next = 0
  const one = async (): Promise<void> => {
    for (let delivery = deliveries[next++]; delivery !== undefined; delivery = deliveries[next++]) {
      const status = await push(delivery)
      if (status !== 200) throw new Error(`A delivery was answered ${status}`)
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, one))
}

/** What the dialogues of a company say, as one number; ids and moments of arrival are not in it. */
async function endOf(work: Work): Promise<{ messages: number; distinct: number; end: string }> {
  return work(async ({ tx }) => {
    const counted = await sql<{ messages: number; distinct: number }>`
      select count(*)::int as messages, count(distinct (account_id, external_id))::int as distinct from message`.execute(
      tx,
    )
    const rows = await sql`
      select handle.value, handle.scope, dialogue.preview, dialogue.messages, dialogue.last_at,
             dialogue.needs_reply_since, dialogue.last_channel
        from dialogue join handle on handle.workspace_id = dialogue.workspace_id
         and handle.person_id = dialogue.person_id
       order by handle.value, handle.scope`.execute(tx)
    const end = createHash('sha256').update(JSON.stringify(rows.rows)).digest('hex').slice(0, 16)
    return { messages: counted.rows[0]?.messages ?? 0, distinct: counted.rows[0]?.distinct ?? 0, end }
  })
}

const folder = await mkdtemp(join(tmpdir(), 'tandem-bench-'))
await chmod(folder, 0o755)
const server = await startEmbedded({ folder: join(folder, 'postgres'), password: 'bench' })
try {
  await migrate(server.ownerUrl)
  const url = await ensureServerRole(server.ownerUrl, 'bench')
  const connection = connect(url, 10)
  const read = readConfig({ TANDEM_LOG: 'silent' }, {})
  if (!read.ok) throw new Error(read.wrong.join('\n'))
  const listener = createListener(url, silentLog)
  const services: Services = {
    ...{ db: connection.db, clock: systemClock, log: silentLog, config: read.config, listener },
    ...{ secrets: secretsFrom('a secret of the bench, long enough'), publicUrl: () => 'http://bench.local' },
  }
  const { distinct, all } = deliveriesOf(each)
  const ends = []
  let milliseconds = 0
  for (let round = 0; round < shuffles; round++) {
    const { work, push } = await openCompany(services)
    const start = performance.now()
    await pushAll(push, shuffled(all, round + 1))
    milliseconds += performance.now() - start
    ends.push(await endOf(work))
  }
  const doubles = ends.reduce((sum, one) => sum + one.messages - distinct, 0)
  console.log(
    JSON.stringify({
      name: 'channel-replays',
      unit: 'messages that are there twice',
      value: doubles,
      beside: {
        deliveries: all.length * shuffles,
        distinct,
        shuffles,
        sameEnd: new Set(ends.map(({ end }) => end)).size === 1,
        deliveriesPerSecond: Math.round((all.length * shuffles * 1000) / milliseconds),
      },
    }),
  )
  await listener.close()
  await connection.close()
  if (doubles !== 0 || new Set(ends.map(({ end }) => end)).size !== 1) process.exitCode = 1
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
