import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { createDealer, type Fate, type Fault } from './faults.ts'

/** A request as it reached the proxy, with what became of it. */
export interface Passed {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
  readonly fate: Fate
  /** Of the server; null when it never saw the request or gave no answer. */
  status: number | null
}

export interface FaultProxy {
  readonly address: string
  /** In the order of arrival: the log of the run. */
  readonly log: readonly Passed[]
  close(): Promise<void>
}

export interface FaultProxySettings {
  readonly target: string
  readonly seed: number
  readonly faults: readonly Fault[]
  /** How long a slow answer is held back; longer than the client waits. */
  readonly slowMilliseconds?: number
}

interface Answer {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
}

/**
 * Stands between a real client and the real server and does to the clients' POSTs what networks do. Preflights
 * and questions for settings pass: losing them is another story than losing data.
 */
export async function startFaultProxy(settings: FaultProxySettings): Promise<FaultProxy> {
  const { target, seed, faults, slowMilliseconds = 1_500 } = settings
  const deal = createDealer(seed, faults)
  const log: Passed[] = []
  const timers = new Set<NodeJS.Timeout>()
  const server = createServer(async (incoming, outgoing) => {
    const body = await bodyOf(incoming).catch(() => null)
    if (body === null) return
    const { method = 'GET', url: path = '/', headers } = incoming
    const fate = method === 'POST' ? deal(body) : 'pass'
    const passed: Passed = { method, path, headers, body, fate, status: null }
    log.push(passed)
    const held = (work: () => void): void => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        work()
      }, slowMilliseconds)
      timers.add(timer)
    }
    await suffer(passed, { target, incoming, outgoing, held }).catch(() => incoming.socket.resetAndDestroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // listening on a port of its own, so the address is no path of a socket
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    log,
    close: () =>
      new Promise((done) => {
        for (const timer of timers) clearTimeout(timer)
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

interface Scene {
  readonly target: string
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly held: (work: () => void) => void
}

async function suffer(passed: Passed, scene: Scene): Promise<void> {
  const { incoming, outgoing, target, held } = scene
  const refusal = REFUSALS[passed.fate]
  if (refusal !== undefined) return answer(outgoing, refused(incoming, refusal))
  switch (passed.fate) {
    case 'reset-before':
      incoming.socket.resetAndDestroy()
      return
    case 'truncate':
      await sendPart(passed, target)
      incoming.socket.resetAndDestroy()
      return
    case 'half-close':
      return closeHalf(passed, scene)
    default: {
      const given = await forward(passed, target)
      passed.status = given.status
      if (passed.fate === 'reset-after') incoming.socket.resetAndDestroy()
      else if (passed.fate === 'slow') held(() => answer(outgoing, given))
      else answer(outgoing, given)
    }
  }
}

interface Refusal {
  readonly status: number
  readonly headers?: OutgoingHttpHeaders
}

const REFUSALS: Partial<Record<Fate, Refusal>> = {
  'too-many-requests': { status: 429 },
  'too-many-requests-with-time': { status: 429, headers: { 'retry-after': '1' } },
  broken: { status: 500 },
  'not-ready': { status: 503, headers: { 'retry-after': '1' } },
}

/** A refusal that the page of another origin may read, as the server itself gives it. */
const refused = (incoming: IncomingMessage, { status, headers = {} }: Refusal): Answer => ({
  status,
  headers: {
    ...headers,
    'access-control-allow-origin': incoming.headers.origin ?? '*',
    'access-control-expose-headers': 'retry-after',
  },
  body: Buffer.from('{"success":false}'),
})

function answer(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  if (outgoing.destroyed) return
  const { 'transfer-encoding': _chunks, connection: _kept, ...rest } = headers
  outgoing.writeHead(status, { ...rest, 'content-length': body.byteLength }).end(body)
}

function forward({ method, path, headers, body }: Passed, target: string): Promise<Answer> {
  return new Promise((done, fail) => {
    const asked = request(target + path, { method, headers, agent: false }, (reply) => {
      bodyOf(reply).then(
        (read) => done({ status: reply.statusCode ?? 0, headers: reply.headers, body: read }),
        fail,
      )
    })
    asked.once('error', fail)
    asked.end(body)
  })
}

/** Half of a body that was announced as whole, and then nothing more: a packed one is cut in the middle. */
function sendPart(passed: Passed, target: string): Promise<void> {
  const half = passed.body.subarray(0, Math.floor(passed.body.byteLength / 2))
  return exchange(passed, target, half).then(() => {})
}

/**
 * Both halves of the line are closed early: ours to the server once everything is said, so it must still
 * answer; and ours to the client in the middle of the answer.
 */
async function closeHalf(passed: Passed, { target, incoming }: Scene): Promise<void> {
  const reply = await exchange(passed, target, passed.body)
  passed.status = Number(/^HTTP\/1\.1 (\d{3})/.exec(reply.toString('latin1'))?.[1] ?? 0)
  incoming.socket.end(reply.subarray(0, reply.byteLength - 4))
}

/** One request by hand over a line of its own, closed on our side when it is said. */
function exchange({ method, path, headers, body }: Passed, target: string, said: Buffer): Promise<Buffer> {
  const lines = Object.entries({ ...headers, 'content-length': body.byteLength, connection: 'close' })
    .filter(([name]) => name !== 'transfer-encoding')
    .map(([name, value]) => `${name}: ${value}`)
  const { hostname, port } = new URL(target)
  return new Promise((done) => {
    const parts: Buffer[] = []
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    socket.on('data', (part: Buffer) => parts.push(part))
    socket.once('error', () => done(Buffer.concat(parts)))
    socket.once('close', () => done(Buffer.concat(parts)))
    socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    socket.end(said)
    socket.once('end', () => socket.destroy())
  })
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part)
  return Buffer.concat(parts)
}
