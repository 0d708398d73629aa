import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { exported, sendEvent, test } from './product.ts'

test('a backup of the running product opens elsewhere with the same people, keys and history', async ({
  folder,
  prepared: installation,
  another,
}) => {
  const { shop } = installation
  const file = join(folder, 'shop.backup.gz')
  const product = await installation.start(['--empty', '--port', '0'])
  expect(await sendEvent(product.address, shop.key, 'kept')).toBe(true)
  const made = await installation.command('backup', file, '--json')
  expect(made).toMatchObject({ code: 0, trouble: '' })
  const before = await exported(installation, 'events', shop.id)
  expect(await product.end('SIGTERM')).toBe(0)

  const elsewhere = another({ data: 'elsewhere' })
  const restored = await elsewhere.command('restore', file, '--json')
  expect(restored).toMatchObject({ code: 0, trouble: '' })
  expect(JSON.parse(restored.out).rows).toBe(JSON.parse(made.out).rows)
  expect(await exported(elsewhere, 'events', shop.id)).toEqual(before)
  const again = await elsewhere.start(['--empty', '--port', '0'])
  expect(await sendEvent(again.address, shop.key, 'later')).toBe(true)
  expect(await exported(elsewhere, 'events', shop.id)).toHaveLength(before.length + 1)
  expect((await elsewhere.command('restore', file)).trouble).toMatch(/^Tandem runs in /)
  expect(await again.end('SIGTERM')).toBe(0)
  expect((await elsewhere.command('restore', file)).trouble).toMatch(/a company in this installation/)
})

test('what is no backup is refused in words, and no installation is made of it', async ({
  folder,
  installation,
}) => {
  const file = join(folder, 'holiday.jpg')
  await writeFile(file, 'not at all')
  const refused = await installation.command('restore', file)
  expect(refused.code).toBe(2)
  expect(refused.trouble).toContain('no backup')
  expect((await installation.command('restore', join(folder, 'absent.gz'))).trouble).toContain('no file')
  expect(installation.postgres()).toBeNull()
})
