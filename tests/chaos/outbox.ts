import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SENDER_LIMITS } from '#server/act/sending/index.ts'
import { createWorkspace } from '#server/platform/accounts/workspaces.ts'
import { systemClock } from '#server/platform/clock.ts'
import { connect, inWorkspace } from '#server/platform/database/connect.ts'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { ensureServerRole, migrate } from '#server/platform/database/migrate.ts'
import { secretsFrom } from '#server/platform/secrets.ts'
import { startMailServer } from '../setup/mail-server.ts'
import { type ChaosOutcome, type Guarantee, tryOutbox } from './outbox-run.ts'
import { seeded } from './seeded.ts'

/**
 * Promise R3, long form: node tests/chaos/outbox.ts --kills 200 [--seed 1]
 * A real PostgreSQL with fsync on, a real SMTP server, a sender killed with SIGKILL in the middle of its work.
 */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
})
const kills = Number(values.kills)
const HOLDS: Readonly<Record<Guarantee, (outcome: ChaosOutcome) => boolean>> = {
  'at-least-once': ({ lost, extraCopies, states, messages }) =>
    lost === 0 && states['sent'] === messages && extraCopies <= kills * SENDER_LIMITS.repeatable,
  'at-most-once': ({ lost, doubled, states, messages }) =>
    lost === 0 && doubled === 0 && (states['sent'] ?? 0) + (states['unknown'] ?? 0) === messages,
}
const folder = await mkdtemp(join(tmpdir(), 'tandem-chaos-'))
await chmod(folder, 0o755)
const server = await startEmbedded({ folder: join(folder, 'postgres'), password: 'chaos' })
try {
  await migrate(server.ownerUrl)
  const databaseUrl = await ensureServerRole(server.ownerUrl, 'chaos')
  if (!(await isKept(databaseUrl))) process.exitCode = 1
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

/** Tries the promise, prints a line for each guarantee, and tells whether both were kept. */
async function isKept(databaseUrl: string): Promise<boolean> {
  const connection = connect(databaseUrl, 4)
  const workspace = await createWorkspace(connection.db, {
    name: 'Chaos',
    demo: false,
    timeZone: 'UTC',
    currency: 'EUR',
    country: 'GB',
    now: new Date(),
  })
  const mail = await startMailServer({ latency: 20 })
  const secrets = secretsFrom('a secret of the tests, long enough')
  const outcome = await tryOutbox({
    work: (todo) =>
      inWorkspace(connection.db, workspace, (tx) =>
        todo({ tx, workspace, clock: systemClock, secrets, actor: { kind: 'system' } }),
      ),
    databaseUrl,
    mail,
    messages: kills * 30 + 100,
    kills,
    random: seeded(Number(values.seed)),
  })
  await mail.close()
  await connection.close()
  const verdicts = (['at-least-once', 'at-most-once'] as const).map((guarantee) => {
    const holds = HOLDS[guarantee](outcome[guarantee])
    const line = { promise: 'R3', guarantee, kills, holds, ...outcome[guarantee] }
    process.stdout.write(`${JSON.stringify(line)}\n`)
    return holds
  })
  return verdicts.every(Boolean)
}
