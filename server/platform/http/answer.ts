import { createHash } from 'node:crypto'
import type { z } from '@hono/zod-openapi'
import type { Context as Call, Hono } from 'hono'
import { isNarrowed } from '../access.ts'
import type { Actor, Context } from '../context.ts'
import { isAllowed, needsEverything } from '../permissions.ts'
import { Problem } from '../problems.ts'
import type { Services } from '../services.ts'
import { inSight } from '../sight.ts'
import { veil } from '../veil.ts'
import { authenticate, type Caller } from './authenticate.ts'
import { type Download, sendFile } from './download.ts'
import { onceFor, type Reply } from './idempotency.ts'
import { createPace, type Pace, rememberPace } from './pace.ts'
import { fieldProblems } from './problem-reply.ts'
import { actorKey, type Input, isWrite, type Route } from './route.ts'
import { createGathering, goesTogether } from './together.ts'

const MAX_BODY = 1_048_576

/** Puts the routes on a server. Order of checks: who, may they, what shape, then one transaction. */
export function mount(
  app: Hono,
  routes: readonly Route[],
  services: Services,
  pace: Pace = createPace(),
): void {
  const gathering = createGathering(services, presented)
  for (const route of routes) {
    const path = `/api${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`
    app.on(route.method.toUpperCase(), path, (call) => answer(call, route, { services, pace, gathering }))
  }
}

interface Desk {
  readonly services: Services
  readonly pace: Pace
  readonly gathering: ReturnType<typeof createGathering>
}

async function answer(call: Call, route: Route, { services, pace, gathering }: Desk): Promise<Response> {
  const caller = await authenticate(call, services)
  rememberPace(call.req.raw, await pace(actorKey(caller.actor)))
  assertAllowed(caller.actor, route)
  const input = await readInput(call, route)
  if (route.download === true) return answerFile(call, route, services, caller, input)
  const key = isWrite(route) ? (call.req.header('idempotency-key') ?? null) : null
  if (goesTogether(route, input))
    return present(call, await gathering(caller, route, { input, key, request: fingerprint(route, input) }))
  return present(call, await perform(services, caller, route, input, key))
}

/** What the file is made of is settled at once, and refused at once; its pieces follow. */
async function answerFile(
  call: Call,
  route: Route,
  services: Services,
  caller: Caller,
  input: Input,
): Promise<Response> {
  const file = await inSight(services, caller, async (context) => {
    assertSeesEnough(route, context)
    // a route that says `download` gives one
    return (await route.run(input, context)) as Download
  })
  return sendFile(call, services, caller, file)
}

export function assertAllowed(actor: Actor, route: Pick<Route, 'may' | 'method'>): void {
  const allowed = route.may === 'anyone' || isAllowed(actor, route.may)
  if (!allowed || (actor.kind === 'key' && actor.may === 'read' && isWrite(route)))
    throw new Problem('not-allowed')
}

/** Does what an allowed caller asks, in one transaction in his sight: the one way into every route. */
export const perform = (
  services: Pick<Services, 'db' | 'clock' | 'secrets'>,
  caller: Caller,
  route: Route,
  input: Input,
  key: string | null,
): Promise<Reply> =>
  inSight(services, caller, (context) =>
    onceFor(context, key, fingerprint(route, input), () => run(route, input, context)),
  )

async function run(route: Route, input: Input, context: Context): Promise<Reply> {
  assertSeesEnough(route, context)
  return presented(route, await route.run(input, context), context)
}

/** The reply's schema is the list of fields that may leave: what it does not name stays here. */
function presented(route: Route, result: unknown, context: Context): Reply {
  const body = route.reply === null ? null : route.reply.parse(result)
  return { status: route.status, body: veil(context, body) }
}

function assertSeesEnough(route: Route, context: Context): void {
  if (route.may !== 'anyone' && needsEverything(route.may) && isNarrowed(context))
    throw new Problem('not-allowed')
}

const fingerprint = (route: Route, input: Input): string =>
  JSON.stringify([route.method, route.path, input.params, input.query, bodyMark(input.body)])

/** A file is told by its hash: as JSON it would be many times as long. */
const bodyMark = (body: unknown): unknown =>
  body instanceof Uint8Array ? createHash('sha256').update(body).digest('hex') : body

function present(call: Call, reply: Reply): Response {
  call.header('cache-control', 'no-store')
  if (reply.status === 204) return call.body(null, 204)
  // the statuses of routes are the three that carry a body
  return call.json(reply.body ?? null, reply.status as 200 | 201 | 202)
}

async function readInput(call: Call, route: Route): Promise<Input> {
  return {
    params: check(route.params, call.req.param(), 'path'),
    query: check(route.query, call.req.query(), 'query'),
    body: await readBody(call, route),
  }
}

async function readBody(call: Call, route: Route): Promise<unknown> {
  if (route.upload !== undefined) return readBytes(call, route.upload)
  return route.body === null ? null : check(route.body, await readJson(call, route.largest), '')
}

export function check(schema: z.ZodType | null, value: unknown, where: string): unknown {
  if (schema === null) return null
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  // an id that is no id names nothing: the same answer as for an id of another company
  if (where === 'path') throw new Problem('not-found')
  throw new Problem('bad-input', { fields: fieldProblems(parsed.error, where) })
}

export async function readJson(call: Call, most: number = MAX_BODY): Promise<unknown> {
  const text = (await readBytes(call, most)).toString('utf8')
  try {
    return withoutNul(JSON.parse(text === '' ? 'null' : text))
  } catch {
    throw new Problem('bad-json')
  }
}

/** Reads no further than is allowed, whatever the headers promise. */
async function readBytes(call: Call, most: number): Promise<Buffer> {
  if (Number(call.req.header('content-length') ?? 0) > most) throw new Problem('too-large')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of call.req.raw.body ?? []) {
    size += chunk.length
    if (size > most) throw new Problem('too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** PostgreSQL text cannot hold NUL, and lone surrogates are no text at all: both become the replacement sign. */
function withoutNul(value: unknown): unknown {
  if (typeof value === 'string')
    return value.includes('\0') || !value.isWellFormed()
      ? value.replaceAll('\0', '\ufffd').toWellFormed()
      : value
  if (Array.isArray(value)) return value.map(withoutNul)
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [String(withoutNul(key)), withoutNul(inner)]),
    )
  }
  return value
}
