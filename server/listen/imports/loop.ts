import { sql } from 'kysely'
import { inWorkspace } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { type Looking, lookFor } from '#server/platform/looking.ts'
import type { Services } from '#server/platform/services.ts'
import type { IngestWiring } from '../ingest/index.ts'
import { continueImports } from './stages.ts'
import { IMPORT_CHANNEL } from './store.ts'

/** Carries imports on, portion by portion, until none has work left; what another process left too. */
export const startImports = (services: Services, wiring: IngestWiring): Looking =>
  lookFor(services, {
    channel: IMPORT_CHANNEL,
    every: 5_000,
    trouble: 'An import could not go on; trying again in some seconds',
    look: (isStopped) => carryOn(services, wiring, isStopped),
  })

async function carryOn(services: Services, wiring: IngestWiring, isStopped: () => boolean): Promise<void> {
  const { rows } = await sql<{ id: Id<'Workspace'> }>`select id from workspaces_with_imports()`.execute(
    services.db,
  )
  for (const { id } of rows) while (!isStopped() && (await stepOf(services, id, wiring)));
}

const stepOf = (services: Services, workspace: Id<'Workspace'>, wiring: IngestWiring): Promise<boolean> =>
  inWorkspace(services.db, workspace, (tx) =>
    continueImports(
      { tx, workspace, clock: services.clock, secrets: services.secrets, actor: { kind: 'system' } },
      wiring,
    ),
  )
