import { sql } from 'kysely'
import { accessFrom, EVERYTHING, isNarrowed, policyRole } from './access.ts'
import { type Actor, type Context, memberOf, type Origin } from './context.ts'
import { inWorkspace } from './database/connect.ts'
import { transact } from './database/transaction.ts'
import type { Id } from './identifiers.ts'
import { Problem } from './problems.ts'
import type { Services } from './services.ts'

export interface Acting {
  readonly workspace: Id<'Workspace'>
  readonly actor: Actor
  readonly origin?: Origin
}

/**
 * One transaction on behalf of a member or a key: the database itself leaves out what he may not see. Everything
 * that serves somebody from outside (screens, API, assistants, streams, exports) opens its transactions here.
 */
export function inSight<T>(
  services: Sees,
  { workspace, actor, ...from }: Acting,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const { db, clock, secrets } = services
  if (policyRole(actor) === null)
    return inWorkspace(db, workspace, (tx) =>
      work({ tx, workspace, clock, actor, secrets, access: EVERYTHING, ...from }),
    )
  return seeing(services, { workspace, actor, ...from }, { isFlushed: true, work })
}

/** The same, but the commit does not wait for the disk: whoever answers does (see inWorkspaceUnflushed). */
export const inSightUnflushed = <T>(
  services: Sees,
  acting: Acting,
  work: (context: Context) => Promise<T>,
): Promise<T> => seeing(services, acting, { isFlushed: false, work })

type Sees = Pick<Services, 'db' | 'clock' | 'secrets'>

function seeing<T>(
  { db, clock, secrets }: Sees,
  { workspace, actor, ...from }: Acting,
  { isFlushed, work }: { isFlushed: boolean; work: (context: Context) => Promise<T> },
): Promise<T> {
  const policy = sql`open_sight(${workspace}::uuid, ${policyRole(actor)}::text, ${memberOf(actor)}::uuid) as policy`
  const opening = isFlushed
    ? sql<{ policy: unknown }>`/* open sight */ select ${policy}`
    : sql<{ policy: unknown }>`/* open sight unflushed */
        select ${policy}, set_config('synchronous_commit', 'off', true)`
  return transact(db, opening, async (tx, opened) => {
    const access = accessFrom((await opened)?.policy ?? null)
    return work({ tx, workspace, clock, actor, secrets, access, ...from })
  })
}

/**
 * A step that needs the whole truth, whoever asks: resolving who is who, moving what hangs on people, counting
 * against the caps of the contact policy. First ask for the thing in the member's own sight (personBehind and its
 * like), then do the step in here; what is read in here must not reach the answer.
 */
export async function seeingAll<T>(context: Context, work: () => Promise<T>): Promise<T> {
  if (!isNarrowed(context)) return work()
  const before = await becomeRole(context, 'none')
  try {
    return await work()
  } finally {
    // after an error of the database there is nothing to restore: the transaction is over
    if (before !== 'none') await becomeRole(context, before).catch(() => {})
  }
}

async function becomeRole({ tx }: Context, role: string): Promise<string> {
  const became = await sql<{ before: string }>`
    with was as materialized (select current_setting('role') as before)
    select was.before, set_config('role', ${role}, true) from was`.execute(tx)
  return became.rows[0]?.before ?? 'none'
}

/**
 * What somebody just changed, as he sees it; when the change took it out of his sight (he gave it to a colleague),
 * as it is: he was the one who did it.
 */
export async function afterChange<T>(context: Context, show: () => Promise<T>): Promise<T> {
  try {
    return await show()
  } catch (error) {
    if (isNarrowed(context) && error instanceof Problem && error.code === 'not-found')
      return seeingAll(context, show)
    throw error
  }
}
