import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { hold, holdAt, letGo } from './lock.ts'
import { reachedAt, rememberAddress } from './reached.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-reached-'))
const config = { publicUrl: null, dataFolder: folder, databaseUrl: null, port: null }
afterAll(() => rmSync(folder, { recursive: true }))

test('a stopped installation is told where it answered last', () => {
  expect(reachedAt(config)).toEqual({ address: 'http://127.0.0.1:3000', running: false })
  expect(reachedAt({ ...config, port: 8123 }).address).toBe('http://127.0.0.1:8123')
  hold(folder)
  holdAt(folder, 'http://127.0.0.1:4711')
  rememberAddress(folder, 'http://127.0.0.1:4711')
  expect(reachedAt(config)).toEqual({ address: 'http://127.0.0.1:4711', running: true })
  letGo(folder)
  expect(reachedAt(config)).toEqual({ address: 'http://127.0.0.1:4711', running: false })
  const publicUrl = 'https://crm.shop.test'
  expect(reachedAt({ ...config, publicUrl })).toEqual({ address: publicUrl, running: false })
  const databaseUrl = 'postgres://tandem@db.test/tandem'
  expect(reachedAt({ ...config, databaseUrl })).toEqual({ address: 'http://127.0.0.1:4711', running: null })
})

test('a file that says no address is not believed, a folder that is not there is no mistake', () => {
  writeFileSync(join(folder, 'address'), 'nonsense')
  expect(reachedAt(config).address).toBe('http://127.0.0.1:3000')
  expect(() => rememberAddress(join(folder, 'nowhere'), 'http://127.0.0.1:1')).not.toThrow()
})
