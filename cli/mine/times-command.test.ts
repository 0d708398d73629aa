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
  'case,activity,start,time\n1,ask,2024-06-07T15:00Z,2024-06-07T16:00Z\n1,pay,2024-06-10T10:00Z,2024-06-10T11:30Z\n',
)

async function mine(...argv: string[]): Promise<string> {
  const lines: string[] = []
  expect(await mineCommand(argv, (line) => lines.push(line))).toBe(0)
  return lines.join('\n')
}

describe('tandem mine times', () => {
  test('tells waiting and service apart, by the clock and in working time', async () => {
    const clock = JSON.parse(await mine('times', log, '--json'))
    expect(clock.edges[0]).toMatchObject({ wait: { meanSeconds: 66 * 3600 }, service: { meanSeconds: 5400 } })
    const work = JSON.parse(await mine('times', log, '--json', '--calendar', 'Mon-Fri 9-17'))
    expect(work.edges[0]).toMatchObject({ wait: { meanSeconds: 2 * 3600 }, service: { meanSeconds: 5400 } })
    const text = await mine('times', log, '--calendar', 'Mon-Fri 9-17')
    expect(text).toContain('A case takes 3 h 30 min (median)')
    expect(text).toContain('queue before')
  })
  test('names a calendar that cannot be read', async () => {
    await expect(mine('times', log, '--calendar', 'Mon 9')).rejects.toThrow(/--calendar: "9" are no hours/)
  })
})
