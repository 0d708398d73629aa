import { chmod, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { exported, openShop, sendEvent, test } from './product.ts'

const isRoot = process.getuid?.() === 0
/** Somebody without rights; who runs the tests as an ordinary user is that already. */
const ordinary = isRoot ? { user: 65_534 } : {}

test('an ordinary user of the system runs the whole product, and all its files are his', async ({
  another,
}) => {
  const installation = another({ ...ordinary, data: 'his' })
  const shop = await openShop(installation)
  const product = await installation.start(['--empty', '--port', '0'])
  expect(await sendEvent(product.address, shop.key, 'by an ordinary user')).toBe(true)
  expect((await fetch(product.address)).status).toBe(200)
  expect(await product.end('SIGTERM')).toBe(0)
  expect(await exported(installation, 'events', shop.id)).toHaveLength(1)
  const owners = ['secret', 'postgres'].map(async (name) => (await stat(join(installation.data, name))).uid)
  const { uid } = await stat(installation.data)
  expect(await Promise.all(owners)).toEqual([uid, uid])
  expect(uid).toBe(ordinary.user ?? process.getuid?.())
})

test('a data folder in a place closed to this user is refused in words, and nothing is left running', async ({
  another,
  folder,
}) => {
  const closed = join(folder, 'closed')
  await mkdir(closed)
  await chmod(closed, isRoot ? 0o700 : 0o000)
  const installation = another({ ...ordinary, data: join(closed, 'data') })
  const refused = await installation.command('start', '--empty', '--port', '0')
  expect(refused).toMatchObject({ code: 2, out: '' })
  expect(refused.trouble).toContain(
    `The data folder ${installation.data} cannot be written by this user (EACCES)`,
  )
  expect(refused.trouble).toContain('Choose another with --data')
  expect(installation.postgres()).toBeNull()
  await chmod(closed, 0o700)
})
