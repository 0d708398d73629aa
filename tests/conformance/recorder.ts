import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { textOf } from './faults.ts'

/** A request as a client sent it. */
export interface Seen {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly packed: boolean
  /** The body as JSON; null when there is none. */
  readonly body: Readonly<Record<string, unknown>> | null
  /** From Basic, the query or the body. */
  readonly key: string
  /** Milliseconds of the process's own clock. */
  readonly at: number
}

export interface Reply {
  readonly status: number
  readonly headers?: OutgoingHttpHeaders
  readonly body?: unknown
}

/** Told how many posts of the same key came before; 'reset' cuts the line, a promise holds the answer back. */
export type Script = (seen: Seen, before: number) => Reply | 'reset' | Promise<Reply | 'reset'>

export interface Recorder {
  readonly address: string
  /** What a key sent, in the order of arrival. */
  posts(key: string): readonly Seen[]
  readonly all: readonly Seen[]
  close(): void
}

/** A collecting server that answers by a script and keeps what it saw: for learning what a client does. */
export async function startRecorder(script: Script): Promise<Recorder> {
  const all: Seen[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const url = new URL(request.url ?? '/', 'http://recorder')
    const raw = Buffer.concat(parts)
    const body = raw.byteLength === 0 ? null : JSON.parse(textOf(raw))
    const { method = 'GET', headers } = request
    const key = keyOf(headers, url, body)
    const seen: Seen = {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers,
      packed: raw[0] === 0x1f,
      body,
      key,
      at: performance.now(),
    }
    const before = all.filter((one) => one.key === key && one.method === 'POST').length
    all.push(seen)
    const reply = method === 'OPTIONS' ? PREFLIGHT : await script(seen, before)
    if (reply === 'reset') return void request.socket.resetAndDestroy()
    response.writeHead(reply.status, { ...crossOrigin(headers), ...reply.headers })
    response.end(JSON.stringify(reply.body ?? {}))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // listening on a port of its own, so the address is no path of a socket
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    all,
    posts: (key) => all.filter((seen) => seen.key === key && seen.method === 'POST'),
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

const PREFLIGHT: Reply = { status: 204 }

const crossOrigin = (headers: IncomingHttpHeaders): OutgoingHttpHeaders => ({
  'access-control-allow-origin': headers.origin ?? '*',
  'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
  'access-control-expose-headers': 'retry-after',
})

function keyOf(headers: IncomingHttpHeaders, url: URL, body: Seen['body']): string {
  const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1]
  if (basic !== undefined) return Buffer.from(basic, 'base64').toString('utf8').replace(/:$/, '')
  return String(url.searchParams.get('writeKey') ?? body?.['writeKey'] ?? body?.['api_key'] ?? '')
}

/** The items of a batch. */
export function itemsOf(seen: Seen | undefined): readonly Readonly<Record<string, unknown>>[] {
  const batch = seen?.body?.['batch']
  return Array.isArray(batch) ? batch : []
}

export const OK: Reply = { status: 200, body: { success: true } }
/** First the given reply, then success. */
export const once =
  (reply: Reply | 'reset'): Script =>
  (_seen, before) =>
    before === 0 ? reply : OK
