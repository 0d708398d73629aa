import * as nextActions from './act/next-actions/index.ts'
import { everyWorkspace } from './platform/accounts/workspaces.ts'
import type { Context } from './platform/context.ts'
import { inWorkspace } from './platform/database/connect.ts'
import type { Id } from './platform/identifiers.ts'
import type { IsStopped } from './platform/jobs.ts'
import { announce } from './platform/live.ts'
import type { Services } from './platform/services.ts'
import * as cooling from './understand/cooling/index.ts'
import * as scoring from './understand/scoring/index.ts'

/**
 * What changes because time passes, without any event: a silence grows too long, a promise falls due, a score
 * fades. Each sweep takes a small batch in a transaction of its own until nothing is due; all may run twice.
 */
type Sweep = (context: Context) => Promise<readonly string[]>

export const sweepRhythms = (services: Services, isStopped: IsStopped): Promise<void> =>
  everywhere(services, isStopped, (context) => cooling.sweep(context))
export const sweepScores = (services: Services, isStopped: IsStopped): Promise<void> =>
  everywhere(services, isStopped, (context) => scoring.sweep(context))
export const sweepNextActions = (services: Services, isStopped: IsStopped): Promise<void> =>
  everywhere(services, isStopped, (context) => nextActions.duePersons(context, context.clock.now()))

async function everywhere(services: Services, isStopped: IsStopped, sweep: Sweep): Promise<void> {
  for (const { id } of await everyWorkspace(services.db)) {
    // a batch that never empties would be a bug; it must not hold up the other companies
    for (let batch = 0; batch < 1_000 && !isStopped() && (await sweepOnce(services, id, sweep)) > 0; batch++);
  }
}

/** Whoever the sweep found also gets his next steps anew; then the screens are told. */
function sweepOnce(services: Services, workspace: Id<'Workspace'>, sweep: Sweep): Promise<number> {
  return inWorkspace(services.db, workspace, async (tx) => {
    const now = services.clock.now()
    const context: Context = {
      tx,
      workspace,
      clock: services.clock,
      secrets: services.secrets,
      actor: { kind: 'system' },
    }
    const people = await sweep(context)
    if (people.length === 0) return 0
    await nextActions.refresh(context, people)
    await announce(tx, workspace, [{ topic: 'today', id: null }], now)
    return people.length
  })
}

/** A short piece of work for each company, in a transaction of its own. */
export async function inEveryWorkspace(
  services: Services,
  work: (context: Context) => Promise<unknown>,
): Promise<void> {
  for (const { id } of await everyWorkspace(services.db)) await inContext(services, id, work)
}

/** Long work for each company, which opens transactions of it by itself. */
export async function apartInEveryWorkspace(
  services: Services,
  work: (inCompany: <T>(part: (context: Context) => Promise<T>) => Promise<T>) => Promise<unknown>,
): Promise<void> {
  for (const { id } of await everyWorkspace(services.db)) await work((part) => inContext(services, id, part))
}

/** The same, again and again for each company as long as it says that there is more. */
export async function untilNothingIsLeft(
  services: Services,
  isStopped: IsStopped,
  work: (context: Context) => Promise<boolean>,
): Promise<void> {
  for (const { id } of await everyWorkspace(services.db))
    while (!isStopped() && (await inContext(services, id, work)));
}

const inContext = <T>(
  services: Services,
  workspace: Id<'Workspace'>,
  work: (context: Context) => Promise<T>,
): Promise<T> =>
  inWorkspace(services.db, workspace, (tx) =>
    work({ tx, workspace, clock: services.clock, secrets: services.secrets, actor: { kind: 'system' } }),
  )
