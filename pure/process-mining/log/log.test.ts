import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CsvOptions,
  createCsvReader,
  createInstantReader,
  createXesReader,
  csvLines,
  type EventLog,
  LogProblem,
  logFromSteps,
  type ReadLog,
  summarise,
  xesLines,
} from '../index.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

function readCsv(text: string, options: CsvOptions = {}, chunk = 7): ReadLog {
  const reader = createCsvReader(options)
  const bytes = bytesOf(text)
  for (let from = 0; from < bytes.length; from += chunk) reader.push(bytes.subarray(from, from + chunk))
  return reader.finish()
}

function readXes(text: string, chunk = 11): ReadLog {
  const reader = createXesReader({ withAttributes: true })
  const bytes = bytesOf(text)
  for (let from = 0; from < bytes.length; from += chunk) reader.push(bytes.subarray(from, from + chunk))
  return reader.finish()
}

const instant = (text: string, order: 'ymd' | 'dmy' | 'mdy' | 'seconds', timeZone = 'UTC'): string => {
  const bytes = bytesOf(text)
  const time = createInstantReader({ order, timeZone }).read(bytes, 0, bytes.length)
  return Number.isNaN(time) ? 'none' : new Date(time).toISOString()
}

describe('dates', () => {
  test('are read in the forms that files have', () => {
    expect(instant('2010-12-30T14:32:00.000+01:00', 'ymd')).toBe('2010-12-30T13:32:00.000Z')
    expect(instant('2010-12-30 14:32', 'ymd')).toBe('2010-12-30T14:32:00.000Z')
    expect(instant('2010/12/30 14:32:01.25Z', 'ymd')).toBe('2010-12-30T14:32:01.250Z')
    expect(instant('9.3.10 8:05', 'dmy')).toBe('2010-03-09T08:05:00.000Z')
    expect(instant('30-12-2010:11.02', 'dmy')).toBe('2010-12-30T11:02:00.000Z')
    expect(instant('3/14/2024, 1:05:00 PM', 'mdy')).toBe('2024-03-14T13:05:00.000Z')
    expect(instant('12/1/2024 12:00 AM', 'mdy')).toBe('2024-12-01T00:00:00.000Z')
    expect(instant('30-Dec-2010 11:02', 'dmy')).toBe('2010-12-30T11:02:00.000Z')
    expect(instant('1700000000', 'seconds')).toBe('2023-11-14T22:13:20.000Z')
  })
  test('that do not exist are none, never another day', () => {
    for (const text of [
      '2023-02-29',
      '2024-04-31',
      '2024-13-01',
      '2024-01-01 25:00',
      '2024-01-01 10:61',
      'soon',
      '',
      '2024',
      '2024-01-01x',
    ])
      expect([text, instant(text, 'ymd')]).toEqual([text, 'none'])
  })
  test('agree with the language on every instant', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2200-01-01') }),
        (date) => {
          expect(instant(date.toISOString(), 'ymd')).toBe(date.toISOString())
        },
      ),
    )
  })
  test('of a zone follow both of its clock changes', () => {
    expect(instant('2024-03-31 01:59', 'ymd', 'Europe/Berlin')).toBe('2024-03-31T00:59:00.000Z')
    expect(instant('2024-03-31 03:00', 'ymd', 'Europe/Berlin')).toBe('2024-03-31T01:00:00.000Z')
    expect(instant('2024-10-27 01:59', 'ymd', 'Europe/Berlin')).toBe('2024-10-26T23:59:00.000Z')
    expect(instant('2024-10-27 02:30', 'ymd', 'Europe/Berlin')).toBe('2024-10-27T00:30:00.000Z')
    expect(instant('2024-10-27 03:00', 'ymd', 'Europe/Berlin')).toBe('2024-10-27T02:00:00.000Z')
  })
})

describe('CSV', () => {
  test('delimiter, columns and dates are guessed, whatever the line ends', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { log, layout } = readCsv(
        ['Заказ;Операция;Дата', '1;спросил;02.01.2024', '1;оплатил;13.01.2024'].join(end),
      )
      expect(layout?.columns).toMatchObject({ case: 0, activity: 1, end: 2 })
      expect(log.activities).toEqual(['оплатил', 'спросил'])
      expect(summarise(log).caseSeconds.max).toBe(11 * 86_400)
    }
  })
  test('quotes hold delimiters, quotes and line ends', () => {
    const { log } = readCsv('case,activity,time\n1,"say ""hi"", then\nwait",2024-01-01\n1,pay,2024-01-02')
    expect(log.activities).toEqual(['pay', 'say "hi", then\nwait'])
  })
  test('a row that is no step is told with line and column, and the rest is read', () => {
    const { log, rejected } = readCsv(
      'case,activity,time\n1,"a\nb",2024-01-01\n1,b,yesterday\n,c,2024-01-01\n2\n',
    )
    expect(log.events).toBe(1)
    expect(rejected.first).toEqual([
      { line: 4, column: 3, reason: 'bad-time', value: 'yesterday' },
      { line: 5, column: 1, reason: 'no-case', value: '' },
      { line: 6, column: 1, reason: 'too-few-fields', value: '2' },
    ])
  })
  test('names of columns can be given, and a wrong one is named', () => {
    const text = 'who,what,when,done\nann,a,2024-01-01,2024-01-02\n'
    const { log } = readCsv(text, { mapping: { case: 'who', activity: 'what', start: 'when', end: 'done' } })
    expect((log.end[0] ?? 0) - (log.start?.[0] ?? 0)).toBe(86_400_000)
    expect(() => readCsv(text, { mapping: { case: 'whom' } })).toThrow(/no column "whom"/)
  })
  test('day and month that could be either are marked', () => {
    const rows = 'case,activity,time\n1,a,01/02/2024\n1,b,03/04/2024\n'
    expect(readCsv(rows).layout).toMatchObject({ isDateOrderGuessed: true, dates: { order: 'mdy' } })
    expect(readCsv(`${rows}1,c,25/04/2024\n`).layout).toMatchObject({
      isDateOrderGuessed: false,
      dates: { order: 'dmy' },
    })
  })
  test('Windows-1251 is recognised', () => {
    const reader = createCsvReader({})
    reader.push(
      Uint8Array.from([...bytesOf('case,activity,time\n1,'), 0xee, 0xef, 0xeb, ...bytesOf(',2024-01-01\n')]),
    )
    expect(reader.finish().log.activities).toEqual(['опл'])
  })
})

