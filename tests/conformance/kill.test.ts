import { expect, test } from 'vitest'
import { tryKills } from '#tests/chaos/kill-ingest-run.ts'
import { seeded } from '#tests/chaos/seeded.ts'

test('what was acknowledged is stored once, though the product was killed three times', async () => {
  const outcome = await tryKills({ kills: 3, random: seeded(1) })
  expect(outcome).toEqual({
    acknowledged: expect.any(Number),
    lost: 0,
    doubled: 0,
    endedCleanly: true,
  })
  expect(outcome.acknowledged).toBeGreaterThan(0)
}, 180_000)
