import { parseArgs } from 'node:util'
import { tryKills } from './kill-ingest-run.ts'
import { seeded } from './seeded.ts'

/**
 * Promise R1, long form: node tests/chaos/kill-ingest.ts --kills 50 [--seed 1] [--with-database-every 3]
 * The whole product with its own PostgreSQL, killed with SIGKILL while producers post; every third time
 * PostgreSQL first.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    'with-database-every': { type: 'string', default: '3' },
  },
})
const kills = Number(values.kills)
const outcome = await tryKills({
  kills,
  random: seeded(Number(values.seed)),
  withDatabaseEvery: Number(values['with-database-every']),
})
const failures = outcome.lost + outcome.doubled + (outcome.endedCleanly ? 0 : 1)
process.stdout.write(`${JSON.stringify({ promise: 'R1', runs: kills, failures, ...outcome })}\n`)
if (failures > 0) process.exitCode = 1
