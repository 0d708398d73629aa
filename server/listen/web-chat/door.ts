import type { Context as Call } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { z } from 'zod'
import { addressOf, networkOf } from '#server/platform/accounts/entry-limits.ts'
import { findKey } from '#server/platform/accounts/keys.ts'
import { workspaceOfToken } from '#server/platform/accounts/tokens.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import { take } from '#server/platform/http/pace.ts'
import { fieldProblems, problemReply } from '#server/platform/http/problem-reply.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import type { Services } from '#server/platform/services.ts'
import { stillStands } from '#server/platform/standing.ts'
import { type ChatAccount, chatAccount, isAllowedSite } from './account.ts'
import { type ChatSession, sessionOf, TOKEN_PREFIX } from './session.ts'
import type { ChatWiring } from './wiring.ts'

/** What the port works with, made once when it is mounted. */
export interface Door {
  readonly services: Services
  readonly wiring: ChatWiring
  readonly limits: Limits
}

export type Limits = ReturnType<typeof createLimits>

/**
 * Visitors are many behind one address (all of them, where a proxy is not trusted) and few in a conversation; codes are
 * letters to strangers.
 */
export const createLimits = () => ({
  asking: new RateLimiterMemory({ points: 6_000, duration: 60 }),
  opening: new RateLimiterMemory({ points: 1_200, duration: 600 }),
  writing: new RateLimiterMemory({ points: 40, duration: 60 }),
  /** Everything else that leaves a row behind. */
  acting: new RateLimiterMemory({ points: 30, duration: 60 }),
  /** Megabytes of files: what a company may keep must not be full by one visitor. */
  files: new RateLimiterMemory({ points: 200, duration: 3_600 }),
  filesOfNetwork: new RateLimiterMemory({ points: 1_000, duration: 3_600 }),
  letters: new RateLimiterMemory({ points: 5, duration: 3_600 }),
  lettersOfNetwork: new RateLimiterMemory({ points: 60, duration: 3_600 }),
})

export const networkFor = (call: Call, { services }: Door): string =>
  networkOf(addressOf(call, services.config.trustProxy))

/** Whoever is known by now: the company of the key or token, one transaction, the chat, and the conversation. */
export interface Visiting {
  readonly context: Context
  readonly account: ChatAccount
}
export interface Visitor extends Visiting {
  readonly session: ChatSession
  readonly token: string
}

export function inCompany<T>(
  { services }: Door,
  workspace: Id<'Workspace'>,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const { db, clock, secrets } = services
  return inWorkspace(db, workspace, async (tx) => {
    if (!(await stillStands(tx, workspace))) throw new Problem('wrong-key')
    return work({
      tx,
      workspace,
      clock,
      secrets,
      actor: { kind: 'system' },
      origin: { door: 'source' },
    })
  })
}

/** By the public key of the site that stands in the page. */
export async function byKey<T>(
  call: Call,
  door: Door,
  given: { readonly writeKey: string; readonly account?: string | undefined },
  work: (visiting: Visiting) => Promise<T>,
): Promise<T> {
  const key = await findKey(door.services.db, given.writeKey)
  if (key === null) throw new Problem('wrong-key')
  return inCompany(door, key.workspace, async (context) => {
    const account = await chatAccount(context, given.account ?? null, door.services.publicUrl())
    if (account === null) throw new Problem('not-found')
    assertSite(call, door, account)
    return work({ context, account })
  })
}

export const tokenOf = (call: Call): string | null =>
  /^Bearer\s+(\S{1,200})\s*$/i.exec(call.req.header('authorization') ?? '')?.[1] ?? null

export function companyOf(call: Call): { readonly workspace: Id<'Workspace'>; readonly token: string } {
  const token = tokenOf(call)
  const workspace = token === null ? null : workspaceOfToken(token, TOKEN_PREFIX)
  if (token === null || workspace === null) throw new Problem('signed-out')
  return { workspace, token }
}

/** By the token of a conversation. */
export function byToken<T>(call: Call, door: Door, work: (visitor: Visitor) => Promise<T>): Promise<T> {
  const { workspace, token } = companyOf(call)
  return inCompany(door, workspace, async (context) => {
    const session = await sessionOf(context, token)
    if (session === null) throw new Problem('signed-out')
    const account = await chatAccount(context, session.account, door.services.publicUrl())
    if (account === null) throw new Problem('not-found')
    assertSite(call, door, account)
    return work({ context, account, session, token })
  })
}

function assertSite(call: Call, { services }: Door, { chat }: ChatAccount): void {
  const origin = call.req.header('origin')
  if (origin === undefined) return
  const own = [call.req.header('host') ?? '', new URL(services.publicUrl()).host]
  if (!isAllowedSite(origin, own, chat.sites)) throw new Problem('foreign-origin')
}

/** A link to go on elsewhere leads back to the site that asks for it, and to no other. */
export function assertOwnPage(call: Call, door: Door, { chat }: ChatAccount, page: string): void {
  const { origin } = new URL(page)
  const asking = call.req.header('origin')
  const own = new URL(door.services.publicUrl()).host
  if (asking === undefined ? !isAllowedSite(origin, [own], chat.sites) : origin !== asking)
    throw new Problem('foreign-origin')
}

/** A body or query by its schema. */
export function valid<T extends z.ZodType>(schema: T, given: unknown, where: string): z.output<T> {
  const read = schema.safeParse(given)
  if (!read.success) throw new Problem('bad-input', { fields: fieldProblems(read.error, where) })
  return read.data
}

const LARGEST_JSON = 64 * 1024

export async function bodyOf<T extends z.ZodType>(call: Call, schema: T): Promise<z.output<T>> {
  const text = await textOf(call.req.raw)
  const read = ((): unknown => {
    try {
      return JSON.parse(text === '' ? '{}' : text)
    } catch {
      throw new Problem('bad-json')
    }
  })()
  return valid(schema, read, 'body')
}

async function textOf(request: Request): Promise<string> {
  return Buffer.from(await bytesOf(request, LARGEST_JSON)).toString('utf8')
}

/** The body, of which no more is read than allowed. */
export async function bytesOf(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new Problem('too-large')
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.byteLength
    if (size > most) throw new Problem('too-large')
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

/**
 * Every answer, errors included, may be read by the page that asked; which pages may ask is checked before anything
 * is told. No cookie is read or set, so there is nothing here that another page could use.
 */
export async function answered(call: Call, door: Door, work: () => Promise<Response>): Promise<Response> {
  const response = await take(door.limits.asking, networkFor(call, door))
    .then(work)
    .catch((error: unknown) => problemReply(call, error, door.services.log))
  for (const [name, value] of Object.entries(crossOrigin(call))) response.headers.set(name, value)
  return response
}

export function crossOrigin(call: Call): Readonly<Record<string, string>> {
  const origin = call.req.header('origin')
  if (origin === undefined) return { vary: 'Origin' }
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-expose-headers': 'retry-after, content-disposition',
    'access-control-max-age': '86400',
    'cross-origin-resource-policy': 'cross-origin',
  }
}
