import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { mineCommand } from './mine-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-mine-'))
afterAll(() => rmSync(folder, { recursive: true }))
const log = join(folder, 'log.csv')
writeFileSync(
  log,
  'case,activity,time,actor,channel\n1,ask,2024-01-01,Ann,web\n1,pay,2024-01-02,Bob,web\n2,ask,2024-01-05,Ann,mail\n3,ask,2024-01-06,Bob,web\n3,pay,2024-01-09,Bob,web\n',
)

async function cases(...argv: string[]): Promise<{ cases: number; told: string }> {
  const told: string[] = []
  const spy = vi.spyOn(console, 'error').mockImplementation((line) => told.push(String(line)))
  let printed = ''
  await mineCommand(['summary', log, '--json', ...argv], (line) => {
    printed = line
  })
  spy.mockRestore()
  return { cases: JSON.parse(printed).cases, told: told.join('\n') }
}

describe('tandem mine --filter', () => {
  test('keeps cases and tells their share', async () => {
    expect(await cases('--filter', 'activity=pay')).toEqual({
      cases: 2,
      told: 'Kept 2 of 3 cases (66.7%) and 4 of 5 steps (80.0%).',
    })
  })
  test('may be given several times, and as JSON', async () => {
    const { cases: kept, told } = await cases(
      '--filter=step.channel=web',
      '--filter',
      '[{"by":"duration","atLeast":"2 days"},{"by":"end","activities":["pay"]}]',
    )
    expect(kept).toBe(1)
    expect(told).toContain('duration=2 d..: by itself 33.3% of the cases')
  })
  test('names what cannot be read, and that nothing is left', async () => {
    await expect(cases('--filter', 'activity')).rejects.toThrow(/--filter "activity" is no filter/)
    await expect(cases('--filter', '[{"by":"end"}]')).rejects.toThrow(/--filter \[0\].activities/)
    await expect(cases('--filter', 'activity=fly')).rejects.toThrow('No case is left')
  })
})
