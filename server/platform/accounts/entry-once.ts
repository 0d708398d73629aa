import { createHmac } from 'node:crypto'
import type { Context as Call } from 'hono'
import { setCookie } from 'hono/cookie'
import { sql } from 'kysely'
import type { Tx } from '../database/connect.ts'
import { SESSION_COOKIE } from '../http/authenticate.ts'
import { ownAddress } from '../http/own-address.ts'
import type { Id } from '../identifiers.ts'
import { Problem } from '../problems.ts'
import type { Secrets } from '../secrets.ts'
import type { Services } from '../services.ts'
import { placesOf } from './queries.ts'
import { isOpenedLately, writeSession } from './sessions.ts'
import { newToken } from './tokens.ts'

/** Whose session is to be opened, and in which company if it matters. */
export interface Proven {
  readonly account: Id<'Account'>
  readonly workspace: Id<'Workspace'> | null
}

/**
 * Lets somebody in by what he proves, and answers the same request again with the same session: a link or a code
 * works once, and whoever lost the answer on the way would stand outside. Nothing is kept for it. The token is
 * made of the Idempotency-Key and the whole body, the secret in it included, so only whoever sends both again
 * meets his session, and only for ten minutes while it is open (docs/decisions/0009).
 */
export async function enterOnce(
  call: Call,
  services: Services,
  wanted: object,
  prove: (tx: Tx) => Promise<Proven>,
): Promise<Response> {
  const { db, clock } = services
  const key = keyOf(call)
  const token = key === null ? newToken() : tokenOf(services.secrets, [call.req.path, key, wanted])
  const isRepeated = (): Promise<boolean> | boolean =>
    key !== null && isOpenedLately(db, token, clock.now(), REPEATED_WITHIN)
  if (!(await isRepeated())) {
    try {
      await db
        .transaction()
        .execute(async (tx) => open(tx, call, { token, now: clock.now() }, await prove(tx)))
    } catch (error) {
      // two at once: the other was first, and what it opened stands for both
      if (!(await isRepeated())) throw error
    }
  }
  setCookie(call, SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: ownAddress(call, services.config).startsWith('https:'),
    maxAge: 30 * 86_400,
  })
  return call.body(null, 204)
}

const REPEATED_WITHIN = 10 * 60_000
/** A link can lie in a history or a log; with a key that is easily guessed it would open the session again. */
const SHORTEST_KEY = 16

function keyOf(call: Call): string | null {
  const key = call.req.header('idempotency-key') ?? null
  if (key === null || (key.length >= SHORTEST_KEY && key.length <= 200)) return key
  const message = `${SHORTEST_KEY} to 200 characters here, not to be guessed: a random UUID`
  throw new Problem('bad-input', { fields: [{ path: 'Idempotency-Key', message }] })
}

const tokenOf = (secrets: Secrets, request: readonly unknown[]): string =>
  createHmac('sha256', secrets.derive('entry once')).update(JSON.stringify(request)).digest('base64url')

async function open(
  tx: Tx,
  call: Call,
  session: { readonly token: string; readonly now: Date },
  { account, workspace }: Proven,
): Promise<void> {
  await sql`select set_config('tandem.account', ${account}, true)`.execute(tx)
  const places = await placesOf(tx, account)
  const place = places.find((candidate) => candidate.id === workspace) ?? places[0]
  if (place === undefined) throw new Problem('wrong-credentials')
  const userAgent = call.req.header('user-agent') ?? ''
  await writeSession(tx, session.token, { account, workspace: place.id, userAgent, now: session.now })
}
