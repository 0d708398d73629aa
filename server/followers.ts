import { sql } from 'kysely'
import type { Context } from './platform/context.ts'
import { inWorkspace, type Tx } from './platform/database/connect.ts'
import type { Id } from './platform/identifiers.ts'
import { announce, type LiveChange, TOUCHED_CHANNEL } from './platform/live.ts'
import { type Looking, lookFor } from './platform/looking.ts'
import type { Services } from './platform/services.ts'
import { stillStands } from './platform/standing.ts'

/**
 * Followers bring everything that is derived from events up to date: traits, score, rhythm, next steps.
 *
 * A touched handle is claimed and deleted in the transaction that does the work, so the order of commits does
 * not matter and a crash repeats the work. The persons are locked before anything of them is read: of two
 * workers with news of one person the second sees what the first wrote.
 */
export type Follower = (context: Context, people: readonly Id<'Person'>[]) => Promise<void>

export type FollowerServices = Pick<Services, 'db' | 'clock' | 'secrets'>

const BATCH = 400

export const startFollowers = (services: Services, followers: readonly Follower[]): Looking =>
  lookFor(services, {
    channel: TOUCHED_CHANNEL,
    every: 1_000,
    trouble: 'Followers could not catch up; trying again in a second',
    look: (isStopped) => followEverything(services, followers, isStopped),
  })

async function followEverything(
  services: Services,
  followers: readonly Follower[],
  isStopped: () => boolean,
): Promise<void> {
  const waiting = await sql<{ id: Id<'Workspace'> }>`select id from workspaces_with_touches()`.execute(
    services.db,
  )
  for (const { id } of waiting.rows) {
    while (!isStopped() && (await followSome(services, id, followers)) > 0);
  }
}

/** Follows a company until nothing is left: for an import beside which no worker runs. */
export async function followEverythingNow(
  services: FollowerServices,
  workspace: Id<'Workspace'>,
  followers: readonly Follower[],
): Promise<void> {
  while ((await followSome(services, workspace, followers)) > 0);
}

/** Works off one batch of a company; returns how many handles it was. Called directly by tests and the loader. */
export function followSome(
  services: FollowerServices,
  workspace: Id<'Workspace'>,
  followers: readonly Follower[],
): Promise<number> {
  return inWorkspace(services.db, workspace, async (tx) => {
    const context: Context = {
      tx,
      workspace,
      clock: services.clock,
      secrets: services.secrets,
      actor: { kind: 'system' },
    }
    if (!(await stillStands(tx, workspace))) return 0
    const handles = await claimTouched(tx, workspace)
    if (handles.length === 0) return 0
    const people = await lockPeopleOf(tx, workspace, handles)
    for (const follow of followers) await follow(context, people)
    await announce(tx, workspace, changesOf(people), services.clock.now())
    return handles.length
  })
}

/** Above a handful a screen reads its list anew anyway, so the log is spared the single lines. */
function changesOf(people: readonly Id<'Person'>[]): LiveChange[] {
  const each =
    people.length <= 20
      ? people.map((id) => ({ topic: 'person', id }) as const)
      : [{ topic: 'person', id: null } as const]
  return [...each, { topic: 'today', id: null }]
}

/**
 * A handle that was touched many times is followed once: all its rows go together. Rows that another worker holds
 * are his, and rows that commit later are for the next round.
 */
async function claimTouched(tx: Tx, workspace: Id<'Workspace'>): Promise<readonly string[]> {
  const first = await sql<{ handle_id: string }>`
    select handle_id from touched_handle where workspace_id = ${workspace}
     order by id limit ${BATCH} for update skip locked`.execute(tx)
  const handles = [...new Set(first.rows.map((row) => row.handle_id))]
  if (handles.length === 0) return []
  await sql`
    delete from touched_handle where workspace_id = ${workspace} and id in (
      select id from touched_handle
       where workspace_id = ${workspace} and handle_id = any(${handles}::uuid[]) for update skip locked
    )`.execute(tx)
  return handles
}

/** Whoever a touched handle means, in every epoch of it. */
async function lockPeopleOf(
  tx: Tx,
  workspace: Id<'Workspace'>,
  handles: readonly string[],
): Promise<readonly Id<'Person'>[]> {
  const touched = [...new Set(handles)]
  const locked = await sql<{ id: Id<'Person'> }>`
    select id from person where workspace_id = ${workspace} and id = any(array(
      select own.person_id from unnest(${touched}::uuid[]) as one (id)
       cross join lateral (
         select person_id from handle where workspace_id = ${workspace} and id = one.id offset 0) as own
      union all
      select person_id from handle where workspace_id = ${workspace} and epoch > 0 and base_handle_id = any(${touched}::uuid[])
    )) order by id for no key update`.execute(tx)
  return locked.rows.map((row) => row.id)
}
