import type { Context as Call } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { ChangePortal, PortalPart } from '#contract/portal.ts'
import type { ChatWiring } from '#server/listen/web-chat/index.ts'
import { addressOf, networkOf } from '#server/platform/accounts/entry-limits.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import { refuseForeignOrigin } from '#server/platform/http/authenticate.ts'
import { ownAddress } from '#server/platform/http/own-address.ts'
import { take } from '#server/platform/http/pace.ts'
import { problemReply } from '#server/platform/http/problem-reply.ts'
import { Problem } from '#server/platform/problems.ts'
import type { Services } from '#server/platform/services.ts'
import { stillStands } from '#server/platform/standing.ts'
import { companyOf } from '../chat-letters/index.ts'
import type { WaysOut } from '../sending/index.ts'
import { framed, type Html, type Look, sayOfParts } from './page/frame.ts'
import { troublePage } from './page/ways-in.ts'
import type { Language } from './page/words.ts'
import { asCustomer, type Reader, readerOf } from './reach.ts'
import { findPortalSession, openPortalSession, SESSION_DAYS, seenAgain } from './sessions.ts'
import { companyKey, companyOfKey, portalSettings } from './settings.ts'

/** What the page calls elsewhere. */
export interface PortalWiring {
  readonly chat: ChatWiring
  readonly ways: WaysOut
}

/** What the port works with, made once when it is mounted. */
export interface Door {
  readonly services: Services
  readonly wiring: PortalWiring
  readonly limits: ReturnType<typeof createLimits>
}

/** Customers may be many behind one address; whoever guesses is one. */
export const createLimits = () => ({
  asking: new RateLimiterMemory({ points: 600, duration: 60 }),
  entering: new RateLimiterMemory({ points: 60, duration: 600 }),
  writing: new RateLimiterMemory({ points: 30, duration: 60 }),
})

/** Somebody at the door of a company's page, in one transaction. */
export interface Visit {
  readonly call: Call
  readonly door: Door
  readonly context: Context
  readonly settings: ChangePortal
  readonly look: Look
}

/** Whoever is in. */
export interface Reading extends Visit {
  readonly reader: Reader
  readonly session: string
}

const COOKIE = 'tandem_portal'
const LANGUAGE_COOKIE = 'tandem_portal_language'

/**
 * Every answer of the page. One transaction of the company that the address names; a company without the page, and
 * one that does not exist, are the same. What changes something must come from our own pages.
 */
export async function visited(
  call: Call,
  door: Door,
  work: (visit: Visit) => Promise<Response>,
): Promise<Response> {
  const key = call.req.param('company') ?? ''
  const fallback = lookOf(call, door, key, { name: '', timeZone: 'UTC' })
  try {
    refuseForeignOrigin(call)
    await take(door.limits.asking, networkFor(call, door))
    const workspace = companyOfKey(key)
    if (workspace === null) throw new Problem('not-found')
    const { db, clock, secrets } = door.services
    return await inWorkspace(db, workspace, async (tx) => {
      const context: Context = {
        ...{ tx, workspace, clock, secrets },
        actor: { kind: 'system' },
        origin: { door: 'source' },
      }
      if (!(await stillStands(tx, workspace))) throw new Problem('not-found')
      const settings = await portalSettings(context)
      if (!settings.on) throw new Problem('not-found')
      const look = lookOf(call, door, key, await companyOf(context))
      return work({ call, door, context, settings, look })
    })
  } catch (error) {
    const reply = problemReply(call, error, door.services.log)
    const code = error instanceof Problem ? error.code : 'broken'
    const answer = await page(call, troublePage(fallback, code), reply.status)
    const retry = reply.headers.get('retry-after')
    if (retry !== null) answer.headers.set('retry-after', retry)
    return answer
  }
}

export const networkFor = (call: Call, { services }: Door): string =>
  networkOf(addressOf(call, services.config.trustProxy))

function lookOf(
  call: Call,
  { services }: Door,
  key: string,
  { name, timeZone }: { readonly name: string; readonly timeZone: string },
): Look {
  const home = `/portal/${companyOfKey(key) === null ? 'unknown' : key}`
  const look = { language: languageOf(call), company: name, timeZone, home, now: services.clock.now() }
  return { ...look, here: hereOf(call, home) }
}

