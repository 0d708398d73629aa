import type { Hono } from 'hono'
import pg from 'pg'
import { test as base, inject } from 'vitest'
import { followEverythingNow } from '#server/followers.ts'
import { type IngestOptions, ingest, type Receipt } from '#server/listen/ingest/index.ts'
import { buildApp } from '#server/main.ts'
import { createKey } from '#server/platform/accounts/keys.ts'
import { openSession } from '#server/platform/accounts/sessions.ts'
import { createAccount, createMember, createWorkspace } from '#server/platform/accounts/workspaces.ts'
import { standingClock } from '#server/platform/clock.ts'
import { readConfig } from '#server/platform/config.ts'
import type { Context, Role } from '#server/platform/context.ts'
import { type Connection, connect, inAccount, inWorkspace } from '#server/platform/database/connect.ts'
import { ensureServerRole } from '#server/platform/database/migrate.ts'
import { type Id, newId } from '#server/platform/identifiers.ts'
import { createListener } from '#server/platform/listener.ts'
import { silentLog } from '#server/platform/log.ts'
import { secretsFrom } from '#server/platform/secrets.ts'
import type { Services } from '#server/platform/services.ts'
import { followers, ingestWiring } from '#server/wiring.ts'

/** A member of a test company, signed in. */
export interface Somebody {
  readonly id: Id<'Member'>
  readonly account: Id<'Account'>
  readonly email: string
  readonly cookie: string
}

export interface Company {
  readonly id: Id<'Workspace'>
  readonly owner: Somebody
  readonly lead: Somebody
  readonly seller: Somebody
  readonly writeKey: string
  readonly secretKey: string
  readonly clock: ReturnType<typeof standingClock>
  readonly services: Services
  readonly app: Hono
  /** A call as somebody (default: the seller), with JSON in and out. */
  ask(
    method: string,
    path: string,
    more?: Asked,
  ): Promise<{ status: number; body: unknown; headers: Headers }>
  /** A unit of work of this company, as the system: for arranging and for looking. */
  work<T>(work: (context: Context) => Promise<T>): Promise<T>
  /** Items of the Segment protocol through the real door, then followed until everything derived is current. */
  ingest(items: readonly object[], more?: Partial<IngestOptions>): Promise<Receipt>
}

export interface Asked {
  readonly as?: Somebody | 'nobody' | { readonly key: string }
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A database of the file's own, cloned from the migrated template. */
let connection: Promise<Connection & { url: string; ownerUrl: string }> | null = null
export const workerDatabase = () => (connection ??= cloneTemplate())

/** The next file of this worker begins in a new database (tests/setup/own-database.ts). */
export async function leaveDatabase(): Promise<void> {
  const left = connection
  connection = null
  await (await left)?.close()
}

async function cloneTemplate() {
  const template = new URL(inject('ownerUrl'))
  const name = `${template.pathname.slice(1)}_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  const admin = new URL(template)
  admin.pathname = '/postgres'
  const client = new pg.Client({ connectionString: admin.href })
  await client.connect()
  // two workers may not copy a template at once
  await client.query('select pg_advisory_lock(42)')
  await client.query(
    `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template.pathname.slice(1))}`,
  )
  await client.end()
  template.pathname = `/${name}`
  const url = await ensureServerRole(template.href, inject('serverPassword'))
  return { ...connect(url, 10), url, ownerUrl: template.href }
}

export const MOMENT = new Date('2026-03-04T12:00:00Z')

/** A new company with an owner, a lead and a seller; companies are apart, so tests need no cleaning up. */
export async function foundCompany(
  settings: Record<string, string> = {},
  start: Date = MOMENT,
): Promise<Company> {
  const database = await workerDatabase()
  const clock = standingClock(start)
  const read = readConfig({ TANDEM_LOG: 'silent', ...settings }, {})
  if (!read.ok) throw new Error(read.wrong.join('\n'))
  const listener = createListener(database.url, silentLog)
  const services: Services = {
    db: database.db,
    clock,
    log: silentLog,
    config: read.config,
    secrets: secretsFrom('a secret of the tests, long enough'),
    listener,
    publicUrl: () => 'http://tandem.test',
  }
  const id = await createWorkspace(database.db, {
    name: 'Test company',
    demo: false,
    timeZone: 'Europe/Moscow',
    currency: 'RUB',
    country: 'RU',
    now: clock.now(),
  })
  const app = buildApp(services)
  const work: Company['work'] = (todo) =>
    inWorkspace(database.db, id, (tx) =>
      todo({ tx, workspace: id, clock, secrets: services.secrets, actor: { kind: 'system' } }),
    )
  const owner = await hire(services, id, 'owner')
  const lead = await hire(services, id, 'lead')
  const seller = await hire(services, id, 'member')
  const writeKey = (await work((context) => createKey(context, 'write', 'site'))).key
  const secretKey = (await work((context) => createKey(context, 'secret', 'server'))).key
  return {
    id,
    owner,
    lead,
    seller,
    writeKey,
    secretKey,
    clock,
    services,
    app,
    work,
    ingest: (items, more) => takeIn(services, id, work, items, more),
    ask: (method, path, more) => ask(app, method, path, { as: seller, ...more }),
  }
}

async function takeIn(
  services: Services,
  id: Id<'Workspace'>,
  work: Company['work'],
  items: readonly object[],
  more: Partial<IngestOptions> = {},
): Promise<Receipt> {
  const options = {
    source: 'server',
    trusted: true,
    receivedAt: services.clock.now(),
    sentAt: null,
    historical: false,
    ...more,
  }
  const receipt = await work((context) => ingest(context, items, options, ingestWiring))
  await followEverythingNow(services, id, followers)
  return receipt
}

export async function hire(services: Services, workspace: Id<'Workspace'>, role: Role): Promise<Somebody> {
  const now = services.clock.now()
  const account = newId<'Account'>(now)
  const email = `${role}-${account.slice(-8)}@staff.example`
  await inAccount(services.db, account, null, (tx) =>
    createAccount(tx, { id: account, email, name: role, passwordHash: null, now }),
  )
  const id = await inWorkspace(services.db, workspace, (tx) =>
    createMember({ tx, workspace, clock: services.clock }, { account, name: role, email, role }),
  )
  const token = await openSession(services.db, { account, workspace, userAgent: 'test', now })
  return { id, account, email, cookie: `tandem_session=${token}` }
}

async function ask(app: Hono, method: string, path: string, asked: Asked) {
  const credential: Record<string, string> =
    asked.as === undefined || asked.as === 'nobody'
      ? {}
      : 'key' in asked.as
        ? { authorization: `Bearer ${asked.as.key}` }
        : { cookie: asked.as.cookie }
  const response = await app.request(path, {
    method,
    headers: { 'content-type': 'application/json', ...credential, ...asked.headers },
    ...(asked.body === undefined
      ? {}
      : { body: typeof asked.body === 'string' ? asked.body : JSON.stringify(asked.body) }),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    body: (isJson && text !== '' ? JSON.parse(text) : text) as unknown,
    headers: response.headers,
  }
}

/** `company` is founded when a test first asks for it; `rival` is a second one, for everything that must not cross. */
export const test = base.extend<{ company: Company; rival: Company }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from this pattern
  company: async ({}, use) => {
    const company = await foundCompany()
    await use(company)
    await company.services.listener.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  rival: async ({}, use) => {
    const company = await foundCompany()
    await use(company)
    await company.services.listener.close()
  },
})
