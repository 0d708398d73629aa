import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from './context.ts'

/** The id by which replies, bounces and doubles are told, made of the outbox id; nobody else can make one. */
export const messageIdOf = (context: Pick<Context, 'secrets'>, outbox: string, domain: string): string =>
  `${outbox}.${proofOf(context, outbox).toString('base64url')}@${domain}`

const proofOf = (context: Pick<Context, 'secrets'>, outbox: string): Buffer =>
  createHmac('sha256', context.secrets.derive('message-id')).update(outbox).digest().subarray(0, 16)

const OWN =
  /^<?([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})\.([A-Za-z0-9_-]{22})(?:@[^\s<>]*)?>?$/

/**
 * The outbox row behind an id that we made ourselves, whatever a provider made of its domain; null for every other
 * id, also for one of ours with a proof that is not.
 */
export function outboxOfMessageId(context: Pick<Context, 'secrets'>, messageId: string): string | null {
  const found = OWN.exec(messageId.trim())
  const [outbox, proof] = [found?.[1], found?.[2]]
  if (outbox === undefined || proof === undefined) return null
  const given = Buffer.from(proof, 'base64url')
  const expected = proofOf(context, outbox)
  return given.length === expected.length && timingSafeEqual(given, expected) ? outbox : null
}
