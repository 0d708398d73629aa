import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { leadsInside } from './addresses.ts'

/**
 * The one way out over HTTP. The name is resolved once, every address is looked at, and the socket is pinned to
 * an address that was looked at, so that a second DNS answer cannot lead elsewhere (rebinding). Each redirect is
 * a new destination and goes through the same check.
 */
export interface OutboundRequest {
  readonly url: string
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export type OutboundOutcome =
  | {
      readonly ok: true
      readonly status: number
      readonly headers: http.IncomingHttpHeaders
      readonly body: string
      /** The same as it came, for what is no text. */
      readonly bytes: Uint8Array
    }
  | {
      readonly ok: false
      readonly because:
        | 'bad-url'
        | 'forbidden-address'
        | 'unknown-host'
        | 'too-many-redirects'
        | 'too-large'
        | 'timeout'
        | 'failed'
      /** The connection stood, so the request may have been read: whoever must not repeat it does not. */
      readonly reached?: true
    }

export interface OutboundLimits {
  readonly timeoutMilliseconds: number
  readonly maximumBytes: number
  readonly redirects: number
  /** Hosts (with port, if not the usual one) that the owner allows although they lie inside, such as his own proxy. */
  readonly allowedInside: readonly string[]
  readonly resolve: (host: string) => Promise<readonly string[]>
  /** Ends a call that nobody waits for any more. */
  readonly signal?: AbortSignal
}

const DEFAULTS: OutboundLimits = {
  timeoutMilliseconds: 10_000,
  maximumBytes: 1_048_576,
  redirects: 3,
  allowedInside: [],
  resolve: async (host) => (await lookup(host, { all: true })).map((entry) => entry.address),
}

export async function request(
  wanted: OutboundRequest,
  given: Partial<OutboundLimits> = {},
): Promise<OutboundOutcome> {
  const limits = { ...DEFAULTS, ...given }
  let current = wanted
  for (let hop = 0; hop <= limits.redirects; hop++) {
    const destination = await examine(current.url, limits)
    if (!destination.ok) return destination
    const reply = await exchange(current, destination, limits)
    if (!reply.ok || reply.status < 300 || reply.status > 399 || reply.headers.location === undefined)
      return reply
    const next = safeUrl(reply.headers.location, current.url)
    if (next === null) return { ok: false, because: 'bad-url' }
    current = redirected(current, next, reply.status)
  }
  return { ok: false, because: 'too-many-redirects' }
}

type Destination =
  | { readonly ok: true; readonly url: URL; readonly address: string }
  | Extract<OutboundOutcome, { ok: false }>

async function examine(text: string, limits: OutboundLimits): Promise<Destination> {
  const url = safeUrl(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return { ok: false, because: 'bad-url' }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) === 0 ? await limits.resolve(host).catch(() => []) : [host]
  const first = addresses[0]
  if (first === undefined) return { ok: false, because: 'unknown-host' }
  const allowed = limits.allowedInside.includes(url.host) || !addresses.some(leadsInside)
  return allowed ? { ok: true, url, address: first } : { ok: false, because: 'forbidden-address' }
}

function safeUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}

/** 307 and 308 repeat the request; the others become a GET. Credentials do not follow to another host. */
function redirected(request: OutboundRequest, next: URL, status: number): OutboundRequest {
  const sameHost = new URL(request.url).host === next.host
  const headers = Object.fromEntries(
    Object.entries(request.headers ?? {}).filter(
      ([name]) => sameHost || !/^(authorization|cookie)$/i.test(name),
    ),
  )
  const repeats = (status === 307 || status === 308) && request.body !== undefined
  return {
    url: next.href,
    method: repeats ? (request.method ?? 'GET') : 'GET',
    headers,
    ...(repeats && request.body !== undefined ? { body: request.body } : {}),
  }
}

function exchange(
  wanted: OutboundRequest,
  destination: Extract<Destination, { ok: true }>,
  limits: OutboundLimits,
): Promise<OutboundOutcome> {
  const { url, address } = destination
  const family = isIP(address)
  return new Promise((done) => {
    const call = (url.protocol === 'https:' ? https : http).request(url, {
      method: wanted.method ?? 'GET',
      headers: {
        ...wanted.headers,
        ...(wanted.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(wanted.body)) }),
      },
      agent: false,
      signal: AbortSignal.any([
        AbortSignal.timeout(limits.timeoutMilliseconds),
        ...(limits.signal === undefined ? [] : [limits.signal]),
      ]),
      // the pin: whatever is asked for, the examined address is the answer
      lookup: (_host, options, callback) =>
        options.all ? callback(null, [{ address, family }]) : callback(null, address, family),
    })
    const stands = watchConnection(call, url.protocol === 'https:')
    call.once('error', (error) =>
      done({
        ok: false,
        because: error.name === 'AbortError' || error.name === 'TimeoutError' ? 'timeout' : 'failed',
        ...(stands() ? { reached: true } : {}),
      }),
    )
    call.once('response', (reply) => collect(reply, limits.maximumBytes, done))
    call.end(wanted.body)
  })
}

/** Tells whether the connection came to stand: before that nothing can have been read on the other side. */
function watchConnection(call: http.ClientRequest, isSecure: boolean): () => boolean {
  let stands = false
  call.once('socket', (socket) =>
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      stands = true
    }),
  )
  return () => stands
}

function collect(
  reply: http.IncomingMessage,
  maximum: number,
  done: (outcome: OutboundOutcome) => void,
): void {
  const chunks: Buffer[] = []
  let size = 0
  reply.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= maximum) chunks.push(chunk)
    else {
      done({ ok: false, because: 'too-large', reached: true })
      reply.destroy()
    }
  })
  reply.once('end', () => {
    const bytes = Buffer.concat(chunks)
    done({
      ok: true,
      status: reply.statusCode ?? 0,
      headers: reply.headers,
      body: bytes.toString('utf8'),
      bytes,
    })
  })
  reply.once('error', () => done({ ok: false, because: 'failed', reached: true }))
}
