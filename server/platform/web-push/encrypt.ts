import { createCipheriv, createECDH, createHmac, randomBytes } from 'node:crypto'

/** What a browser gave for being written to: its public key and a secret that only it and we know. */
export interface PushKeys {
  readonly p256dh: Uint8Array
  readonly auth: Uint8Array
}

/** Chosen at random for each message; given only by tests. */
export interface Chance {
  readonly salt: Uint8Array
  readonly privateKey: Uint8Array
}

/** One record holds everything: a push service takes 4096 bytes in all. */
const RECORD = 4_096
/** Every message is as long as the others, so that its length tells nothing. */
const PADDED = 1_024

/**
 * A message that only the browser can read, whoever carries it: RFC 8291 (the keys) over RFC 8188 (aes128gcm, one
 * record). Own code, because a library would bring its own way out into the net, and these are forty lines that the
 * RFC's own example checks to the byte.
 */
export function encryptPush(
  text: string,
  { p256dh, auth }: PushKeys,
  { padTo = PADDED, chance = byChance() }: { padTo?: number; chance?: Chance } = {},
): Buffer {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(chance.privateKey)
  const own = curve.getPublicKey()
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, own])
  const shared = expand(extract(auth, curve.computeSecret(p256dh)), info, 32)
  const secret = extract(chance.salt, shared)
  const key = expand(secret, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = expand(secret, Buffer.from('Content-Encoding: nonce\0'), 12)
  const plain = Buffer.from(text)
  // 2 ends the last record; zeros after it are padding
  const padded = Buffer.concat([plain, Buffer.from([2]), Buffer.alloc(Math.max(0, padTo - plain.length))])
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(RECORD)
  const head = Buffer.concat([chance.salt, size, Buffer.from([own.length]), own])
  const body = Buffer.concat([head, cipher.update(padded), cipher.final(), cipher.getAuthTag()])
  if (body.length > RECORD) throw new RangeError('A push message does not fit into one record')
  return body
}

function byChance(): Chance {
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  // a private key that begins with zeros comes shorter
  const privateKey = Buffer.concat([Buffer.alloc(32), curve.getPrivateKey()]).subarray(-32)
  return { salt: randomBytes(16), privateKey }
}

/** HKDF of RFC 5869 for what fits into one block: all that is asked for here. */
export const extract = (salt: Uint8Array, material: Uint8Array): Buffer =>
  createHmac('sha256', salt).update(material).digest()
export const expand = (secret: Uint8Array, info: Uint8Array, length: number): Buffer =>
  createHmac('sha256', secret)
    .update(info)
    .update(Buffer.from([1]))
    .digest()
    .subarray(0, length)

/** Whether what a browser says are keys at all: a point on the curve and sixteen bytes. */
export function arePushKeys({ p256dh, auth }: PushKeys): boolean {
  if (p256dh.length !== 65 || p256dh[0] !== 4 || auth.length !== 16) return false
  try {
    const curve = createECDH('prime256v1')
    curve.generateKeys()
    return curve.computeSecret(p256dh).length > 0
  } catch {
    return false
  }
}
