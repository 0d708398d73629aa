import { randomInt } from 'node:crypto'
import pg from 'pg'
import type { Log } from './log.ts'

/** The class of the locks by which processes show one another that they live. */
export const PRESENCE = 7_263_418

export interface Listener {
  /** This process's number: while it listens, the lock (PRESENCE, number) is held, and it ends with the process. */
  readonly presence: number
  on(channel: string, hear: (payload: string) => void): () => void
  /** false while the connection is away: whoever relies on being told must look for himself meanwhile. */
  connected(): boolean
  close(): Promise<void>
}

/** One connection that listens for all of a process, and comes back by itself after an outage. */
export function createListener(url: string, log: Log): Listener {
  const hearers = new Map<string, Set<(payload: string) => void>>()
  const presence = randomInt(1, 2 ** 31)
  let client: pg.Client | null = null
  let closed = false
  let retry: NodeJS.Timeout | null = null
  // one question at a time on a connection
  let asked: Promise<unknown> = Promise.resolve()

  const again = (): void => {
    client = null
    if (!closed) retry = setTimeout(() => void open(), 500)
  }
  const open = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true })
    fresh.on('error', () => {})
    fresh.on('end', again)
    fresh.on('notification', (message) => {
      for (const hear of hearers.get(message.channel) ?? []) hear(message.payload ?? '')
    })
    try {
      await fresh.connect()
      if (closed) {
        await fresh.end()
        return
      }
      await fresh.query('select pg_try_advisory_lock($1, $2)', [PRESENCE, presence])
      for (const channel of hearers.keys()) await fresh.query(`listen ${channel}`)
      client = fresh
      // what was said while nobody listened is unknown: wake everyone once
      for (const set of hearers.values()) for (const hear of set) hear('')
    } catch (error) {
      log.warn(
        { error: error instanceof Error ? error.name : 'unknown' },
        'The database does not answer the listener; trying again',
      )
      await fresh.end().catch(() => {})
    }
  }
  void open()

  return {
    presence,
    on(channel, hear) {
      const set = hearers.get(channel) ?? new Set()
      hearers.set(channel, set.add(hear))
      if (set.size === 1) asked = asked.then(() => client?.query(`listen ${channel}`)).catch(() => {})
      return () => set.delete(hear)
    },
    connected: () => client !== null,
    async close() {
      closed = true
      if (retry !== null) clearTimeout(retry)
      await client?.end()
    },
  }
}
