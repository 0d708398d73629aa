import { expect, test } from 'vitest'
import { buildTracker } from './build.ts'

test('the site script weighs at most 3 KB and talks to nobody but its own host', async () => {
  const { code, bytes, gzipBytes } = await buildTracker()
  expect(gzipBytes).toBeLessThanOrEqual(3072)
  expect(bytes).toBe(Buffer.byteLength(code))
  expect(code.match(/https?:\/\//g)).toBeNull()
})
