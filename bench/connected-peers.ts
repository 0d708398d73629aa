import { randomUUID } from 'node:crypto'

/** Somebody who keeps a stream of the product open. */
interface Peer {
  readonly stop: () => void
}
/** A visitor with the chat open. */
export interface Visitor extends Peer {
  readonly name: string
  /** Resolves when the server has answered that it has the message. */
  say(text: string): Promise<void>
}
/** A member's page, as far as the server sees it. */
export interface Colleague extends Peer {
  readonly asked: () => number
  readonly refused: () => number
}

export async function visitor(address: string, key: string, number: number): Promise<Visitor> {
  const post = async (path: string, body: object, token?: string): Promise<Response> => {
    const reply = await fetch(`${address}/chat/v1/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    })
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
    return reply
  }
  const opened = await post('sessions', { writeKey: key, visitorKey: `bench-visitor-${number}` })
  // the contract of the port says so
  const { token } = (await opened.json()) as { token: string }
  const headers = { authorization: `Bearer ${token}` }
  // after each change the panel asks for what it has not got yet, as this does
  let place = 0
  const stop = await hear(`${address}/chat/v1/stream`, headers, async (event) => {
    if (event !== 'change') return
    const reply = await fetch(`${address}/chat/v1/messages?after=${place}`, { headers })
    place = ((await reply.json()) as { place: number }).place
  })
  return {
    name: `visitor ${number}`,
    stop,
    say: async (text) => {
      await (await post('messages', { id: randomUUID(), text }, token)).text()
    },
  }
}

/**
 * As web/live.ts: the first change is read at once, many become one reading in 300 ms, never two at a time. Of what
 * the page asks, its Inbox is told by changes of dialogues (whose they are), the rest by those of the day.
 */
const GATHER = 300
const topicOf = (path: string): string => (path.startsWith('/api/dialogues') ? 'dialogue' : 'today')

const ANYBODY = '*'
/** What changed is asked of the list by ids; where the change names nobody, the list is asked as a whole. */
const askedOf = (path: string, people: string): string =>
  people.includes(ANYBODY)
    ? path.replace('/changed', '').replace(/&people=[^&]*/, '')
    : path.replace(/people=[^&]*/, `people=${people}`)

export async function colleague(
  address: string,
  session: string,
  asks: readonly string[],
): Promise<Colleague> {
  const headers = { cookie: `tandem_session=${session}` }
  let asked = 0
  let refused = 0
  let timer: NodeJS.Timeout | undefined
  let isReading = false
  let readAt = 0
  const due = new Set<string>()
  const changed = new Set<string>()
  const read = async (): Promise<void> => {
    timer = undefined
    if (isReading) return soon(GATHER)
    isReading = true
    readAt = performance.now()
    const people = [...changed].join(',')
    const wanted = asks.filter((path) => due.has(topicOf(path))).map((path) => askedOf(path, people))
    due.clear()
    changed.clear()
    await Promise.all(
      wanted.map(async (path) => {
        const reply = await fetch(address + path, { headers })
        await reply.arrayBuffer()
        asked++
        if (!reply.ok) refused++
      }),
    ).finally(() => {
      isReading = false
    })
  }
  const soon = (milliseconds: number): void => {
    timer ??= setTimeout(() => void read().catch(() => refused++), milliseconds)
  }
  const cut = await hear(`${address}/api/stream`, headers, async (event, data) => {
    if (event !== 'change') return
    // written by the server's stream
    const { topic, id } = JSON.parse(data) as { topic: string; id: string | null }
    due.add(topic)
    if (topic === 'dialogue') changed.add(id ?? ANYBODY)
    soon(Math.max(5, readAt + GATHER - performance.now()))
  })
  const stop = (): void => {
    cut()
    clearTimeout(timer)
  }
  return { asked: () => asked, refused: () => refused, stop }
}

/** Reads a stream of server-sent events until it is stopped; resolves when it has begun. */
async function hear(
  url: string,
  headers: Record<string, string>,
  act: (event: string, data: string) => Promise<void>,
): Promise<() => void> {
  const cut = new AbortController()
  const reply = await fetch(url, { headers, signal: cut.signal })
  if (!reply.ok || reply.body === null) throw new Error(`${url}: ${reply.status}`)
  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder()
    let rest = ''
    let event = ''
    for await (const bytes of body) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines)
        if (line.startsWith('event: ')) event = line.slice(7).trim()
        else if (line.startsWith('data:')) await act(event, line.slice(5).trim())
    }
  }
  read(reply.body).catch(() => {})
  return () => cut.abort()
}
