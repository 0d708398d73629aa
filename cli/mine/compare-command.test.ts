import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { mineCommand } from './mine-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-compare-'))
afterAll(() => rmSync(folder, { recursive: true }))

const HOSTILE = '</script><img src=x onerror=alert(1)>'
const rows = Array.from({ length: 90 }, (_, number) => {
  const at = (hour: number) => new Date(Date.UTC(2024, 0, 1 + number, hour)).toISOString()
  const isShort = number % 3 === 0
  return [
    `${number},ask,${at(1)}`,
    ...(isShort ? [] : [`${number},${HOSTILE},${at(2)}`]),
    `${number},pay,${at(3)}`,
  ]
})
const file = (name: string, kept: typeof rows) => {
  const path = join(folder, name)
  writeFileSync(path, `case,activity,time\n${kept.flat().join('\n')}\n`)
  return path
}
const all = file('all.csv', rows)
const short = file(
  'short.csv',
  rows.filter((one) => one.length === 2),
)

async function mine(...argv: string[]): Promise<string> {
  const lines: string[] = []
  expect(await mineCommand(argv, (line) => lines.push(line))).toBe(0)
  return lines.join('\n')
}

describe('tandem mine compare', () => {
  test('two logs and two parts of one log say the same', async () => {
    const found = JSON.parse(await mine('compare', all, short, '--json'))
    expect(found.cases).toEqual([90, 30])
    expect(found.coverage.activities).toEqual({ both: 2, onlyFirst: [[HOSTILE]], onlySecond: [] })
    const other = file(
      'long.csv',
      rows.filter((one) => one.length === 3),
    )
    const parts = ['--a', 'variant!=ask > pay', '--b', 'variant=ask > pay']
    expect(await mine('compare', all, ...parts, '--json')).toBe(await mine('compare', other, short, '--json'))
    expect(await mine('compare', all, short)).toContain('differ beyond chance')
  })
  test('drift says when there is none', async () => {
    expect(await mine('drift', all)).toContain('No change beyond chance')
    expect(JSON.parse(await mine('drift', all, '--json'))).toEqual({ drifts: [] })
  })
  test('what is missing or empty is said', async () => {
    await expect(mine('compare', all)).rejects.toThrow(/takes two logs, or one log with/)
    await expect(mine('compare', all, '--a', 'activity=ask', '--b', 'nothing')).rejects.toThrow(
      /--b "nothing" is no filter/,
    )
  })
})

describe('tandem mine causes', () => {
  test('takes deviations from a model, broken rules and outcomes as targets', async () => {
    const model = join(folder, 'model.txt')
    writeFileSync(model, "->( 'ask', 'pay' )")
    const targets: [string[], { rows: number; hits: number }][] = [
      [['deviation', '--model', model], { rows: 90, hits: 60 }],
      [['norm', '--rule', "never 'ask' and 'pay'"], { rows: 90, hits: 90 }],
      [['reaches:pay'], { rows: 90, hits: 90 }],
      [['rework:ask'], { rows: 90, hits: 0 }],
      [['slow-edge:ask->pay'], { rows: 30, hits: 0 }],
    ]
    for (const [target, expected] of targets)
      expect(JSON.parse(await mine('causes', all, '--target', ...target, '--json'))).toMatchObject(expected)
    expect(await mine('causes', all, '--target', 'slow-case')).toContain('90 cases; the slowest quarter')
    await expect(mine('causes', all, '--target', 'rework')).rejects.toThrow(/slow-case, rework:A/)
  })
})

describe('the report', () => {
  test('holds everything in one file, in both languages, and no name of a log can become markup', async () => {
    for (const command of ['summary', 'map', 'variants'] as const) {
      const report = join(folder, `${command}.html`)
      await mine(command, all, '--html', report, '--json')
      const html = readFileSync(report, 'utf8')
      expect(html).not.toContain('<img')
      expect(html.match(/<\/script>/g)?.length).toBe(2)
      expect(html).not.toMatch(/<link|(?:src|href)="|https?:(?!\/\/www.w3.org)/)
      expect(html).toContain("default-src 'none'")
      const data = JSON.parse(/id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '')
      expect(Object.keys(data.texts.en)).toEqual(Object.keys(data.texts.ru))
      expect(data.nodes.map(({ name }: { name: string }) => name)).toContain(HOSTILE)
      expect(data.summary.cases).toBe(90)
      expect(data.ways.reduce((sum: number, way: { cases: number }) => sum + way.cases, 0)).toBe(90)
      expect(data.variants.map(({ cases }: { cases: number }) => cases)).toEqual([60, 30])
    }
  })
  test('of a comparison carries it', async () => {
    const report = join(folder, 'compare.html')
    await mine('compare', all, short, '--html', report)
    expect(readFileSync(report, 'utf8')).toContain('"comparison":{"cases":[90,30]')
    await expect(mine('map', all, '--html', folder)).rejects.toThrow(/cannot be written/)
  })
})
