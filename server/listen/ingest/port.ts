import type { Context as Call } from 'hono'
import type { KnownKey } from '#server/platform/accounts/keys.ts'
import { problemReply } from '#server/platform/http/problem-reply.ts'
import { Problem } from '#server/platform/problems.ts'
import type { Services } from '#server/platform/services.ts'
import { type KeyBook, keyOf, type SignatureBook } from './credentials.ts'
import { crossOriginHeaders } from './cross-origin.ts'
import type { Frames } from './frames.ts'
import { tellOfWrongKey } from './rejected.ts'
import type { Writer } from './writer.ts'

/**
 * Served a second time below any one folder: blockers know the usual paths by name. Which one stands in a company's
 * pages is its own choice (contract/account.ts); one chosen earlier goes on answering, because all do.
 */
export const PREFIXES = ['', '/:folder{[a-z0-9][a-z0-9-]*}'] as const

/** What the port works with, made once when it is mounted. */
export interface Collector {
  readonly services: Services
  readonly keys: KeyBook
  readonly signatures: SignatureBook
  readonly writer: Writer
  readonly frames: Frames
  readonly count: (outcome: 'accepted' | 'rejected', items: number) => void
}

/** Every answer, errors included, may be read by the page that asked. */
export async function answered(
  call: Call,
  { log }: Pick<Services, 'log'>,
  work: () => Promise<Response>,
): Promise<Response> {
  const response = await work().catch((error: unknown) => problemReply(call, error, log))
  for (const [name, value] of Object.entries(crossOriginHeaders(call.req.raw)))
    response.headers.set(name, value)
  return response
}

export async function knownKey(call: Call, collector: Collector, body: unknown): Promise<KnownKey> {
  const given = keyOf(call.req.raw, body)
  const key = given === null ? null : await collector.keys.find(given)
  if (key !== null) return key
  if (given !== null) await tellOfWrongKey(collector, given)
  throw new Problem('wrong-key')
}
