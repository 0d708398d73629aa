import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { mineCommand } from './mine-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-mine-'))
afterAll(() => rmSync(folder, { recursive: true }))
const log = join(folder, 'log.csv')
// ten a day, four a day from the 21st on, none on Sundays
const rows = Array.from({ length: 200 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day))).flatMap((date) =>
  Array.from(
    { length: date.getUTCDay() === 0 ? 0 : date.getUTCDate() > 20 ? 4 : 10 },
    (_, place) => `${date.toISOString()}${place},ask,${date.toISOString()}`,
  ),
)
writeFileSync(log, ['case,activity,time', ...rows].join('\n'))

async function mine(...argv: string[]): Promise<string> {
  const lines: string[] = []
  expect(await mineCommand(['rhythm', log, ...argv], (line) => lines.push(line))).toBe(0)
  return lines.join('\n')
}

describe('tandem mine rhythm', () => {
  test('finds the slump after the 20th and the free Sunday', async () => {
    const text = await mine()
    expect(text).toMatch(/On days 21 to \d\d of the month: \d\d% less than usual\./)
    expect(text).toContain('On Sundays: 100% less than usual.')
    expect(await mine('--language', 'ru', '--of', 'ask')).toContain(
      'По воскресеньям: на 100% меньше обычного.',
    )
    const { patterns } = JSON.parse(await mine('--json'))
    expect(patterns.map((one: { kind: string }) => one.kind)).toEqual([
      'weekday',
      'week-of-month',
      'pay-day',
      'stretch',
    ])
  })
  test('names what cannot be', async () => {
    await expect(mine('--of', 'fly')).rejects.toThrow(/no activity "fly"/)
    await expect(mine('--pay-days', '40')).rejects.toThrow(/--pay-days are days/)
  })
})
