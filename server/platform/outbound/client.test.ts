import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leadsInside } from './addresses.ts'
import { request } from './client.ts'

describe('the way out never leads inside', () => {
  const spellings = [
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://017700000001/',
    'http://0/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[0:0:0:0:0:ffff:a9fe:a9fe]/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://①②⑦.⓪.⓪.①/',
    'http://localhost./',
  ]
  test.each(spellings)('%s is refused', async (url) => {
    const outcome = await request({ url }, { resolve: async () => ['127.0.0.1'] })
    expect(outcome).toMatchObject({ ok: false })
    expect(outcome).toHaveProperty('because', 'forbidden-address')
  })

  test('other schemes and credentials in the address are refused', async () => {
    for (const url of [
      'file:///etc/passwd',
      'ftp://a.example/',
      'gopher://a.example/',
      'http://user:word@a.example/',
      'not an address',
    ]) {
      expect(await request({ url })).toEqual({ ok: false, because: 'bad-url' })
    }
  })

  test('one inside address among several is enough to refuse', async () => {
    expect(
      await request({ url: 'http://mixed.example/' }, { resolve: async () => ['93.184.216.34', '10.0.0.1'] }),
    ).toEqual({ ok: false, because: 'forbidden-address' })
  })

  test('public addresses are not inside', () => {
    expect(
      ['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:8.8.8.8'].filter(
        leadsInside,
      ),
    ).toEqual([])
  })
})

describe('an allowed destination', () => {
  let server: Server
  let host = ''
  const seen: string[] = []
  beforeAll(async () => {
    server = createServer((call, reply) => {
      seen.push(`${call.method} ${call.url} ${call.headers.host}`)
      if (call.url === '/inside') reply.writeHead(302, { location: 'http://169.254.169.254/secret' }).end()
      else if (call.url === '/loop') reply.writeHead(302, { location: '/loop' }).end()
      else if (call.url === '/large') reply.end('x'.repeat(2_000_000))
      else if (call.url === '/silent') return
      else reply.end('hello')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    host = `partner.example:${typeof address === 'object' ? address?.port : 0}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  const call = (path: string, more = {}) =>
    request(
      { url: `http://${host}${path}` },
      { allowedInside: [host], resolve: async () => ['127.0.0.1'], ...more },
    )

  test('is reached at the examined address, with its own name in the request', async () => {
    let asked = 0
    const rebinding = async () => (asked++ === 0 ? ['127.0.0.1'] : ['127.0.0.2'])
    expect(await call('/', { resolve: rebinding })).toMatchObject({ ok: true, status: 200, body: 'hello' })
    expect(asked).toBe(1)
    expect(seen).toContain(`GET / ${host}`)
  })

  test('that nobody listens at was not reached', async () => {
    expect(
      await request(
        { url: 'http://nobody.example:9/', method: 'POST', body: 'x' },
        { allowedInside: ['nobody.example:9'], resolve: async () => ['127.0.0.1'] },
      ),
    ).toEqual({ ok: false, because: 'failed' })
  })

  test('cannot redirect inside, for ever, answer too much or keep us waiting', async () => {
    expect(await call('/inside')).toEqual({ ok: false, because: 'forbidden-address' })
    expect(await call('/loop')).toEqual({ ok: false, because: 'too-many-redirects' })
    expect(await call('/large')).toEqual({ ok: false, because: 'too-large', reached: true })
    expect(await call('/silent', { timeoutMilliseconds: 100 })).toEqual({
      ok: false,
      because: 'timeout',
      reached: true,
    })
  })
})
