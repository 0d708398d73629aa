import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { eventually, exported, type Installation, kill, type Product, sendEvent, test } from './product.ts'

/** Posts events one after another until the server goes away; the ids of those it acknowledged. */
function posting(
  product: Product,
  key: string,
  name: string,
): { readonly acknowledged: string[]; end: Promise<void> } {
  const acknowledged: string[] = []
  const post = async (): Promise<void> => {
    for (let number = 0; ; number++) {
      const id = `${name} ${number}`
      if (await sendEvent(product.address, key, id)) acknowledged.push(id)
    }
  }
  return { acknowledged, end: post().catch(() => {}) }
}

const killPostgres = ({ postgres }: Installation): void => kill(postgres() ?? 0, 'SIGKILL')

test('whatever is killed, the next start works and has everything that was acknowledged', async ({
  prepared: installation,
}) => {
  const { shop } = installation
  const told: string[] = []
  const blows: Record<string, (product: Product) => Promise<unknown>> = {
    'the server': (product) => product.end('SIGKILL'),
    'both at once': (product) => {
      killPostgres(installation)
      return product.end('SIGKILL')
    },
    'the server, then its orphaned database': async (product) => {
      await product.end('SIGKILL')
      killPostgres(installation)
    },
  }
  for (const [name, blow] of Object.entries(blows)) {
    const product = await installation.start(['--empty', '--port', '0'])
    const posted = posting(product, shop.key, name)
    await eventually('some are acknowledged', () => posted.acknowledged.length >= 20)
    await blow(product)
    await posted.end
    told.push(...posted.acknowledged)
  }
  const product = await installation.start(['--empty', '--port', '0'])
  const kept = (await exported(installation, 'events', shop.id)).map((event) => event['messageId'])
  expect(told.filter((id) => !kept.includes(id))).toEqual([])
  expect(new Set(kept).size).toBe(kept.length)
  expect(await product.end('SIGTERM')).toBe(0)
})

test('a start that was killed while it made the database is taken up by the next', async ({
  installation,
}) => {
  const { data } = installation
  const files = join(data, 'postgres')
  const blow = installation.start(['--empty', '--port', '0'], { until: /^Tandem is starting/m })
  const product = await blow
  await eventually('initdb is at work', () => existsSync(`${files}.new-${product.pid}/PG_VERSION`))
  await product.end('SIGKILL')
  expect(existsSync(join(files, 'PG_VERSION'))).toBe(false)
  const next = await installation.start(['--empty', '--port', '0'])
  expect((await fetch(`${next.address}/readyz`)).status).toBe(200)
})

test('while PostgreSQL is away the server says so, and recovers by itself', async ({
  prepared: installation,
}) => {
  const { shop } = installation
  const product = await installation.start(['--empty', '--port', '0'])
  const first = installation.postgres()
  const answers: { status: number; retryAfter: string | null }[] = []
  killPostgres(installation)
  await eventually('an outage is seen and over', async () => {
    const reply = await fetch(`${product.address}/v1/track`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${shop.key}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'track', event: 'Seen', userId: 'u1', messageId: `m${answers.length}` }),
    })
    answers.push({ status: reply.status, retryAfter: reply.headers.get('retry-after') })
    return answers.some(({ status }) => status === 503) && reply.status === 200
  })
  expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([])
  for (const { status, retryAfter } of answers)
    if (status === 503) expect(Number(retryAfter)).toBeGreaterThan(0)
  expect(installation.postgres()).not.toBe(first)
  const acknowledged = answers.flatMap(({ status }, number) => (status === 200 ? [`m${number}`] : []))
  const kept = (await exported(installation, 'events', shop.id)).map((event) => event['messageId'])
  expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([])
  expect((await fetch(`${product.address}/readyz`)).status).toBe(200)
  expect(await product.end('SIGTERM')).toBe(0)
})
