import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { buildApp } from '#server/main.ts'
import { createKey } from '#server/platform/accounts/keys.ts'
import { createWorkspace } from '#server/platform/accounts/workspaces.ts'
import { standingClock } from '#server/platform/clock.ts'
import { readConfig } from '#server/platform/config.ts'
import { connect, inWorkspace } from '#server/platform/database/connect.ts'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { ensureServerRole, migrate } from '#server/platform/database/migrate.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { createListener } from '#server/platform/listener.ts'
import { silentLog } from '#server/platform/log.ts'
import { secretsFrom } from '#server/platform/secrets.ts'
import type { Services } from '#server/platform/services.ts'
import { assignPeople, tagPeople } from './bulk.ts'
import { filterPeople } from './conditions.ts'
import { ownFields } from './fields.ts'
import { narrowedLists } from './narrowed.ts'
import { makeWorld } from './people-world.ts'
import { percentile, timed } from './timing.ts'

/**
 * How long people take to be listed, opened, created and found, through the whole server but the socket: signing
 * in by key, one transaction, row-level security, JSON. PostgreSQL with the product's own settings, fsync on.
 *
 *   node bench/people.ts [people-list|person-open|create-with-duplicate-check|people-search|search|people-conditions|people-fields|people-assign|people-tag|people-narrowed …] [--people 100000]
 */
export interface Shop {
  readonly workspace: Id<'Workspace'>
  readonly services: Services
  readonly people: number
  get(path: string): Promise<Record<string, unknown>>
  post(path: string, body: unknown): Promise<Record<string, unknown>>
}

interface Measured {
  readonly value: number
  readonly beside: Readonly<Record<string, number | string>>
}

const NOW = new Date('2026-03-01T00:00:00Z')

const BENCHES: Readonly<Record<string, (shop: Shop) => Promise<Measured>>> = {
  'people-list': listAtDepth,
  'person-open': openPerson,
  'create-with-duplicate-check': createPerson,
  'people-search': searchPeople,
  search: searchEverything,
  'people-conditions': filterPeople,
  'people-fields': ownFields,
  'people-assign': assignPeople,
  'people-tag': tagPeople,
  'people-narrowed': narrowedLists,
}

