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
  'case,activity,time,actor\n1,Quote sent,2024-06-07T15:00Z,Ann\n1,Reply,2024-06-11T15:00Z,Ann\n2,Quote sent,2024-06-07T15:00Z,Bob\n2,Reply,2024-06-13T15:00Z,Ann\n',
)

async function mine(...argv: string[]): Promise<{ text: string; told: string }> {
  const lines: string[] = []
  const told: string[] = []
  const spy = vi.spyOn(console, 'error').mockImplementation((line) => told.push(String(line)))
  expect(await mineCommand(['norms', log, ...argv], (line) => lines.push(line))).toBe(0)
  spy.mockRestore()
  return { text: lines.join('\n'), told: told.join('\n') }
}

describe('tandem mine norms', () => {
  test('tells who broke which rule and when', async () => {
    const { text, told } = await mine(
      '--rule',
      "after 'Quote sent', 'Reply' within 2 working days",
      '--rule',
      "'Quote sent' and 'Reply' by different people",
    )
    expect(told).toContain('Working time is Mon-Fri 9-18; UTC')
    expect(text).toContain('After “Quote sent”, “Reply” follows within 2 working days.')
    expect(text).toMatch(/kept in 50.0%, broken 1 times in 1 cases/)
    expect(text).toMatch(/2 +2024-06-11T15:00:00.000Z +Quote sent/)
    expect(text).toContain('are done by different people')
  })
  test('prints both languages and every violation for machines', async () => {
    const { text } = await mine('--rule', "'Quote sent' and 'Reply' by different people", '--json')
    expect(JSON.parse(text)).toMatchObject([
      {
        ru: '«Quote sent» и «Reply» делают разные люди.',
        activations: 2,
        keptShare: 0.5,
        violations: [{ case: '1', at: '2024-06-11T15:00:00.000Z', activity: 'Reply' }],
      },
    ])
  })
  test('names a rule that cannot be read, and an activity that is not there', async () => {
    await expect(mine()).rejects.toThrow(/--rule is needed/)
    await expect(mine('--rule', 'be good')).rejects.toThrow(/"be good" is no rule/)
    expect((await mine('--rule', "never 'Fly'")).told).toBe('The log has no activity "Fly".')
  })
})
