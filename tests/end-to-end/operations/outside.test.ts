import { existsSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { programFolder } from '#server/platform/database/postgres-files.ts'
import { startMailServer } from '#tests/setup/mail-server.ts'
import { type OutsideServer, startOutside } from './outside-server.ts'
import { eventually, exported, openShop, type Product, test as withProduct } from './product.ts'

/** Debian's PostgreSQL 15 is not on every machine; the built-in one is. */
const SERVERS = [
  ['the newest', programFolder()],
  ['the oldest (15, skipped where /usr/lib/postgresql/15 is missing)', '/usr/lib/postgresql/15/bin'],
] as const

for (const [name, programs] of SERVERS) {
  const test = withProduct.extend<{ outside: OutsideServer }>({
    outside: async ({ folder }, use) => {
      const outside = await startOutside(programs, folder)
      await use(outside)
      await outside.stop()
    },
  })
  describe.skipIf(!existsSync(programs))(`on ${name} PostgreSQL of somebody else`, () => {
    test('one process answers, another follows and sends, and the database user is an ordinary one', async ({
      another,
      outside,
    }) => {
      const mail = await startMailServer()
      const front = another({ data: 'front', environment: environmentOf(outside, mail.url) })
      const back = another({ data: 'back', environment: environmentOf(outside, mail.url) })
      const shop = await openShop(front, 'secret')
      const api = await front.start(['--empty', '--port', '0', '--role', 'api'])
      expect(await identify(api, shop.key)).toBe(true)
      const [person] = await exported(front, 'people', shop.id)
      const link = await front.command('owner-link', '--workspace', shop.id, '--json')
      // printed by the command
      const cookie = await enter(api, (JSON.parse(link.out) as { link: string }).link)
      expect(await writeTo(api, cookie, String(person?.['id']))).toBe(201)
      // the ten seconds of its undo go by
      await outside.ask('update outbox set not_before = now()')
      await eventually('the letter has been due for two seconds', () => isDue(outside))
      expect(await states(outside)).toEqual({ letters: ['waiting'], touched: 1, sent: 0 })

      const worker = await back.start(['--empty', '--port', '0', '--role', 'worker'])
      await eventually('the worker has followed the event and sent the letter', async () => {
        const { letters, touched } = await states(outside)
        return touched === 0 && letters[0] === 'sent'
      })
      expect([...mail.copies().values()]).toEqual([1])
      expect((await fetch(`${worker.address}/readyz`)).status).toBe(200)
      for (const path of ['/', '/api/people', '/v1/projects/x/settings'])
        expect((await fetch(worker.address + path)).status, path).toBe(404)
      expect([front.postgres(), back.postgres()]).toEqual([null, null])
      expect([await api.end('SIGTERM'), await worker.end('SIGTERM')]).toEqual([0, 0])
      await mail.close()
    })
  })
}

const environmentOf = (outside: OutsideServer, smtp: string): Record<string, string> => ({
  DATABASE_URL: outside.databaseUrl,
  TANDEM_SECRET: 'a secret of several processes, long enough',
  TANDEM_SMTP_URL: smtp,
  TANDEM_MAIL_FROM: 'shop@posta.alt',
})

async function identify({ address }: Product, key: string): Promise<boolean> {
  const reply = await fetch(`${address}/v1/identify`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ writeKey: key, userId: 'u1', traits: { email: 'anna@posta.alt' } }),
  })
  return reply.ok
}

async function enter({ address }: Product, link: string): Promise<string> {
  const entered = await fetch(`${address}/api/session/owner-link`, {
    method: 'POST',
    body: JSON.stringify({ token: new URL(link).searchParams.get('token') }),
  })
  return entered.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Despite the advice to wait: at night the policy would keep the letter until the morning. */
async function writeTo({ address }: Product, cookie: string, personId: string): Promise<number> {
  const reply = await fetch(`${address}/api/emails`, {
    method: 'POST',
    headers: { cookie },
    body: JSON.stringify({ personId, subject: 'Your pram', text: 'It is ready.', despiteAdvice: true }),
  })
  return reply.status
}

const isDue = async ({ ask }: OutsideServer): Promise<boolean> =>
  (await ask(`select from outbox where not_before < now() - interval '2 seconds'`)).length === 1

async function states({ ask }: OutsideServer) {
  const letters = await ask('select state, attempts from outbox')
  return {
    letters: letters.map(({ state }) => state),
    touched: (await ask('select from touched_handle')).length,
    sent: letters.filter(({ attempts }) => attempts !== 0).length,
  }
}
