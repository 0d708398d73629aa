import { answerKnocks, forgetKnocks, forgetSessions } from './act/portal/index.ts'
import type { WaysOut } from './act/sending/index.ts'
import { inWorkspace } from './platform/database/connect.ts'
import type { Id } from './platform/identifiers.ts'
import type { Job } from './platform/jobs.ts'
import { KNOCK_CHANNEL } from './platform/live.ts'
import { errorFacts } from './platform/log.ts'
import type { Services } from './platform/services.ts'
import { inEveryWorkspace } from './sweeps.ts'

/** Whoever asks for his page gets his letter now, not at the next minute. Returns how to stop. */
export function answerWhoKnocks(services: Services, ways: WaysOut): () => Promise<void> {
  const { db, clock, secrets, log } = services
  let working: Promise<unknown> = Promise.resolve()
  const answer = (workspace: Id<'Workspace'>): Promise<unknown> =>
    inWorkspace(db, workspace, (tx) =>
      answerKnocks({ tx, workspace, clock, secrets, actor: { kind: 'system' } }, ways),
    ).catch((error: unknown) =>
      log.error(errorFacts(error), 'A knock could not be answered; the next minute tries again'),
    )
  const forget = services.listener.on(KNOCK_CHANNEL, (workspace) => {
    // an empty payload says only that the connection was away; the clock answers every minute anyway
    if (workspace !== '') working = working.then(() => answer(workspace as Id<'Workspace'>))
  })
  return async () => {
    forget()
    await working
  }
}

/** What was missed is answered within the minute; what nobody needs any more goes at night. */
export const jobsOfKnocks = (services: Services, ways: WaysOut): readonly Job[] => [
  {
    name: 'answer-knocks',
    every: '* * * * *',
    run: () => inEveryWorkspace(services, (context) => answerKnocks(context, ways)),
  },
  { name: 'forget-knocks', every: '9 4 * * *', run: () => inEveryWorkspace(services, forgetKnocks) },
  {
    name: 'forget-customers-sessions',
    every: '19 4 * * *',
    run: () => inEveryWorkspace(services, forgetSessions),
  },
]
