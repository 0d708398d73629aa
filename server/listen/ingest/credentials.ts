import { createHmac, timingSafeEqual } from 'node:crypto'
import { findKey, type KnownKey } from '#server/platform/accounts/keys.ts'
import { signingSecrets } from '#server/platform/accounts/signing.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { KEY_CHANNEL } from '#server/platform/live.ts'
import type { Services } from '#server/platform/services.ts'
import { isObject } from './item.ts'

/**
 * The key that a request carries: Basic (a missing colon tolerated), the query, the body (writeKey, or api_key of
 * PostHog's clients), or Bearer. The first that is there counts.
 */
export function keyOf(request: Request, body: unknown): string | null {
  const authorization = request.headers.get('authorization') ?? ''
  const basic = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(authorization)?.[1]
  const user = Buffer.from(basic ?? '', 'base64')
    .toString('utf8')
    .replace(/:.*$/s, '')
  if (user !== '') return user
  const inQuery = new URL(request.url).searchParams.get('writeKey')
  if (inQuery !== null && inQuery !== '') return inQuery
  for (const name of ['writeKey', 'api_key']) {
    const inBody = isObject(body) ? body[name] : undefined
    if (typeof inBody === 'string' && inBody !== '') return inBody
  }
  return /^Bearer\s+(\S+)\s*$/i.exec(authorization)?.[1] ?? null
}

export interface KeyBook {
  find(key: string): Promise<KnownKey | null>
}

const KEPT_MILLISECONDS = 20_000
const UNKNOWN_KEPT_MILLISECONDS = 3_000
const MOST_KEPT = 5_000
const SECRETS_KEPT_MILLISECONDS = 2_000

/**
 * Keys looked up lately; the look-up itself notes the last use. A revoked one stops at once: whoever revokes it tells
 * all processes, and one that hears nothing for an outage forgets by itself.
 */
export function createKeyBook({ db, listener }: Pick<Services, 'db' | 'listener'>): KeyBook {
  const kept = new Map<string, { readonly found: Promise<KnownKey | null>; until: number }>()
  const now = () => performance.now()
  listener.on(KEY_CHANNEL, () => kept.clear())
  return {
    find(key) {
      const known = kept.get(key)
      if (known !== undefined && known.until > now()) return known.found
      if (kept.size >= MOST_KEPT) kept.clear()
      const entry = { found: findKey(db, key), until: now() + KEPT_MILLISECONDS }
      kept.set(key, entry)
      entry.found.then(
        (found) => {
          if (found === null) entry.until = now() + UNKNOWN_KEPT_MILLISECONDS
        },
        () => kept.delete(key),
      )
      return entry.found
    },
  }
}

export interface SignatureBook {
  /** Tells whether a signature proves a user id of this company. */
  checkerOf(workspace: Id<'Workspace'>): Promise<(userId: string, signature: string) => boolean>
}

/** Signing secrets looked up lately: a new one counts within two seconds. */
export function createSignatureBook({
  db,
  clock,
  secrets,
}: Pick<Services, 'db' | 'clock' | 'secrets'>): SignatureBook {
  const kept = new Map<string, { readonly found: Promise<readonly string[]>; readonly until: number }>()
  const secretsOf = (workspace: Id<'Workspace'>): Promise<readonly string[]> => {
    const known = kept.get(workspace)
    if (known !== undefined && known.until > performance.now()) return known.found
    const found = inWorkspace(db, workspace, (tx) => signingSecrets({ tx, workspace, clock, secrets }))
    kept.set(workspace, { found, until: performance.now() + SECRETS_KEPT_MILLISECONDS })
    found.catch(() => kept.delete(workspace))
    return found
  }
  return {
    async checkerOf(workspace) {
      const known = await secretsOf(workspace)
      return (userId, signature) => known.some((secret) => isSignedBy(secret, userId, signature))
    },
  }
}

function isSignedBy(secret: string, userId: string, signature: string): boolean {
  const expected = createHmac('sha256', secret).update(userId).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
