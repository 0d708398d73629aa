import { sql } from 'kysely'
import { everyWorkspace } from './accounts/workspaces.ts'
import { inWorkspace } from './database/connect.ts'
import { forgetChangesBefore } from './live.ts'
import type { Services } from './services.ts'

const HOUR = 3_600_000

/**
 * The months of events that come next, made in time: else the first events of a month would make it, several writers
 * at once, each with its own rows in hand.
 */
export async function makeMonths({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  for (const ahead of [0, 1, 2]) {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1))
    await sql`select ensure_event_month(${month.toISOString().slice(0, 10)}::date)`.execute(db)
  }
}

/** Forgets what was promised to be forgotten: replies to Idempotency-Keys, the old live log, ended sessions. */
export async function forgetOldThings(services: Services): Promise<void> {
  const now = services.clock.now().getTime()
  for (const { id } of await everyWorkspace(services.db)) {
    await inWorkspace(services.db, id, async (tx) => {
      await forgetChangesBefore(tx, id, new Date(now - 24 * HOUR))
      await sql`delete from idempotent_reply where workspace_id = ${id} and created_at < ${new Date(now - 72 * HOUR)}`.execute(
        tx,
      )
    })
  }
  await sql`select forget_expired_sessions(${new Date(now)})`.execute(services.db)
}
