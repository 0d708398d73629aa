import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { PRESENCE } from '#server/platform/listener.ts'

/**
 * Who holds messages and is no more. A process is there as long as its listening connection holds its lock in the
 * database, which ends with the process, however it ends. So what a killed sender had in hand is free within
 * seconds, and a slow one that lives keeps it for its lease.
 */
export function createStoppedSenders(): {
  /** Claimants of this company's messages whose process has been away for a while. */
  among(context: Context, own: string): Promise<readonly string[]>
} {
  const awaySince = new Map<string, number>()
  return {
    async among(context, own) {
      const now = performance.now()
      const absent = new Set(await absentClaimants(context, own))
      for (const by of awaySince.keys()) if (!absent.has(by)) awaySince.delete(by)
      for (const by of absent) if (!awaySince.has(by)) awaySince.set(by, now)
      return [...absent].filter((by) => now - (awaySince.get(by) ?? now) >= PATIENCE)
    },
  }
}

/** A living process whose connection was cut is back within half a second (platform/listener.ts). */
const PATIENCE = 2_000

async function absentClaimants({ tx, workspace }: Context, own: string): Promise<readonly string[]> {
  const { rows } = await sql<{ by: string }>`
    select distinct claimed_by as by from outbox
     where workspace_id = ${workspace} and state in ('claimed', 'handing') and claimed_by <> ${own}
       and split_part(claimed_by, ' ', 1) not in (
         select objid::text from pg_locks
          where locktype = 'advisory' and classid = ${PRESENCE} and objsubid = 2 and granted)`.execute(tx)
  return rows.map(({ by }) => by)
}

/** The name under which a sender claims: its process, and which sender of that process. */
export const claimantOf = (presence: number, sender: string): string => `${presence} ${sender}`
