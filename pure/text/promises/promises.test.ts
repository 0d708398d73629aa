import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../any-text.example.ts'
import { MEASURED } from './measured.data.ts'
import { promises } from './promises.ts'
import { TABLE } from './table.data.ts'

/** A Wednesday. */
const SAID = '2026-11-18T10:00:00+03:00'

const rows = (table: string): readonly { readonly text: string; readonly dues: readonly string[] }[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [wanted = '', ...text] = line.split(' | ')
      return { text: text.join(' | '), dues: wanted === '-' ? [] : wanted.split(' ') }
    })
const duesOf = (text: string): readonly string[] => promises(text, SAID).map(({ due }) => due ?? 'any')

describe('what is promised, and when', () => {
  test.each(rows(TABLE).map(({ text, dues }) => [text, dues] as const))('%s', (text, dues) => {
    expect(duesOf(text)).toEqual(dues)
  })

  test('on messages written apart from the rules: precision at least 0.9, recall at least 0.85', () => {
    const count = { right: 0, found: 0, made: 0, onTime: 0 }
    for (const { text, dues } of rows(MEASURED)) {
      const found = duesOf(text)
      count.found += found.length
      count.made += dues.length
      count.right += Math.min(found.length, dues.length)
      count.onTime += dues.filter((due) => found.includes(due)).length
    }
    console.info('promises', count)
    expect(count.right / count.found).toBeGreaterThanOrEqual(0.9)
    expect(count.right / count.made).toBeGreaterThanOrEqual(0.85)
    expect(count.onTime / count.right).toBeGreaterThanOrEqual(0.95)
  })
})

test('a promise carries its words, its title, its time and its reasons', () => {
  const text = 'Hi Anna, thanks for waiting. I’ll send the offer by Friday noon, have a nice day.'
  expect(promises(text, SAID)).toEqual([
    {
      start: 29,
      end: 63,
      text: 'I’ll send the offer by Friday noon',
      what: 'I’ll send the offer',
      act: 'send',
      due: '2026-11-20T12:00',
      dueSpan: { start: 49, end: 63 },
      grain: 'minute',
      isPast: false,
      language: 'en',
      confidence: 0.85,
      because: ['act', 'due'],
    },
  ])
})

test('a condition and a hedge make it less certain', () => {
  const confidence = (text: string): number => promises(text, SAID)[0]?.confidence ?? 0
  expect(confidence('Если пришлёте размеры, посчитаю завтра')).toBeLessThan(confidence('Посчитаю завтра'))
  expect(confidence('Постараюсь, завтра посчитаю')).toBeLessThan(confidence('Завтра посчитаю'))
})

test('what was due before now is past', () => {
  const isPast = (now: string): boolean | undefined => promises('перезвоню через час', SAID, now)[0]?.isPast
  expect(isPast('2026-11-18T07:59:00Z')).toBe(false)
  expect(isPast('2026-11-18T08:01:00Z')).toBe(true)
})

test('the clock is that of the place where it was said, whatever its zone', () => {
  expect(promises('перезвоню через час', '2026-11-18T23:30:00+10:00[Asia/Vladivostok]')[0]?.due).toBe(
    '2026-11-19T00:30',
  )
  expect(() => promises('перезвоню', 'tomorrow')).toThrow(RangeError)
})

test('nothing below a quoting line and nothing of a signature counts', () => {
  const text = 'Добрый день, принято.\n\nВс, 15 ноя 2026 г. в 10:00, Анна пишет:\nПришлю завтра\n'
  expect(promises(text, SAID)).toEqual([])
  expect(promises('ok\n\nOn Mon, Anna wrote:\nI will send it tomorrow', SAID)).toEqual([])
})

test('any text is read: nothing throws, spans lie within it, and the answer is the same again', () => {
  const words = rows(TABLE).flatMap(({ text }) => text.split(' '))
  fc.assert(
    fc.property(anyText(words), (text) => {
      const found = promises(text, SAID)
      for (const one of found) {
        expect(one.start).toBeGreaterThanOrEqual(0)
        expect(one.start).toBeLessThan(one.end)
        expect(text.slice(one.start, one.end)).toBe(one.text)
        if (one.dueSpan !== null) expect(one.dueSpan.end).toBeLessThanOrEqual(text.length)
        if (one.due !== null) expect(one.due).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
        expect(one.confidence).toBeGreaterThanOrEqual(0.3)
      }
      expect(promises(text, SAID)).toEqual(found)
    }),
  )
})
