import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildTracker } from './build.ts'

/** An item as it arrives; the parts that the tests look at. */
export interface Item {
  readonly type: string
  readonly messageId: string
  readonly timestamp: string
  readonly anonymousId?: string
  readonly userId?: string
  readonly event?: string
  readonly groupId?: string
  readonly traits?: Record<string, unknown>
  readonly properties?: Record<string, unknown> & { fields?: Record<string, string> }
  readonly context: {
    readonly visit: { readonly id: string; readonly startedAt: string }
    readonly touch?: Record<string, unknown>
    readonly campaign?: Record<string, string>
    readonly anonymousVisitor?: boolean
    readonly traits?: Record<string, unknown>
    readonly page: Record<string, string>
  }
}

interface Arrived {
  readonly method: string
  readonly url: string
  readonly contentType: string
  readonly body: string
}

/**
 * A shop and the collecting server of the company on two origins, as in real life. The shop answers every
 * path with the HTML that the test has put there.
 */
export async function startSite() {
  const { code } = await buildTracker()
  const requests: Arrived[] = []
  const pages = new Map<string, string>()
  let status = 200
  let policy: string | undefined

  const collector = await listen(async (request, response) => {
    if (request.method === 'GET') return void response.writeHead(200, script).end(code)
    const body = await read(request)
    const { method = '', url = '', headers } = request
    requests.push({ method, url, contentType: headers['content-type'] ?? '', body })
    const answer = {
      'access-control-allow-origin': headers.origin,
      'access-control-allow-credentials': 'true',
    }
    response.writeHead(status, answer).end('{"success":true}')
  })
  const shop = await listen(async (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
    response.writeHead(200, policy ? { ...headers, 'content-security-policy': policy } : headers)
    response.end(pages.get(path) ?? '')
  })

  return {
    shopUrl: `http://localhost:${portOf(shop)}`,
    collectorUrl: `http://127.0.0.1:${portOf(collector)}`,
    pages,
    requests,
    /** Items in order of arrival, those of refused requests left out. */
    items: (): Item[] =>
      requests
        .filter(({ body }) => body !== '')
        .flatMap(({ body }) => (JSON.parse(body) as { batch: Item[] }).batch),
    answerWith(code: number) {
      status = code
    },
    restrictTo(contentSecurityPolicy: string | undefined) {
      policy = contentSecurityPolicy
    },
    forget() {
      requests.length = 0
      pages.clear()
      status = 200
      policy = undefined
    },
    close() {
      for (const server of [collector, shop]) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

const script = { 'content-type': 'text/javascript; charset=utf-8' }

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Server> {
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return server
}

const portOf = (server: Server) => (server.address() as AddressInfo).port // Listening on a port, not a pipe.

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
