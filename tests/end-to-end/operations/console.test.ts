import { expect } from 'vitest'
import { exported, type Installation, openShop, test } from './product.ts'

const jsonOf = async (installation: Installation, ...argv: readonly string[]): Promise<unknown> => {
  const { code, out, trouble } = await installation.command(...argv, '--json')
  expect({ code, trouble }).toEqual({ code: 0, trouble: '' })
  return JSON.parse(out)
}

test('the console gives scripts the same answers beside a running product and without one', async ({
  installation,
}) => {
  const stopped = await openShop(installation, 'write')
  expect(stopped.id).toMatch(/^[0-9a-f-]{36}$/)
  expect(stopped.key).toMatch(/^tdw_/)
  expect(installation.postgres()).toBeNull()

  const product = await installation.start(['--empty', '--port', '0'])
  const postgres = installation.postgres()
  const made = await jsonOf(installation, 'workspace', 'create', 'Лавка')
  expect(made).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'Лавка' })
  const key = await jsonOf(installation, 'key', 'create', '--workspace', 'Лавка', '--kind', 'secret')
  // printed by the line before
  const { id } = made as { id: string }
  expect(key).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    key: expect.stringMatching(/^tds_/),
    kind: 'secret',
    workspaceId: id,
  })
  expect(await jsonOf(installation, 'owner-link')).toEqual({
    link: expect.stringMatching(new RegExp(`^${product.address}/welcome\\?token=`)),
    running: true,
  })
  await sendPurchase(product.address, stopped.key)
  await sendPurchase(product.address, stopped.key)
  const beside = {
    events: await exported(installation, 'events', stopped.id),
    people: await exported(installation, 'people', stopped.id),
  }
  expect(installation.postgres()).toBe(postgres)
  expect(await product.end('SIGTERM')).toBe(0)

  expect(beside.events).toEqual([
    {
      messageId: 'order-1',
      kind: 'track',
      name: 'Order Completed',
      occurredAt: '2026-03-01T10:00:00.000Z',
      handle: { kind: 'external', scope: expect.any(String), value: 'u1' },
      personId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      properties: expect.objectContaining({ total: 12.5, order_id: 'o1' }),
    },
  ])
  expect(beside.people).toEqual([
    {
      id: beside.events[0]?.['personId'],
      // an address told with a public key is a claim: a trait, and no handle
      handles: [{ kind: 'external', scope: expect.any(String), value: 'u1' }],
      traits: expect.objectContaining({ email: 'anna@example.com' }),
    },
  ])
  expect(await exported(installation, 'events', stopped.id)).toEqual(beside.events)
  expect(await exported(installation, 'people', stopped.id)).toEqual(beside.people)
  const link = await installation.command('owner-link')
  expect(link.out).toContain(`${product.address}/welcome?token=`)
  expect(link.out).toContain('not running')
  expect(installation.postgres()).toBeNull()
})

async function sendPurchase(address: string, key: string): Promise<void> {
  const reply = await fetch(`${address}/v1/track`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      event: 'Order Completed',
      userId: 'u1',
      messageId: 'order-1',
      timestamp: '2026-03-01T10:00:00.000Z',
      properties: { order_id: 'o1', total: 12.5 },
      context: { traits: { email: 'anna@example.com' } },
    }),
  })
  expect(reply.status).toBe(200)
}

test('what was asked wrongly is said in words and code 2, what is missing too', async ({ installation }) => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['nonsense'], /no command "nonsense"/],
    [['start', '--prot', '80'], /no flag --prot/],
    [['key', 'create', '--kind', 'other', '--workspace', 'w'], /--kind write\|secret/],
    [['events', 'export'], /--workspace is needed/],
    [['import', 'orders'], /import orders\|people FILE/],
  ]
  for (const [argv, words] of wrong) {
    const answer = await installation.command(...argv)
    expect(answer).toMatchObject({ code: 2, out: '' })
    expect(answer.trouble).toMatch(words)
  }
  const help = await installation.command('help')
  for (const line of [
    'workspace create',
    'key create',
    'events export',
    'people export',
    'owner-link',
    'doctor',
  ])
    expect(help.out).toContain(line)
})