/** What is looked at, below the company's page; a form is no page to come back to. */
function hereOf(call: Call, home: string): string {
  const { pathname, search } = new URL(call.req.url)
  return call.req.method === 'GET' && pathname.startsWith(home)
    ? ownPath(pathname.slice(home.length) + search)
    : ''
}

/** A page of ours with what its address carries, such as the link of a letter; anything else is the first page. */
export const ownPath = (path: string): string =>
  path.length < 2_000 && /^(\/[a-z]+)?(\?[\w=&%.~+-]*)?$/.test(path) ? path : ''

/** As he chose by the switch, else as his browser asks. */
function languageOf(call: Call): Language {
  const chosen = getCookie(call, LANGUAGE_COOKIE)
  if (chosen === 'en' || chosen === 'ru') return chosen
  return /^\s*ru\b/i.test(call.req.header('accept-language') ?? '') ? 'ru' : 'en'
}

export const rememberLanguage = (visit: Visit, language: Language): void =>
  setCookie(visit.call, LANGUAGE_COOKIE, language, cookieFor(visit, 365))

const cookieFor = ({ call, door, context }: Visit, days: number) =>
  ({
    path: `/portal/${companyKey(context.workspace)}`,
    httpOnly: true,
    sameSite: 'Lax',
    secure: ownAddress(call, door.services.config).startsWith('https:'),
    maxAge: days * 86_400,
  }) as const

/** Only what is ours and nothing that runs: a page that has no script needs none. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export const page = async (call: Call, content: Html, status = 200): Promise<Response> =>
  // problems have the statuses of answers with a body
  call.html(content, status as 200, {
    'cache-control': 'no-store',
    'content-security-policy': POLICY,
  })

/** After a form the browser asks anew, so that going back or reloading sends nothing twice. */
export const onwards = ({ call, look }: Visit, path: string): Response => {
  call.header('cache-control', 'no-store')
  return call.redirect(`${look.home}${path}`, 303)
}

/** The browser is in from now on; a token that it had before ends. */
export async function letIn(visit: Visit, handle: string): Promise<Response> {
  const { call, context } = visit
  const token = await openPortalSession(context, handle, call.req.header('user-agent') ?? '')
  setCookie(call, COOKIE, token, cookieFor(visit, SESSION_DAYS))
  return onwards(visit, '')
}

export const letOut = (visit: Visit): void => setCookie(visit.call, COOKIE, '', cookieFor(visit, 0))

/** Who looks, asked anew each time: a session whose address opens nothing any more is none. */
export async function readingOf(visit: Visit): Promise<Reading | null> {
  const { call, context } = visit
  const token = getCookie(call, COOKIE)
  const session = token === undefined ? null : await findPortalSession(context, token)
  const reader = session === null ? null : await readerOf(context, session.handle)
  if (token === undefined || session === null || reader === null) return null
  if (session.isStale) {
    await seenAgain(context, session.id)
    setCookie(call, COOKIE, token, cookieFor(visit, SESSION_DAYS))
  }
  return { ...visit, reader, session: session.id }
}

export type Work = (visit: Visit) => Promise<Response>

/** For whoever is in; others are shown the way in. */
async function inside(visit: Visit, work: (reading: Reading) => Promise<Response>): Promise<Response> {
  const reading = await readingOf(visit)
  return reading === null ? onwards(visit, '') : work(reading)
}

export const within =
  (work: (reading: Reading) => Promise<Response>): Work =>
  (visit) =>
    inside(visit, work)

/** A part of the page, if the company shows it; `read` runs as the customer. */
export async function partPage<T>(
  { call, context, settings, look, reader }: Reading,
  part: PortalPart,
  { read, show, notice = null }: { read: () => Promise<T>; show: (found: T) => Html; notice?: Html | null },
): Promise<Response> {
  if (!settings.parts.includes(part)) throw new Problem('not-found')
  const found = await asCustomer(context, reader, read)
  const around = { address: reader.address, parts: settings.parts, part, notice }
  return page(call, framed(look, sayOfParts(look, part), show(found), around))
}

/** The fields of a form that a page of ours sent; nothing but short texts is read. */
export async function formOf(call: Call): Promise<Readonly<Record<string, string>>> {
  if (Number(call.req.header('content-length') ?? 0) > 65_536) throw new Problem('too-large')
  const fields = new URLSearchParams((await call.req.text()).slice(0, 65_536))
  return Object.fromEntries(
    [...fields].map(([name, value]) => [name, value.replaceAll('\0', '\ufffd').toWellFormed()]),
  )
}
