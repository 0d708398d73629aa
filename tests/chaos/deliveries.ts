import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { receive } from '#server/listen/dialogues/index.ts'
import { createWorkspace } from '#server/platform/accounts/workspaces.ts'
import { systemClock } from '#server/platform/clock.ts'
import { connect, inWorkspace } from '#server/platform/database/connect.ts'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { ensureServerRole, migrate } from '#server/platform/database/migrate.ts'
import { secretsFrom } from '#server/platform/secrets.ts'
import { ingestWiring } from '#server/wiring.ts'
import { bot, LIMITS, mailbox } from '../setup/messages.ts'
import { tryDeliveries } from './deliveries-run.ts'
import { seeded } from './seeded.ts'

/** No message twice, none lost, long form: node tests/chaos/deliveries.ts --deliveries 100000 [--seed 1] */
const { values } = parseArgs({
  options: { deliveries: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
})
const deliveries = Number(values.deliveries)
const folder = await mkdtemp(join(tmpdir(), 'tandem-chaos-'))
await chmod(folder, 0o755)
const server = await startEmbedded({ folder: join(folder, 'postgres'), password: 'chaos' })
try {
  await migrate(server.ownerUrl)
  const connection = connect(await ensureServerRole(server.ownerUrl, 'chaos'), 6)
  const workspace = await createWorkspace(connection.db, {
    name: 'Chaos',
    demo: false,
    timeZone: 'UTC',
    currency: 'EUR',
    country: 'GB',
    now: new Date(),
  })
  const secrets = secretsFrom('a secret of the tests, long enough')
  const outcome = await tryDeliveries({
    work: (todo) =>
      inWorkspace(connection.db, workspace, (tx) =>
        todo({ tx, workspace, clock: systemClock, secrets, actor: { kind: 'system' } }),
      ),
    receive: (context, account, items) =>
      receive(context, account, items, { ingest: ingestWiring, limits: LIMITS }),
    accounts: [mailbox, bot],
    random: seeded(Number(values.seed)),
    messages: Math.floor(deliveries / 4),
    people: Math.ceil(deliveries / 40),
    deliveries,
    writers: 4,
  })
  await connection.close()
  const holds = outcome.lost + outcome.doubled + outcome.strayed + outcome.wrong === 0
  process.stdout.write(`${JSON.stringify({ promise: 'no message twice', holds, ...outcome })}\n`)
  if (!holds) process.exitCode = 1
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
