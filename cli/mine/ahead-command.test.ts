import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { mineCommand } from './mine-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-ahead-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Sixty cases a day apart; the last two have not been paid yet. */
const rows = Array.from({ length: 60 }, (_, day) => {
  const at = (hours: number) => new Date(Date.UTC(2024, 0, 1 + day) + hours * 3_600_000).toISOString()
  return [`${day},ask,${at(0)}`, ...(day < 58 ? [`${day},pay,${at(5 + (day % 3))}`] : [])]
})
const log = join(folder, 'log.csv')
writeFileSync(log, `case,activity,time\n${rows.flat().join('\n')}\n`)

async function mine(...argv: string[]): Promise<string> {
  const lines: string[] = []
  expect(await mineCommand(argv, (line) => lines.push(line))).toBe(0)
  return lines.join('\n')
}

test('running cases are listed with what they have ahead', async () => {
  const found = JSON.parse(await mine('ahead', log, '--ends', 'pay', '--outcome', 'pay', '--json'))
  expect(found.running.map((one: { case: string }) => one.case).sort()).toEqual(['58', '59'])
  expect(found.running[1].next).toEqual([{ activity: 'pay', share: 1 }])
  expect(found.running[1].outcome.share).toBeGreaterThan(0.9)
  expect(await mine('ahead', log, '--ends', 'pay')).toContain('2 of 60 cases are running')
  await expect(mine('ahead', log, '--ends', 'paid')).rejects.toThrow(/"paid" never happens/)
})
test('a change is simulated, and what cannot be known is said', async () => {
  const found = JSON.parse(await mine('what-if', log, '--stage', 'pay', '--faster', '50%', '--json'))
  expect(found.changed.median / found.now.median).toBeCloseTo(0.5, 6)
  expect(await mine('what-if', log, '--arrivals', '20%')).toContain('This log has no starts')
  await expect(mine('what-if', log)).rejects.toThrow(/needs what changes/)
})
