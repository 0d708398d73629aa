import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { mineCommand } from './mine-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-mine-'))
afterAll(() => rmSync(folder, { recursive: true }))
const log = join(folder, 'log.csv')
writeFileSync(
  log,
  'case,activity,time,actor,department\n1,ask,2024-01-01,Ann,sales\n1,check,2024-01-02,Bob,service\n1,ask,2024-01-04,Eve,sales\n2,ask,2024-01-01,Ann,sales\n',
)

async function mine(...argv: string[]): Promise<string> {
  const lines: string[] = []
  expect(await mineCommand(argv, (line) => lines.push(line))).toBe(0)
  return lines.join('\n')
}

describe('tandem mine handover and rework', () => {
  test('tell pairs by person and what comes back between departments', async () => {
    const people = JSON.parse(await mine('handover', log, '--json'))
    expect(people.handOver).toMatchObject([
      { from: 'Ann', to: 'Bob', count: 1, cases: 1, share: 0.5, meanSeconds: 86_400 },
      { from: 'Bob', to: 'Eve', count: 1, cases: 1, share: 0.5, meanSeconds: 172_800 },
    ])
    expect(people.pingPong).toEqual([])
    const departments = JSON.parse(await mine('handover', log, '--by', 'department', '--json'))
    expect(departments.pingPong).toMatchObject([{ from: 'sales', by: 'service', sumSeconds: 259_200 }])
    expect(await mine('handover', log, '--by', 'department')).toContain('100.0% of the work goes to another')
    await expect(mine('handover', log, '--by', 'team')).rejects.toThrow(/--by is one of: actor, department/)
  })
  test('tell what is done again and what it costs', async () => {
    expect(JSON.parse(await mine('rework', log, '--json'))).toMatchObject({
      cases: 1,
      lostSeconds: 259_200,
      activities: [{ activity: 'ask', repeats: 1, cases: 1 }],
    })
    expect(await mine('rework', log)).toContain('1 of 2 cases (50.0%) do something again')
  })
})
