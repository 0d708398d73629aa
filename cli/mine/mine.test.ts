import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { Mistake } from '../arguments.ts'
import { mineCommand } from './mine-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-mine-'))
afterAll(() => rmSync(folder, { recursive: true }))

const CSV = `case,activity,time
1,ask,2024-01-01T10:00:00Z
1,quote,2024-01-01T12:00:00Z
1,pay,2024-01-02T12:00:00Z
2,pay,2024-01-03T11:00:00Z
2,ask,2024-01-03T10:00:00Z
`

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function mine(...argv: string[]): Promise<string> {
  const lines: string[] = []
  expect(await mineCommand(argv, (line) => lines.push(line))).toBe(0)
  return lines.join('\n')
}

describe('tandem mine', () => {
  const log = file('log.csv', CSV)

  test('summary prints exactly the promised JSON, plain or gzipped', async () => {
    const summary = await mine('summary', log, '--json')
    expect(JSON.parse(summary)).toEqual({
      cases: 2,
      events: 5,
      activities: 3,
      variants: 2,
      tiedPairs: 0,
      dfg: [
        { from: 'ask', to: 'pay', count: 1, cases: 1, meanSeconds: 3600, medianSeconds: 3600 },
        { from: 'ask', to: 'quote', count: 1, cases: 1, meanSeconds: 7200, medianSeconds: 7200 },
        { from: 'quote', to: 'pay', count: 1, cases: 1, meanSeconds: 86_400, medianSeconds: 86_400 },
      ],
      starts: { ask: 2 },
      ends: { pay: 2 },
      rework: {},
      caseSeconds: { median: 48_600, mean: 48_600, max: 93_600 },
      topVariants: [
        { activities: ['ask', 'pay'], cases: 1 },
        { activities: ['ask', 'quote', 'pay'], cases: 1 },
      ],
    })
    expect(await mine('summary', file('log.csv.gz', gzipSync(CSV)), '--json')).toBe(summary)
  })
  test('a model that was discovered is what the same log conforms to', async () => {
    const discovered = await mine('discover', log, '--json')
    expect(JSON.parse(discovered)).toMatchObject({
      text: "->( 'ask', X( tau, 'quote' ), 'pay' )",
      fitness: 1,
      precision: 1,
    })
    const model = file('model.json', discovered)
    const found = JSON.parse(await mine('conformance', log, '--model', model, '--json'))
    expect(found).toEqual({ fitness: 1, fittingCases: 2, cases: 2, deviations: [] })
  })
  test('deviations say what was done and what is missing', async () => {
    const model = file('model.txt', "->( 'ask', 'quote', 'pay' )")
    const found = JSON.parse(await mine('conformance', log, '--model', model, '--json'))
    expect(found.deviations).toEqual([
      {
        variant: ['ask', 'pay'],
        cases: 1,
        moves: [
          { kind: 'both', activity: 'ask' },
          { kind: 'model', activity: 'quote' },
          { kind: 'both', activity: 'pay' },
        ],
      },
    ])
    expect(await mine('conformance', log, '--model', model)).toContain('missing: quote')
  })
  test('models of other tools are read, and replayed quickly where that is enough', async () => {
    const deviating = file('model2.txt', "->( 'ask', 'quote', 'pay' )")
    const exact = await mine('conformance', log, '--model', deviating, '--json')
    for (const format of ['bpmn', 'pnml']) {
      const model = join(folder, `model.${format}`)
      await mine('convert', '--model', deviating, '--to', format, '--out', model)
      expect(await mine('conformance', log, '--model', model, '--json')).toBe(exact)
    }
    expect(await mine('conformance', log, '--model', deviating, '--quick')).toContain('At least 1 of 2 cases')
    const damaged = file('bad.bpmn', '<definitions>\n<process></definitions>')
    await expect(mine('conformance', log, '--model', damaged)).rejects.toThrow(/bad.bpmn, line 2, column 10/)
  })
  test('a log comes back the same from another format', async () => {
    const xes = join(folder, 'log.xes')
    await mine('convert', log, '--to', 'xes', '--out', xes)
    expect(await mine('summary', xes, '--json')).toBe(await mine('summary', log, '--json'))
  })
  test('tables say which rows were left out', async () => {
    const text = await mine('summary', file('bad.csv', `${CSV}3,ask,never\n`))
    expect(text).toContain('1 of 6 rows were left out:\n  line 7, column 3: this is no time ("never")')
  })
  test('what is wrong is told with file, line and column', async () => {
    const wrong = async (...argv: string[]) => expect(mine(...argv)).rejects
    await (await wrong('summary', join(folder, 'none.csv'))).toThrow(
      /none.csv cannot be read: there is no such file/,
    )
    await (await wrong('summary', file('empty.csv', ''))).toThrow(/the file is empty/)
    await (await wrong('summary', file('words.csv', 'a\nb\n'))).toThrow(
      /line 1, column 1: no column looks like/,
    )
    await (await wrong('summary', file('cut.gz', gzipSync(CSV).subarray(0, 40)))).toThrow(/gzip is cut short/)
    await (await wrong('summary', file('cut.xes', '<log>\n <trace>'))).toThrow(
      /line 2, column \d+: the file ends inside <trace>/,
    )
    await (await wrong('summary', log, '--case', 'whom')).toThrow(/no column "whom"/)
    await (await wrong('conformance', log, '--model', file('bad.txt', "->( 'a'"))).toThrow(
      /bad.txt, character 8/,
    )
    await (await wrong('causes', log, '--target', 'pay > quote')).toThrow(/never comes right after "pay"/)
    await (await wrong('dig', log)).toThrow(Mistake)
  })
})
