import { createDecipheriv, createECDH, createHmac, createPublicKey, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'

/** What a browser would hand to its service worker, and with which headers it came. */
export interface Push {
  readonly said: Readonly<Record<string, unknown>>
  readonly ttl: string
  readonly urgency: string
  readonly bytes: number
}

/** What a browser gives to a page that subscribes. */
export interface Subscription {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

/**
 * A push service with its browsers, written against RFC 8030, 8188, 8291 and 8292 and not against our code: it takes
 * only what is signed for it by the key that the page subscribed with, and opens what comes with the browser's own key.
 */
export async function startPushService(now: () => Date) {
  const browsers = new Map<string, { privateKey: Buffer; auth: Buffer; got: Push[]; answer: number }>()
  const server = createServer((call, reply) => {
    const chunks: Buffer[] = []
    call.on('data', (chunk: Buffer) => chunks.push(chunk))
    call.on('end', () => {
      const browser = browsers.get(call.url ?? '')
      const refused = browser === undefined ? 404 : isSigned(call, now()) ? browser.answer : 403
      if (browser === undefined || refused !== 201) {
        reply.writeHead(refused).end()
        return
      }
      const body = Buffer.concat(chunks)
      const header = (name: string): string => String(call.headers[name] ?? '')
      browser.got.push({
        said: JSON.parse(opened(body, browser)),
        ttl: header('ttl'),
        urgency: header('urgency'),
        bytes: body.length,
      })
      reply.writeHead(201).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const pathOf = ({ endpoint }: Subscription): string => new URL(endpoint).pathname
  return {
    host,
    /** A browser that has just subscribed. */
    subscribe(): Subscription {
      const curve = createECDH('prime256v1')
      const p256dh = curve.generateKeys().toString('base64url')
      const [path, auth] = [`/wpush/${randomBytes(8).toString('hex')}`, randomBytes(16)]
      const privateKey = Buffer.concat([Buffer.alloc(32), curve.getPrivateKey()]).subarray(-32)
      browsers.set(path, { privateKey, auth, got: [], answer: 201 })
      return { endpoint: `http://${host}${path}`, keys: { p256dh, auth: auth.toString('base64url') } }
    },
    got: (subscription: Subscription): readonly Push[] => browsers.get(pathOf(subscription))?.got ?? [],
    answer(subscription: Subscription, status: number): void {
      const browser = browsers.get(pathOf(subscription))
      if (browser !== undefined) browser.answer = status
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function isSigned(call: IncomingMessage, now: Date): boolean {
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(call.headers.authorization ?? '') ?? []
  const point = Buffer.from(key, 'base64url')
  if (point.length !== 65) return false
  const at = (from: number): string => point.subarray(from, from + 32).toString('base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: at(1), y: at(33) }
  const told = JSON.parse(Buffer.from(claims, 'base64url').toString())
  const left = told.exp - now.getTime() / 1_000
  return (
    told.aud === `http://${call.headers.host}` &&
    left > 0 &&
    left <= 86_400 &&
    verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
  )
}

function opened(body: Buffer, { privateKey, auth }: { privateKey: Buffer; auth: Buffer }): string {
  const salt = body.subarray(0, 16)
  const sender = body.subarray(21, 21 + body.readUInt8(20))
  const record = body.subarray(21 + sender.length)
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(privateKey)
  const hmac = (key: Buffer, ...parts: readonly (Buffer | string)[]): Buffer =>
    parts.reduce((sum, part) => sum.update(part), createHmac('sha256', key)).digest()
  const mixed = hmac(auth, curve.computeSecret(sender))
  const secret = hmac(salt, hmac(mixed, 'WebPush: info\0', curve.getPublicKey(), sender, '\x01'))
  const key = hmac(secret, 'Content-Encoding: aes128gcm\0\x01').subarray(0, 16)
  const nonce = hmac(secret, 'Content-Encoding: nonce\0\x01').subarray(0, 12)
  const cipher = createDecipheriv('aes-128-gcm', key, nonce)
  cipher.setAuthTag(record.subarray(-16))
  const plain = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()])
  return plain.subarray(0, plain.lastIndexOf(2)).toString()
}