async function inShop(people: number, work: (shop: Shop, madeInSeconds: number) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-bench-'))
  await chmod(folder, 0o755)
  const server = await startEmbedded({ folder: join(folder, 'postgres'), password: 'bench' })
  try {
    const started = performance.now()
    await migrate(server.ownerUrl)
    const database = connect(await ensureServerRole(server.ownerUrl, 'bench'), 4)
    const shop = await openShop(database, server.ownerUrl, people)
    await work(shop, Math.round((performance.now() - started) / 1_000))
    await shop.services.listener.close()
    await database.close()
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function openShop(
  database: ReturnType<typeof connect>,
  ownerUrl: string,
  people: number,
): Promise<Shop> {
  const clock = standingClock(NOW)
  const read = readConfig({ TANDEM_LOG: 'silent' }, {})
  if (!read.ok) throw new Error(read.wrong.join('\n'))
  const services: Services = {
    db: database.db,
    clock,
    log: silentLog,
    config: read.config,
    secrets: secretsFrom('a secret of the benches, long enough'),
    listener: createListener(ownerUrl, silentLog),
    publicUrl: () => 'http://tandem.test',
  }
  const workspace = await createWorkspace(database.db, {
    name: 'Shop of the benches',
    demo: false,
    timeZone: 'Europe/Moscow',
    currency: 'RUB',
    country: 'RU',
    now: NOW,
  })
  await makeWorld(ownerUrl, { workspace, people, events: people * 5 })
  const { key } = await inWorkspace(database.db, workspace, (tx) =>
    createKey(
      { tx, workspace, clock, secrets: services.secrets, actor: { kind: 'system' } },
      'secret',
      'bench',
    ),
  )
  const app = buildApp(services)
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await app.request(`/api${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return JSON.parse(text)
  }
  return {
    workspace,
    services,
    people,
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
  }
}

/** Every order, at the first page and at places spread over the whole list; each page is read three times. */
async function listAtDepth(shop: Shop): Promise<Measured> {
  const beside: Record<string, number> = {}
  const all: number[] = []
  for (const sort of ['last-seen', 'name', 'created', 'revenue', 'score']) {
    const times: number[] = []
    for (const share of [0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
      const after = share === 0 ? '' : `&after=${await placeAt(shop, sort, share)}`
      for (let turn = 0; turn < 3; turn++) {
        for (const who of ['known', 'everyone']) {
          times.push(await timed(() => shop.get(`/people?sort=${sort}&who=${who}${after}`)))
        }
      }
    }
    beside[`${sort} p95`] = percentile(times, 0.95)
    all.push(...times)
  }
  return { value: percentile(all, 0.95), beside: { p50: percentile(all, 0.5), ...beside, pages: all.length } }
}

const KEYS: Readonly<Record<string, string>> = {
  'last-seen': 'person.seen_rank',
  name: 'person.sort_name',
  created: 'person.created_at',
  revenue: 'person.revenue_rank',
  score: 'person_score.score',
}

/** Where a page at this depth begins; found the slow way, outside of the measured time. */
async function placeAt(shop: Shop, sort: string, share: number): Promise<string> {
  const [key, order] = [sql.raw(KEYS[sort] ?? ''), sql.raw(sort === 'name' ? 'asc' : 'desc')]
  const found = await inWorkspace(shop.services.db, shop.workspace, (tx) =>
    sql<{ value: string; id: string }>`
      select ${key}::text as value, person.id from person
        join person_score on person_score.workspace_id = person.workspace_id and person_score.person_id = person.id
       where person.workspace_id = ${shop.workspace} order by ${key} ${order}, person.id ${order}
      offset ${Math.floor(shop.people * share)} limit 1`.execute(tx),
  )
  const place = found.rows[0]
  const direction = sort === 'name' ? 'ascending' : 'descending'
  return Buffer.from(JSON.stringify([sort, direction, place?.value, place?.id])).toString('base64url')
}

/** A person's page with the first page of the timeline: half of them ordinary, half with very many events. */
async function openPerson(shop: Shop): Promise<Measured> {
  const busy = Math.max(1, Math.floor(shop.people / 1_000))
  const ids = await inWorkspace(shop.services.db, shop.workspace, (tx) =>
    sql<{ id: string }>`
      (select person.id from person where workspace_id = ${shop.workspace} order by id limit ${Math.min(busy, 100)})
      union all
      (select person.id from person where workspace_id = ${shop.workspace} and id > '01960000-0000-7000-8000-000000000000'
        order by id limit 100)`.execute(tx),
  )
  const times: number[] = []
  for (const { id } of ids.rows) {
    times.push(
      await timed(async () => {
        await shop.get(`/people/${id}`)
        await shop.get(`/people/${id}/timeline`)
      }),
    )
  }
  return { value: percentile(times, 0.95), beside: { p50: percentile(times, 0.5), opened: times.length } }
}

/** New people: alone, with a namesake, with a phone that differs in its country code; each is really stored. */
async function createPerson(shop: Shop): Promise<Measured> {
  const times: number[] = []
  for (let number = 1; number <= 150; number++) {
    const body = {
      name: ['Ivan Bananov', 'Ana Banarov', 'Olga Quitenew'][number % 3],
      email: `new.person${number}@fresh-mail.ru`,
      phone: `+7912${String(1_000_000 + number * 37)}`,
      city: 'Tver',
    }
    times.push(await timed(() => shop.post('/people', body)))
  }
  return { value: percentile(times, 0.95), beside: { p50: percentile(times, 0.5), created: times.length } }
}

const QUERIES = {
  name: ['Ana', 'Ivan Banan', 'Olga Soloranski', 'maria banevov', 'Ser', 'Боранов', 'Ольга', 'firma'],
  'typing error': ['Bnanovov', 'Soloarnski', 'Meria', 'Верарин', 'Kolanalenkp'],
  'wrong layout': ['Fyf', 'Jkmuf', ',jhfyjd'],
  phone: ['+7900', '8 900 007', '0001', '77777', '79000'],
  email: ['ana.ban@', 'ivan.b', 'olga.kolanov', 'ana.banan'],
  nobody: ['Zzyzx Quux', 'xyz', 'nobody@nowhere.example'],
}

async function searchPeople(shop: Shop): Promise<Measured> {
  const beside: Record<string, number> = {}
  const all: number[] = []
  for (const [shape, queries] of Object.entries(QUERIES)) {
    const times: number[] = []
    for (let turn = 0; turn < 5; turn++) {
      for (const query of queries) {
        times.push(await timed(() => shop.get(`/people?who=everyone&q=${encodeURIComponent(query)}`)))
      }
    }
    beside[`${shape} p95`] = percentile(times, 0.95)
    all.push(...times)
  }
  return {
    value: percentile(all, 0.95),
    beside: { p50: percentile(all, 0.5), ...beside, searches: all.length },
  }
}

/** What the palette asks while somebody types: people, companies, deals and tasks in one answer. */
async function searchEverything(shop: Shop): Promise<Measured> {
  const beside: Record<string, number> = {}
  const all: number[] = []
  for (const [shape, queries] of Object.entries(QUERIES)) {
    const times: number[] = []
    for (let turn = 0; turn < 5; turn++) {
      for (const query of queries) {
        times.push(await timed(() => shop.get(`/search?q=${encodeURIComponent(query)}`)))
      }
    }
    beside[`${shape} p95`] = percentile(times, 0.95)
    all.push(...times)
  }
  return {
    value: percentile(all, 0.95),
    beside: { p50: percentile(all, 0.5), ...beside, searches: all.length },
  }
}

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: { people: { type: 'string', default: '1000000' } },
})
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES)
const unknown = names.filter((name) => !(name in BENCHES))
if (unknown.length > 0) throw new Error(`There is no bench ${unknown}. There are: ${Object.keys(BENCHES)}`)

await inShop(Number(asked.people), async (shop, madeInSeconds) => {
  for (const name of names) {
    const { value, beside } = (await BENCHES[name]?.(shop)) ?? { value: Number.NaN, beside: {} }
    const world = { people: shop.people, events: shop.people * 5, madeInSeconds }
    console.log(
      JSON.stringify({
        name,
        unit: name === 'people-assign' || name === 'people-tag' ? 's' : 'ms p95',
        value,
        beside: { ...beside, ...world },
      }),
    )
  }
})
