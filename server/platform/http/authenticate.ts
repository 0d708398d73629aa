import type { Context as Call } from 'hono'
import { getCookie } from 'hono/cookie'
import { findKey } from '../accounts/keys.ts'
import { findSession } from '../accounts/sessions.ts'
import type { Actor, Origin } from '../context.ts'
import type { Id } from '../identifiers.ts'
import { Problem } from '../problems.ts'
import type { Services } from '../services.ts'

export const SESSION_COOKIE = 'tandem_session'

export interface Caller {
  readonly workspace: Id<'Workspace'>
  readonly actor: Actor
  readonly origin?: Origin
}

/**
 * Who calls: a secret key in Authorization, or the session of the cookie. A cookie is sent by browsers on their
 * own, so a changing request that leans on it must come from our own pages.
 */
export async function authenticate(call: Call, services: Services): Promise<Caller> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(call.req.header('authorization') ?? '')?.[1]
  if (bearer !== undefined) {
    const key = await findKey(services.db, bearer)
    if (key === null || key.kind !== 'secret') throw new Problem('wrong-key')
    return { workspace: key.workspace, actor: { kind: 'key', id: key.id, may: key.may, name: key.name } }
  }
  const token = getCookie(call, SESSION_COOKIE)
  if (token === undefined) throw new Problem('signed-out')
  refuseForeignOrigin(call)
  const session = await findSession(services.db, token, services.clock.now())
  if (session === null) throw new Problem('signed-out')
  return session
}

/** Cross-site request forgery: the Origin header must name the host the request was sent to. */
export function refuseForeignOrigin(call: Call): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(call.req.method)) return
  const origin = call.req.header('origin')
  const host = call.req.header('x-forwarded-host') ?? call.req.header('host')
  if (origin !== undefined && hostOf(origin) !== host) throw new Problem('foreign-origin')
  const site = call.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Problem('foreign-origin')
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
