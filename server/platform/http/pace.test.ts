import { expect, test } from 'vitest'
import { test as appTest } from '#tests/setup/company.ts'
import { networkOf } from '../accounts/entry-limits.ts'
import { createPace } from './pace.ts'

test('a caller above his pace waits, and nobody else does', async () => {
  const pace = createPace(3)
  for (let call = 0; call < 3; call++) await pace('busy')
  await expect(pace('busy')).rejects.toMatchObject({
    code: 'too-many-requests',
    retryAfterSeconds: expect.any(Number),
  })
  await expect(pace('calm')).resolves.toMatchObject({ calls: 3, remaining: 2 })
})

test('a household changes the end of its IPv6 address and is still one network', () => {
  const spellings = ['2001:db8:1:2::1', '2001:0db8:0001:0002:ffff::9', '2001:db8:1:2:aaaa:bbbb:cccc:dddd']
  expect(new Set(spellings.map(networkOf))).toEqual(new Set(['2001:db8:1:2::/64']))
  expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'))
  expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1')
})

appTest('a body larger than allowed is refused before it is read to its end', async ({ company }) => {
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)),
  })
  const reply = await company.app.request('/api/session', {
    method: 'POST',
    body: endless,
    duplex: 'half',
  } as RequestInit)
  expect(reply.status).toBe(413)
})
