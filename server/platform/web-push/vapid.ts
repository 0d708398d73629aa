import { createECDH, createPrivateKey, sign } from 'node:crypto'
import type { Secrets } from '../secrets.ts'

/** The pair by which push services know this installation (RFC 8292). */
export interface VapidKeys {
  readonly privateKey: Buffer
  /** 65 bytes, uncompressed: browsers are given it when they subscribe. */
  readonly publicKey: Buffer
}

/**
 * Derived from the installation's one secret: it lies in no table and in no backup, and every process has the same.
 * With another secret all browsers have to be registered anew, as everything sealed is lost then too.
 */
export function vapidKeys(secrets: Secrets): VapidKeys {
  for (let attempt = 0; ; attempt++) {
    const privateKey = secrets.derive(`web push ${attempt}`)
    const curve = createECDH('prime256v1')
    try {
      curve.setPrivateKey(privateKey)
      return { privateKey, publicKey: curve.getPublicKey() }
    } catch (error) {
      // one number in four thousand million lies beyond the order of the curve
      if (attempt === 9) throw error
    }
  }
}

const HOURS = 12

/** The Authorization of one request: who we are, to this service only, for some hours. */
export function vapidHeader(
  keys: VapidKeys,
  { endpoint, contact, now }: { endpoint: string; contact: string | null; now: Date },
): string {
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now.getTime() / 1_000) + HOURS * 3_600,
    ...(contact === null ? {} : { sub: contact }),
  }
  const text = `${packed({ typ: 'JWT', alg: 'ES256' })}.${packed(claims)}`
  const signature = sign('sha256', Buffer.from(text), { key: keyOf(keys), dsaEncoding: 'ieee-p1363' })
  return `vapid t=${text}.${signature.toString('base64url')}, k=${keys.publicKey.toString('base64url')}`
}

const packed = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function keyOf({ privateKey, publicKey }: VapidKeys) {
  const at = (from: number): string => publicKey.subarray(from, from + 32).toString('base64url')
  const key = { kty: 'EC', crv: 'P-256', d: privateKey.toString('base64url'), x: at(1), y: at(33) }
  return createPrivateKey({ key, format: 'jwk' })
}
