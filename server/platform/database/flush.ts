import { sql } from 'kysely'
import type { Db } from './connect.ts'

/**
 * Makes durable what was committed without a flush (inWorkspaceUnflushed): resolves when everything committed before the
 * call is on disk. Whoever asks while one flush runs shares the next. The message written here means nothing; it
 * gives the commit, which is a synchronous one, something to wait for, and with it all of the log before it.
 */
export function createFlusher(db: Db): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  const flush = async (): Promise<void> => {
    await sql`/* flush */ select pg_logical_emit_message(true, 'tandem', '')`.execute(db)
  }
  const begin = (): Promise<void> => {
    const work = flush().finally(() => {
      if (running === work) running = null
    })
    running = work
    return work
  }
  return () => {
    if (running === null) return begin()
    next ??= running
      .catch(() => {})
      .then(() => {
        next = null
        return begin()
      })
    return next
  }
}
