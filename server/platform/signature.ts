import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The header by which a receiver knows that a delivery is genuine and fresh: `t=<unix seconds>,v1=<hex>`, where v1 is
 * HMAC-SHA-256 of `<t>.<body>` under a shared secret. For a day after a change of the secret there are two v1. We sign
 * what we send so, and whoever sends to us signs so.
 */
export function signatureOf(body: string, secrets: readonly string[], now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000)
  const signed = secrets.map((secret) => `v1=${proof(secret, seconds, body).toString('hex')}`)
  return [`t=${seconds}`, ...signed].join(',')
}

/** How far clocks may be apart, and how long a copy of a delivery is worth anything to whoever took it down. */
const FRESH = 300

export type SignatureOutcome = 'genuine' | 'unsigned' | 'wrong-signature' | 'too-old'

/** Whether a delivery that came is signed by one of the secrets, and freshly. Whether it is old is told only to who can sign. */
export function checkSignature(
  header: string | null,
  body: string | Uint8Array,
  secrets: readonly string[],
  now: Date,
): SignatureOutcome {
  const parts = (header ?? '').split(',').map((part) => part.trim().split('='))
  const time = parts.find(([name]) => name === 't')?.[1] ?? ''
  const given = parts.flatMap(([name, hex]) => (name === 'v1' && hex !== undefined ? [hex] : [])).slice(0, 5)
  if (given.length === 0 || !/^\d{1,12}$/.test(time)) return 'unsigned'
  const wanted = secrets.map((secret) => proof(secret, Number(time), body))
  const isGenuine = given.some((hex) => {
    const bytes = Buffer.from(hex, 'hex')
    return wanted.some((one) => bytes.length === one.length && timingSafeEqual(bytes, one))
  })
  if (!isGenuine) return 'wrong-signature'
  return Math.abs(now.getTime() / 1000 - Number(time)) > FRESH ? 'too-old' : 'genuine'
}

const proof = (secret: string, seconds: number, body: string | Uint8Array): Buffer =>
  createHmac('sha256', secret).update(`${seconds}.`).update(body).digest()
