import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import { throughCollisions } from '#server/platform/database/outage.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { QUESTIONS_CHANNEL } from '#server/platform/live.ts'
import { errorFacts } from '#server/platform/log.ts'
import { type Looking, lookFor } from '#server/platform/looking.ts'
import type { Services } from '#server/platform/services.ts'
import { stillStands } from '#server/platform/standing.ts'
import { type Asking, wakeRun } from './wake.ts'

type LoopServices = Pick<Services, 'db' | 'clock' | 'log' | 'secrets'>

/** Any number of processes may run one. */
export const startAsking = (services: LoopServices & Pick<Services, 'listener'>, wiring: Asking): Looking =>
  lookFor(services, {
    channel: QUESTIONS_CHANNEL,
    every: 1_000,
    trouble: 'Questions could not be looked at; trying again in a second',
    look: (isStopped) => askDue(services, wiring, isStopped),
  })

const BATCH = 50

/** Looks at every run that is due, each in a transaction of its own; called directly by tests. */
export async function askDue(
  services: LoopServices,
  wiring: Asking,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const now = services.clock.now()
  const due = await sql<{
    id: Id<'Workspace'>
  }>`select id from workspaces_with_questions_due(${now})`.execute(services.db)
  for (const { id } of due.rows) {
    // what one look puts off by nothing waits for the next round, so no run holds up the others
    const runs = await inContext(services, id, dueRuns)
    for (const run of runs) if (!isStopped()) await oneRun(services, wiring, id, run)
  }
}

async function dueRuns(context: Context): Promise<readonly string[]> {
  if (!(await stillStands(context.tx, context.workspace))) return []
  const { rows } = await sql<{ id: string }>`
    select id from question_run where workspace_id = ${context.workspace} and wake_at <= ${context.clock.now()}
     order by wake_at, id limit ${BATCH}`.execute(context.tx)
  return rows.map(({ id }) => id)
}

async function oneRun(
  services: LoopServices,
  wiring: Asking,
  workspace: Id<'Workspace'>,
  run: string,
): Promise<void> {
  try {
    await throughCollisions(() => inContext(services, workspace, (context) => wakeRun(context, wiring, run)))
  } catch (error) {
    services.log.error({ run, ...errorFacts(error) }, 'A question could not be asked; trying again later')
    await inContext(services, workspace, (context) => putOff(context, run))
  }
}

/** A minute, then longer and longer, at most a day. */
const putOff = (context: Context, run: string) =>
  sql`update question_run
         set failures = failures + 1,
             wake_at = ${context.clock.now()}::timestamptz + least(interval '1 minute' * 2 ^ least(failures, 11), interval '1 day')
       where workspace_id = ${context.workspace} and id = ${run}`.execute(context.tx)

const inContext = <T>(
  { db, clock, secrets }: LoopServices,
  workspace: Id<'Workspace'>,
  work: (context: Context) => Promise<T>,
): Promise<T> =>
  inWorkspace(db, workspace, (tx) => work({ tx, workspace, clock, secrets, actor: { kind: 'system' } }))
