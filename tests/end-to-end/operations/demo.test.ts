import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect } from 'vitest'
import { processesBelow } from '#server/platform/processes.ts'
import { secretsFrom } from '#server/platform/secrets.ts'
import { type Installation, kill, test } from './product.ts'
import { isLoopback, remotesOf } from './sockets.ts'

const hook = fileURLToPath(new URL('./outbound-hook.mjs', import.meta.url))
const QUIET_LINE = /^(watching|(connect|look up) (127\.0\.0\.1|::1|localhost))$/

test('a fresh product with its demo talks to nobody, and removing the demo leaves no row of it', async ({
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
  const product = await installation.start(['--port', '0'], { environment })
  await lookAround(product.address, product.link)
  const demo = await demoOf(installation)

  // while its simulator, its followers and its visitors are at work
  const removed = await installation.command('demo', 'remove', '--json')
  // printed by the command
  const { rows } = JSON.parse(removed.out) as { rows: number }
  expect(rows).toBeGreaterThan(40_000)
  expect(await rowsNaming(installation, demo)).toEqual({})
  expect((await fetch(`${product.address}/demo`)).status).toBe(404)
  clearInterval(watch)
  const trail = readFileSync(heard, 'utf8').split('\n').filter(Boolean)
  expect(trail.filter((line) => line === 'watching').length).toBeGreaterThanOrEqual(2)
  expect(trail).toContain('connect 127.0.0.1')
  expect(trail.filter((line) => !QUIET_LINE.test(line))).toEqual([])
  expect([...seen].filter(isLoopback)).not.toEqual([])
  expect([...seen].filter((address) => !isLoopback(address))).toEqual([])
  expect(await product.end('SIGTERM')).toBe(0)

  const next = await installation.start(['--port', '0'])
  expect(next.said()).not.toContain('demo')
  expect(await rowsNaming(installation, demo)).toEqual({})
}, 300_000)

/** What an owner does in the first minutes: every screen's question, the live stream, the shop of the demo. */
async function lookAround(address: string, link: string): Promise<void> {
  const entered = await fetch(`${address}/api/session/owner-link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: new URL(link).searchParams.get('token') }),
  })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  for (const path of ['/', '/people', '/demo', '/t.js', '/api/people', '/api/demo', '/metrics'])
    expect((await fetch(address + path, { headers: { cookie } })).status, path).toBe(200)
  const stream = await fetch(`${address}/api/stream`, { headers: { cookie } })
  const first = await stream.body?.getReader().read()
  expect(new TextDecoder().decode(first?.value)).toContain('hello')
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
