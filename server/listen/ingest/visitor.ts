import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { type Db, inWorkspace } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'

export interface VisitorKeys {
  /** A key that means a visitor for one day: without the day's salt nobody can tell whom. */
  keyFor(
    workspace: Id<'Workspace'>,
    visitor: { readonly address: string; readonly agent: string },
  ): Promise<string>
}

/** Keys of visitors who allowed no cookie. The address goes into the hash and nowhere else. */
export function createVisitorKeys(db: Db, now: () => Date): VisitorKeys {
  const salts = new Map<string, { readonly day: string; readonly salt: Promise<Buffer> }>()
  return {
    async keyFor(workspace, { address, agent }) {
      const day = now().toISOString().slice(0, 10)
      const known = salts.get(workspace)
      const salt = known?.day === day ? known.salt : saltOf(db, workspace, day)
      salts.set(workspace, { day, salt })
      salt.catch(() => salts.delete(workspace))
      const hash = createHmac('sha256', await salt)
        .update(`${address}\n${agent}`)
        .digest('hex')
      return `visitor-${hash.slice(0, 32)}`
    },
  }
}

/** The salts of days that are over are destroyed with the first visit of the next, and by the daily cleaning. */
function saltOf(db: Db, workspace: Id<'Workspace'>, day: string): Promise<Buffer> {
  return inWorkspace(db, workspace, async (tx) => {
    await sql`delete from visitor_salt where workspace_id = ${workspace} and day < ${day}::date`.execute(tx)
    await sql`insert into visitor_salt (workspace_id, day, salt) values (${workspace}, ${day}::date, ${randomBytes(32)})
              on conflict do nothing`.execute(tx)
    const { rows } = await sql<{ salt: Buffer }>`
      select salt from visitor_salt where workspace_id = ${workspace} and day = ${day}::date`.execute(tx)
    const [row] = rows
    if (row === undefined) throw new Error('The salt of the day was just written and is not there')
    return row.salt
  })
}

/** For the daily cleaning: salts of past days, and bodies that were no JSON after a day. */
export async function forgetShortLived(context: Context): Promise<void> {
  const now = context.clock.now()
  await sql`delete from visitor_salt where workspace_id = ${context.workspace}
             and day < ${now.toISOString().slice(0, 10)}::date`.execute(context.tx)
  await sql`delete from rejected_body where workspace_id = ${context.workspace}
             and received_at < ${new Date(now.getTime() - 86_400_000)}`.execute(context.tx)
}
