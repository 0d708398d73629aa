import { existsSync } from 'node:fs'
import { expect } from 'vitest'
import type { Sources } from '#contract/sources.ts'
import { openShop, test } from './product.ts'

const COMMANDS = [
  'workspace list',
  'key create --workspace W --kind write',
  'owner-link',
  'events export --workspace W',
  'people export --workspace W',
  'import orders package.json',
  'demo remove',
  'doctor',
] as const

test('a misspelt data folder is named by every command, and nothing is made there', async ({ another }) => {
  const nowhere = another({ data: 'mispelt' })
  for (const line of COMMANDS) {
    const { code, out, trouble } = await nowhere.command(...line.split(' '))
    expect(code, line).toBe(line === 'doctor' ? 1 : 2)
    expect(out + trouble, line).toContain(`There is no Tandem in the folder ${nowhere.data}`)
  }
  expect(existsSync(nowhere.data)).toBe(false)
})

test('only the first start says that it makes a new installation, and where', async ({ installation }) => {
  const words = `This is a new installation in the folder ${installation.data}.`
  const first = await installation.start(['--empty', '--port', '0'])
  expect(first.said()).toContain(words)
  await first.end('SIGTERM')
  const second = await installation.start(['--empty', '--port', '0'])
  expect(second.said()).not.toContain('new installation')
})

test('a company made before the first start has the demo beside it, whose past is no work of today', async ({
  installation,
}) => {
  const shop = await openShop(installation)
  const product = await installation.start(['--port', '0'])
  const cookie = await enter(product.address, product.link)
  const ask = async (path: string) =>
    (await fetch(`${product.address}/api${path}`, { headers: { cookie } })).json()
  // both are answers of the server's own contract
  const session = (await ask('/session')) as { workspaces: { id: string; demo: boolean }[] }
  expect(session.workspaces).toEqual([
    { id: shop.id, name: 'Corner shop', demo: false },
    { id: expect.any(String), name: expect.any(String), demo: true },
  ])
  const { sources, eventsPerHour } = (await ask('/sources')) as Sources
  expect(sources.reduce((sum, { eventsLastDay }) => sum + eventsLastDay, 0)).toBeLessThan(3_000)
  expect(Math.max(...eventsPerHour.map(({ events }) => events))).toBeLessThan(500)

  await installation.command('demo', 'remove')
  const link = await installation.command('owner-link', '--workspace', shop.id, '--json')
  // printed by the command
  const again = await enter(product.address, (JSON.parse(link.out) as { link: string }).link)
  const audit = await fetch(`${product.address}/api/audit`, { headers: { cookie: again } })
  const removed = { action: 'demo removed', actorKind: 'operator', details: { rows: expect.any(Number) } }
  const { entries } = (await audit.json()) as { entries: object[] }
  expect(entries).toContainEqual(expect.objectContaining(removed))
  expect(await product.end('SIGTERM')).toBe(0)
  const next = await installation.start(['--port', '0'])
  expect(next.said()).not.toContain('demo')
})

async function enter(address: string, link: string): Promise<string> {
  const entered = await fetch(`${address}/api/session/owner-link`, {
    method: 'POST',
    body: JSON.stringify({ token: new URL(link).searchParams.get('token') }),
  })
  return entered.headers.get('set-cookie')?.split(';')[0] ?? ''
}
