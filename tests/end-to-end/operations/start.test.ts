import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { expect } from 'vitest'
import { exported, sendEvent, test } from './product.ts'

test('a first start is ready without a question, and its link opens the door once', async ({
  installation,
}) => {
  const product = await installation.start(['--empty', '--port', '0'])
  expect((await fetch(`${product.address}/readyz`)).status).toBe(200)
  expect(await (await fetch(`${product.address}/people`)).text()).toContain('<div id="root">')
  const token = new URL(product.link).searchParams.get('token')
  const enter = () =>
    fetch(`${product.address}/api/session/owner-link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
  const first = await enter()
  expect(first.ok).toBe(true)
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
  const people = await fetch(`${product.address}/api/people`, { headers: { cookie } })
  expect(people.status).toBe(200)
  expect((await enter()).status).toBe(410)
})

test('a second start keeps everything, and a signal stops cleanly', async ({ prepared: installation }) => {
  const { shop } = installation
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const product = await installation.start(['--empty', '--port', '0'])
    expect(await sendEvent(product.address, shop.key, `kept through ${signal}`)).toBe(true)
    expect(await product.end(signal)).toBe(0)
    expect(installation.postgres()).toBeNull()
    expect(existsSync(join(installation.data, 'tandem.pid'))).toBe(false)
  }
  const events = await exported(installation, 'events', shop.id)
  expect(events.map((event) => event['messageId'])).toEqual([
    'kept through SIGINT',
    'kept through SIGTERM',
    'kept through SIGHUP',
  ])
})

test('of two starts on one data folder the second is told who has it', async ({ prepared: installation }) => {
  const product = await installation.start(['--empty', '--port', '0'])
  const second = await installation.command('start', '--empty', '--port', '0')
  expect(second).toMatchObject({ code: 2 })
  expect(second.trouble).toContain(`runs at ${product.address}`)
  expect(second.trouble).toContain(`process ${product.pid}`)
  expect((await fetch(`${product.address}/readyz`)).status).toBe(200)
})

test('a wish for a taken port is refused; without a wish the next free one is found', async ({
  prepared: installation,
}) => {
  const { port, ...other } = await occupy(0)
  const refused = await installation.command('start', '--empty', '--port', String(port))
  expect(refused).toMatchObject({ code: 2 })
  expect(refused.trouble).toContain(`127.0.0.1:${port} is taken`)
  expect(installation.postgres()).toBeNull()
  // where somebody has it already, it is taken just as well
  const usual = await occupy(3000).catch(() => other)
  const product = await installation.start(['--empty'])
  expect(Number(new URL(product.address).port)).toBeGreaterThan(3000)
  usual.free()
  other.free()
})

async function occupy(wanted: number): Promise<{ port: number; free(): void }> {
  const server = createServer().listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { port, free: () => void server.close() }
}

test('every wrong setting is named at once, with what to do', async ({ installation }) => {
  const refused = await installation.command(
    'start',
    ...['--port', '99999', '--role', 'boss', '--data', installation.data],
  )
  expect(refused.code).toBe(2)
  expect(refused.trouble).toMatch(/TANDEM_PORT.*give a port from 0/)
  expect(refused.trouble).toMatch(/TANDEM_ROLE.*use all, api or worker/)
  expect(existsSync(installation.data)).toBe(false)
})
