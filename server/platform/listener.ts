import pg from 'pg'
import type { Log } from './log.ts'

export interface Listener {
  on(channel: string, hear: (payload: string) => void): () => void
  /** false while the connection is away: whoever relies on being told must look for himself meanwhile. */
  connected(): boolean
  close(): Promise<void>
}

/** One connection that listens for all of a process, and comes back by itself after an outage. */
export function createListener(url: string, log: Log): Listener {
  const hearers = new Map<string, Set<(payload: string) => void>>()
  let client: pg.Client | null = null
  let closed = false
  let retry: NodeJS.Timeout | null = null

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
    on(channel, hear) {
      const set = hearers.get(channel) ?? new Set()
      hearers.set(channel, set.add(hear))
      if (set.size === 1) void client?.query(`listen ${channel}`).catch(() => {})
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