describe('XES', () => {
  const event = (name: string, time: string, more = '') =>
    `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="${time}"/>${more}</event>`
  const life = (word: string) => `<string key="lifecycle:transition" value="${word}"/>`
  const wrap = (events: string) =>
    `<?xml version="1.0"?><!-- a > b --><log><trace><string key="concept:name" value="c1"/><string key="channel" value="R&amp;D"><string key="sub" value="x"/></string>${events}</trace></log>`

  test('start and complete are one step; schedule begins its waiting; open starts are kept apart', () => {
    const { log } = readXes(
      wrap(
        event('a', '2024-01-01T10:00:00+03:00', life('SCHEDULE')) +
          event('a', '2024-01-01T11:00:00+03:00', life('start')) +
          event('b', '2024-01-01T11:30:00+03:00', life('start')) +
          event('a', '2024-01-01T12:00:00+03:00', life('Complete')) +
          event('a', '2024-01-01T12:00:00+03:00', life('suspend')),
      ),
    )
    expect([log.events, log.otherTransitions, log.activities]).toEqual([1, 1, ['a']])
    expect((log.end[0] ?? 0) - (log.start?.[0] ?? 0)).toBe(3_600_000)
    expect((log.end[0] ?? 0) - (log.scheduled?.[0] ?? 0)).toBe(7_200_000)
    expect(log.open).toEqual([{ case: 0, activity: 'b', start: Date.parse('2024-01-01T08:30:00Z') }])
    expect(log.offsetMinutes?.[0]).toBe(180)
  })
  test('attributes are kept, nested ones by their path, entities resolved', () => {
    const { log } = readXes(wrap(event('a &lt;1&gt;', '2024-01-01T10:00:00Z')))
    expect(log.activities).toEqual(['a <1>'])
    expect(log.attributes.map(({ name, values, codes }) => [name, values.at(codes[0] ?? -1)])).toEqual([
      ['channel', 'R&D'],
      ['channel/sub', 'x'],
    ])
  })
  test('an event without name or time is rejected with its place', () => {
    const { log, rejected } = readXes(
      wrap(`${event('a', '2024-01-01T10:00:00Z')}\n  <event><string key="concept:name" value="b"/></event>`),
    )
    expect(log.events).toBe(1)
    expect(rejected.first).toMatchObject([{ line: 2, reason: 'no-time' }])
  })
  test('a damaged file is named with line and column', () => {
    const whole = wrap(event('a', '2024-01-01T10:00:00Z'))
    expect(() => readXes(whole.slice(0, -4))).toThrow(/cut|ends inside/)
    expect(() => readXes(whole.replace('</trace>', '</trap>'))).toThrow(
      /line 1, column \d+: <\/trap> closes nothing/,
    )
    expect(() => readXes('<log>\n <trace>', 400)).toThrow(/line 2, column 9: the file ends inside <trace>/)
    expect(() => readXes('<log>\n <trace>\n  <event')).toThrow(/line 3, column 3: the file ends inside a tag/)
    expect(() => readXes('<html></html>')).toThrow(/begins with <html>/)
    expect(() => readXes('<log></log>')).toThrow(LogProblem)
  })
})

describe('the log', () => {
  const step = fc.record({
    case: fc.constantFrom('1', '2', '3'),
    activity: fc.constantFrom('a', 'b', 'c,"d"'),
    end: fc.integer({ min: 0, max: 5 }).map((day) => new Date(day * 86_400_000)),
    actor: fc.constantFrom('ann', 'bob'),
  })
  const steps = fc.array(step, { minLength: 1, maxLength: 20 })
  const plain = (log: EventLog) => [...csvLines(log)].toSorted()

  test('is sorted by case, time and arrival, and every step is in one case', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const log = logFromSteps(given)
        expect(log.events).toBe(given.length)
        for (let number = 0; number < log.cases; number++) {
          const mine = given
            .filter((one) => one.case === log.caseIds.at(number))
            .toSorted((one, other) => one.end.getTime() - other.end.getTime())
          const names = [...log.activity.subarray(log.caseOffsets[number], log.caseOffsets[number + 1])]
          expect(names.map((name) => log.activities[name])).toEqual(mine.map(({ activity }) => activity))
        }
      }),
    )
  })
  test('comes back the same from its CSV and its XES', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 400 }), (given, chunk) => {
        const log = logFromSteps(given)
        expect(plain(readCsv([...csvLines(log)].join('\n'), {}, chunk).log)).toEqual(plain(log))
        expect(plain(readXes([...xesLines(log)].join('\n'), chunk).log)).toEqual(plain(log))
      }),
      { numRuns: 50 },
    )
  })
  test('steps with a start come back from XES as starts and completions', () => {
    const log = logFromSteps([
      { case: '1', activity: 'a', start: new Date(1000), end: new Date(5000) },
      { case: '1', activity: 'a', start: new Date(2000), end: new Date(4000) },
    ])
    expect(plain(readXes([...xesLines(log)].join('\n')).log)).toEqual(plain(log))
  })
})
