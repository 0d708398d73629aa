import type { Server, ServerResponse } from 'node:http'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { CHAT_STREAM } from './listen/web-chat/index.ts'
import type { Config } from './platform/config.ts'
import { STREAM_PATH } from './platform/http/live-stream.ts'

export interface OpenPort {
  readonly number: number
  /** New requests are refused, live streams are ended, requests in hand are answered. */
  close(): Promise<void>
}

/** The wanted port; without a wish 3000, or the next free one. */
export async function openPort(app: Hono, config: Pick<Config, 'host' | 'port'>): Promise<OpenPort> {
  const first = config.port ?? 3000
  for (let port = first; ; port++) {
    try {
      return watched(await listenOn(app, config.host, port))
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken || config.port !== null || port > first + 100) throw error
    }
  }
}

function listenOn(app: Hono, hostname: string, port: number): Promise<Server> {
  return new Promise((done, fail) => {
    // node:http is what serve() makes unless told otherwise
    const server = serve({ fetch: app.fetch, hostname, port }, () => done(server)) as Server
    server.once('error', fail)
  })
}

/** The longest that a request in hand may still take: what no answer comes to by then, hangs. */
const PATIENCE = 10_000

function watched(server: Server): OpenPort {
  const streams = new Set<ServerResponse>()
  server.on('request', (request, response) => {
    if (request.url?.startsWith(STREAM_PATH) !== true && request.url?.includes(CHAT_STREAM) !== true) return
    streams.add(response)
    response.once('close', () => streams.delete(response))
  })
  return {
    number: portOf(server),
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()))
      // a stream would never end by itself; its client comes back and asks for what it missed
      for (const stream of streams) stream.end()
      // a connection kept alive is idle as soon as its answer is out, and would wait for a next request
      const sweep = setInterval(() => server.closeIdleConnections(), 50)
      const cut = setTimeout(() => server.closeAllConnections(), PATIENCE)
      await closed
      clearInterval(sweep)
      clearTimeout(cut)
    },
  }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
