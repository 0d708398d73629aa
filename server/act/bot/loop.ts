import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import { throughCollisions } from '#server/platform/database/outage.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { BOT_CHANNEL } from '#server/platform/live.ts'
import { errorFacts } from '#server/platform/log.ts'
import { type Looking, lookFor } from '#server/platform/looking.ts'
import type { Services } from '#server/platform/services.ts'
import { stillStands } from '#server/platform/standing.ts'
import type { WaysOut } from '../sending/index.ts'
import { takeTurn } from './talk.ts'
import { dueTalks } from './talks.ts'

type LoopServices = Pick<Services, 'db' | 'clock' | 'log' | 'secrets'>

/** Any number of processes may run one. */
export const startBot = (services: LoopServices & Pick<Services, 'listener'>, out: WaysOut): Looking =>
  lookFor(services, {
    channel: BOT_CHANNEL,
    every: 1_000,
    trouble: 'The bot could not look around; trying again in a second',
    look: (isStopped) => takeDueTurns(services, out, isStopped),
  })

const BATCH = 50

/** Every talk that is due, each in a transaction of its own; called directly by tests. */
export async function takeDueTurns(
  services: LoopServices,
  out: WaysOut,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const due = await sql<{ id: Id<'Workspace'> }>`
    select id from workspaces_with_bot_due(${services.clock.now()})`.execute(services.db)
  for (const { id } of due.rows) {
    const talks = await inContext(services, id, async (context) =>
      (await stillStands(context.tx, context.workspace)) ? dueTalks(context, BATCH) : [],
    )
    for (const talk of talks) if (!isStopped()) await oneTurn(services, out, id, talk)
  }
}

async function oneTurn(
  services: LoopServices,
  out: WaysOut,
  workspace: Id<'Workspace'>,
  talk: { readonly id: string; readonly personId: string },
): Promise<void> {
  try {
    await throughCollisions(() => inContext(services, workspace, (context) => takeTurn(context, out, talk)))
  } catch (error) {
    services.log.error({ talk: talk.id, ...errorFacts(error) }, 'The bot failed in a dialogue; trying again')
    await inContext(services, workspace, (context) => giveUpSlowly(context, talk.id))
  }
}

/** Twice it tries again within a minute; then the topic is for people, which its hold ends by itself. */
const giveUpSlowly = (context: Context, talk: string) =>
  sql`update bot_talk
         set failures = failures + 1, wake_at = case when failures < 2 then ${context.clock.now()}::timestamptz + interval '20 seconds' end,
             over_at = case when failures < 2 then null else ${context.clock.now()}::timestamptz end,
             because = case when failures < 2 then null else 'failed' end
       where workspace_id = ${context.workspace} and id = ${talk}`.execute(context.tx)

const inContext = <T>(
  { db, clock, secrets }: LoopServices,
  workspace: Id<'Workspace'>,
  work: (context: Context) => Promise<T>,
): Promise<T> =>
  inWorkspace(db, workspace, (tx) => work({ tx, workspace, clock, secrets, actor: { kind: 'system' } }))
