import { sql } from 'kysely'
import { inWorkspace } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { errorFacts } from '#server/platform/log.ts'
import type { Services } from '#server/platform/services.ts'
import type { IngestWiring } from '../ingest/index.ts'
import { continueImports } from './stages.ts'
import { IMPORT_CHANNEL } from './store.ts'

/** Carries imports on, portion by portion, until none has work left; woken when one begins. */
export function startImports(services: Services, wiring: IngestWiring): { stop(): Promise<void> } {
  let stopped = false
  let wake = (): void => {}
  const forget = services.listener.on(IMPORT_CHANNEL, () => wake())
  const loop = async (): Promise<void> => {
    while (!stopped) {
      const woken = new Promise<void>((done) => {
        wake = done
      })
      await carryOn(services, wiring, () => stopped)
      // looks by itself too: what another process left when it died is found within seconds
      const timer = setTimeout(() => wake(), 5_000)
      if (!stopped) await woken
      clearTimeout(timer)
    }
  }
  const running = loop()
  return {
    async stop() {
      stopped = true
      forget()
      wake()
      await running
    },
  }
}

async function carryOn(services: Services, wiring: IngestWiring, isStopped: () => boolean): Promise<void> {
  try {
    const { rows } = await sql<{ id: Id<'Workspace'> }>`select id from workspaces_with_imports()`.execute(
      services.db,
    )
    for (const { id } of rows) while (!isStopped() && (await stepOf(services, id, wiring)));
  } catch (error) {
    services.log.error(errorFacts(error), 'An import could not go on; trying again in some seconds')
  }
}

const stepOf = (services: Services, workspace: Id<'Workspace'>, wiring: IngestWiring): Promise<boolean> =>
  inWorkspace(services.db, workspace, (tx) =>
    continueImports(
      { tx, workspace, clock: services.clock, secrets: services.secrets, actor: { kind: 'system' } },
      wiring,
    ),
  )
