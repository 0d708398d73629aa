import type { Query, QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { catchUpAll, isAnsweredBy, listsToCatchUp } from './catch-up.ts'

/** What the stream tells about; also the first part of the query keys that it refreshes. */
export type Topic =
  | 'person'
  | 'dialogue'
  | 'deal'
  | 'task'
  | 'company'
  | 'today'
  | 'duplicates'
  | 'sources'
  | 'outbox'
  | 'webhooks'
  | 'channels'
  | 'import'
  | 'workspace'

interface LiveChange {
  readonly position: number | string
  readonly topic: Topic
  readonly id?: string | null
}

export type Connection =
  | { readonly status: 'connecting' }
  | { readonly status: 'live' }
  | { readonly status: 'offline'; readonly since: Date }

let connection: Connection = { status: 'connecting' }
const listeners = new Set<() => void>()

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => connection,
  )
}

function setConnection(next: Connection): void {
  if (next.status === connection.status) return
  connection = next
  for (const listener of listeners) listener()
}

/** The name under which the page hears who looks at a dialogue or writes in it. */
export const PRESENCE = 'tandem-presence'

const gatherFor = 300
const together = 5
const longestWait = 15_000

/**
 * Listens to `/api/stream` and reads anew what changed. After a break it goes on from the last position,
 * so nothing is missed; when the server no longer has that position it says `reset`.
 * Returns the function that ends it.
 */
export function listen(client: QueryClient): () => void {
  const changes = gather(client)
  let position = ''
  let failures = 0
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    clearTimeout(timer)
    source?.close()
    source = new EventSource(`/api/stream${position && `?after=${encodeURIComponent(position)}`}`)
    source.onopen = () => {
      failures = 0
      setConnection({ status: 'live' })
    }
    source.onerror = retry
    source.addEventListener('hello', (event: MessageEvent<string>) => {
      // What was read before the stream began may have changed in between.
      if (!position)
        client.invalidateQueries({ predicate: isShown }, { cancelRefetch: false }).catch(console.error)
      position ||= String(parse(event.data).position)
    })
    source.addEventListener('change', (event: MessageEvent<string>) => {
      const change = parse(event.data)
      position = String(change.position)
      changes.add(change)
    })
    // who looks at a dialogue is nobody's query: whoever shows it listens
    source.addEventListener('presence', (event: MessageEvent<string>) => {
      window.dispatchEvent(new CustomEvent(PRESENCE, { detail: JSON.parse(event.data) }))
    })
    source.addEventListener('reset', (event: MessageEvent<string>) => {
      position = String(parse(event.data).position)
      client.invalidateQueries().catch(console.error)
    })
  }

  // The browser's own retry would repeat the first address and with it the first position.
  function retry(): void {
    clearTimeout(timer)
    source?.close()
    setConnection({ status: 'offline', since: new Date() })
    failures += 1
    // The break may mean that the session is over; the answer may also name a newer version.
    client.invalidateQueries({ queryKey: ['session'] }).catch(console.error)
    timer = setTimeout(open, Math.min(500 * 2 ** failures, longestWait))
  }

  open()
  window.addEventListener('online', open)
  // A stream that is open may hang for minutes before the browser calls it broken.
  window.addEventListener('offline', retry)
  return () => {
    window.removeEventListener('online', open)
    window.removeEventListener('offline', retry)
    clearTimeout(timer)
    changes.stop()
    source?.close()
    setConnection({ status: 'connecting' })
  }
}

/** Does a change concern a query? Its id, or any list (`'*'`) of its topic. */
export function concerns(change: Pick<LiveChange, 'topic' | 'id'>, key: readonly unknown[]): boolean {
  return key[0] === change.topic && (!change.id || key[1] === change.id || key[1] === '*')
}

/**
 * The first change after a quiet while is read at once; many changes become one reading a while; what is being read
 * waits, so that a flood starves nothing. A list that can reads only the rows that changed.
 */
function gather(client: QueryClient) {
  let waiting: LiveChange[] = []
  let readAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isCatchingUp = false
  const read = (): void => {
    timer = undefined
    const due = (query: Query) => waiting.some((change) => concerns(change, query.queryKey))
    if (isCatchingUp || client.isFetching({ predicate: due }) > 0) {
      wait(gatherFor)
      return
    }
    const lists = listsToCatchUp(client, ({ queryKey }) =>
      waiting.filter((change) => concerns(change, queryKey)).map(({ id }) => id ?? null),
    )
    const isLeft = (query: Query) => due(query) && !isAnsweredBy(lists, query)
    client.invalidateQueries({ predicate: isLeft }).catch(console.error)
    waiting = []
    readAt = performance.now()
    isCatchingUp = lists.length > 0
    catchUpAll(client, lists)
      .finally(() => {
        isCatchingUp = false
      })
      .catch(console.error)
  }
  const wait = (milliseconds: number): void => {
    timer ??= setTimeout(read, milliseconds)
  }
  return {
    add: (change: LiveChange) => {
      if (!waiting.some((other) => other.topic === change.topic && other.id === change.id))
        waiting.push(change)
      // what one transaction changes comes as several lines together
      wait(Math.max(together, readAt + gatherFor - performance.now()))
    },
    stop: () => clearTimeout(timer),
  }
}

const isShown = (query: Query) => query.queryKey[0] !== 'session' && query.state.dataUpdatedAt > 0

// Our own server writes these lines, from `contract`.
const parse = (text: string) => JSON.parse(text) as LiveChange
