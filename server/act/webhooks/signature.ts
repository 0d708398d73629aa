import { createHmac } from 'node:crypto'

/**
 * The header by which a receiver knows that a delivery is ours and fresh: `t=<unix seconds>,v1=<hex>`, where v1 is
 * HMAC-SHA-256 of `<t>.<body>` under the webhook's secret. For a day after a change of the secret there are two v1.
 */
export function signatureOf(body: string, secrets: readonly string[], now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000)
  const signed = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  )
  return [`t=${seconds}`, ...signed].join(',')
}
