import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect } from 'vitest'
import { eventually, exported, type Product, test } from './product.ts'

test('a stopping server answers what is in hand, ends its streams and takes nothing new', async ({
  prepared: installation,
}) => {
  const { shop } = installation
  const product = await installation.start(['--empty', '--port', '0'])
  const inHand = startSending(product, shop.key)
  const stream = await liveStream(product)
  const ended = product.end('SIGTERM')
  // the stream ends by itself although nobody closed it
  expect(await text(stream)).toContain('hello')
  await eventually('new requests are refused', () =>
    fetch(`${product.address}/healthz`).then(
      () => false,
      () => true,
    ),
  )
  inHand.end('"messageId":"in hand"}')
  const [reply] = (await once(inHand, 'response')) as [IncomingMessage]
  expect(reply.statusCode).toBe(200)
  reply.resume()
  expect(await ended).toBe(0)
  const events = await exported(installation, 'events', shop.id)
  expect(events.map((event) => event['messageId'])).toEqual(['in hand'])
})

/** A request whose second half is still to come. */
function startSending(product: Product, key: string): ClientRequest {
  const half = request(`${product.address}/v1/track`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' },
  })
  half.write('{"type":"track","event":"Order Completed","userId":"u1",')
  return half
}

async function liveStream(product: Product): Promise<IncomingMessage> {
  const entered = await fetch(`${product.address}/api/session/owner-link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: new URL(product.link).searchParams.get('token') }),
  })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const asked = request(`${product.address}/api/stream`, { headers: { cookie } }).end()
  const [stream] = (await once(asked, 'response')) as [IncomingMessage]
  await once(stream, 'readable')
  return stream
}
