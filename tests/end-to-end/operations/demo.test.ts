import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect } from 'vitest'
import { QuestionSets } from '#contract/questions.ts'
import type { Sources } from '#contract/sources.ts'
import { processesBelow } from '#server/platform/processes.ts'
import { secretsFrom } from '#server/platform/secrets.ts'
import { type Installation, kill, openShop, test } from './product.ts'
import { isLoopback, remotesOf } from './sockets.ts'

const hook = fileURLToPath(new URL('./outbound-hook.mjs', import.meta.url))
const QUIET_LINE =
  /^(watching|(connect|look up) (127\.0\.0\.1|::1|localhost)|connect \/\S+\/data\/postgres\/\.s\.PGSQL\.\d+)$/

test('a fresh product with its demo beside a company talks to nobody; removing the demo leaves no row of it', async ({
  installation,
}) => {
  const heard = join(installation.data, '../outbound')
  const seen = new Set<string>()
  const watch = setInterval(() => {
    const product = processesBelow(process.pid).filter((pid) => pid !== process.pid)
    for (const address of remotesOf(product)) seen.add(address)
  }, 100)
  const environment = { NODE_OPTIONS: `--import=${hook}`, OUTBOUND_FILE: heard }
  // the first start is cut off while it loads the demo, and its database with it
  const cut = await installation.start(['--port', '0'], { environment, until: /demo company: 25%/ })
  kill(installation.postgres() ?? 0, 'SIGKILL')
  await cut.end('SIGKILL')
  // made at the console before the first start is over
  const shop = await openShop(installation)
  const product = await installation.start(['--port', '0'], { environment })
  const cookie = await enter(product.address, product.link)
  await lookAround(product.address, cookie)
  const demo = await demoOf(installation)
  await hasPastAndNoFlood(product.address, cookie, { demo, shop: shop.id })

  // while its simulator, its followers and its visitors are at work
  const removed = await installation.command('demo', 'remove', '--json')
  // printed by the command
  const { rows } = JSON.parse(removed.out) as { rows: number }
  expect(rows).toBeGreaterThan(40_000)
  expect(await rowsNaming(installation, demo)).toEqual({})
  expect((await fetch(`${product.address}/demo`)).status).toBe(404)
  expect(await auditOf(installation, product.address, shop.id)).toContainEqual(
    expect.objectContaining({ action: 'demo removed', actorKind: 'operator', details: { rows } }),
  )
  clearInterval(watch)
  const trail = readFileSync(heard, 'utf8').split('\n').filter(Boolean)
  expect(trail.filter((line) => line === 'watching').length).toBeGreaterThanOrEqual(2)
  // its own database, by a file of its data folder
  expect(trail.some((line) => line.startsWith(`connect ${installation.data}/postgres/.s.PGSQL.`))).toBe(true)
  expect(trail.filter((line) => !QUIET_LINE.test(line))).toEqual([])
  expect([...seen].filter(isLoopback)).not.toEqual([])
  expect([...seen].filter((address) => !isLoopback(address))).toEqual([])
  expect(await product.end('SIGTERM')).toBe(0)

  const next = await installation.start(['--port', '0'])
  expect(next.said()).not.toContain('demo')
  expect(await rowsNaming(installation, demo)).toEqual({})
}, 600_000)

/** What an owner does in the first minutes: every screen's question, the live stream, the shop of the demo. */
async function lookAround(address: string, cookie: string): Promise<void> {
  for (const path of ['/', '/people', '/demo', '/t.js', '/api/people', '/api/demo', '/metrics'])
    expect((await fetch(address + path, { headers: { cookie } })).status, path).toBe(200)
  const stream = await fetch(`${address}/api/stream`, { headers: { cookie } })
  const first = await stream.body?.getReader().read()
  expect(new TextDecoder().decode(first?.value)).toContain('hello')
}

/** The demo stands beside the company, and its past is no work of today. */
async function hasPastAndNoFlood(
  address: string,
  cookie: string,
  ids: { readonly demo: string; readonly shop: string },
): Promise<void> {
  const ask = async (path: string) => (await fetch(`${address}/api${path}`, { headers: { cookie } })).json()
  // both are answers of the server's own contract
  const { workspaces } = (await ask('/session')) as { workspaces: readonly object[] }
  expect(workspaces).toHaveLength(2)
  expect(workspaces).toContainEqual({ id: ids.shop, name: 'Corner shop', demo: false })
  expect(workspaces).toContainEqual({ id: ids.demo, name: expect.any(String), demo: true })
  const { sources, eventsPerHour } = (await ask('/sources')) as Sources
  expect(sources.reduce((sum, { eventsLastDay }) => sum + eventsLastDay, 0)).toBeLessThan(3_000)
  expect(Math.max(...eventsPerHour.map(({ events }) => events))).toBeLessThan(500)
  // one who answered everything, one who has just been asked
  const { sets } = QuestionSets.parse(await ask('/question-sets'))
  expect(sets.map(({ runs }) => [runs.begun, runs.answered])).toEqual([[2, 1]])
}

async function auditOf(installation: Installation, address: string, workspace: string) {
  const made = await installation.command('owner-link', '--workspace', workspace, '--json')
  // printed by the command
  const cookie = await enter(address, (JSON.parse(made.out) as { link: string }).link)
  const reply = await fetch(`${address}/api/audit`, { headers: { cookie } })
  return ((await reply.json()) as { entries: readonly object[] }).entries
}

async function enter(address: string, link: string): Promise<string> {
  const entered = await fetch(`${address}/api/session/owner-link`, {
    method: 'POST',
    body: JSON.stringify({ token: new URL(link).searchParams.get('token') }),
  })
  return entered.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function demoOf(installation: Installation): Promise<string> {
  const { out } = await installation.command('workspace', 'list', '--json')
  // lines of JSON by the command
  const all = out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; demo: boolean })
  return all.find(({ demo }) => demo)?.id ?? 'none'
}

/** How many rows of which tables name a company in any column, read by the owner past every policy. */
async function rowsNaming({ data }: Installation, workspace: string): Promise<Record<string, number>> {
  const secret = secretsFrom(readFileSync(join(data, 'secret'), 'utf8').trim())
  const port = readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[3]
  const password = encodeURIComponent(secret.deriveText('database owner'))
  const client = new pg.Client({
    connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/tandem`,
  })
  await client.connect()
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`,
  )
  const found: Record<string, number> = {}
  for (const { name } of tables.rows) {
    const rows = await client.query(`select from ${name} as one where one::text like $1`, [`%${workspace}%`])
    if (rows.rowCount !== 0) found[name] = rows.rowCount ?? 0
  }
  await client.end()
  expect(tables.rows.length).toBeGreaterThan(30)
  return found
}
