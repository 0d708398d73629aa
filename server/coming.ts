import { assignWaiting } from './act/assignment/index.ts'
import { inWorkspace } from './platform/database/connect.ts'
import type { Id } from './platform/identifiers.ts'
import { CAME_CHANNEL } from './platform/live.ts'
import { errorFacts } from './platform/log.ts'
import type { Services } from './platform/services.ts'

/** What waits is given out the moment somebody comes to the screen, not at the next minute. Returns how to stop. */
export function giveOutWhenSomebodyComes(services: Services): () => Promise<void> {
  const { db, clock, secrets, log } = services
  let working: Promise<unknown> = Promise.resolve()
  const giveOut = (workspace: Id<'Workspace'>): Promise<unknown> =>
    inWorkspace(db, workspace, (tx) =>
      assignWaiting({ tx, workspace, clock, secrets, actor: { kind: 'system' } }),
    ).catch((error: unknown) =>
      log.error(errorFacts(error), 'What waits could not be given out; the next minute tries again'),
    )
  const forget = services.listener.on(CAME_CHANNEL, (workspace) => {
    // an empty payload says only that the connection was away; the clock gives out every minute anyway
    if (workspace !== '') working = working.then(() => giveOut(workspace as Id<'Workspace'>))
  })
  return async () => {
    forget()
    await working
  }
}
