import { describe, expect, test } from 'vitest'
import { type Conversation, type Heard, turn } from './index.ts'

const OPEN: Conversation['open'] = [
  { id: 'size', kind: 'number', options: [] },
  { id: 'city', kind: 'city', options: [] },
  { id: 'phone', kind: 'phone', options: [] },
  { id: 'wish', kind: 'text', options: [] },
]
const said = (text: string, more: Partial<Heard> = {}): Heard => ({
  ...{ id: text, text, facts: [], day: '2026-03-04', wish: null },
  ...more,
})
const hearing = (heard: readonly Heard[], more: Partial<Conversation> = {}) =>
  turn({ open: OPEN, current: 'size', heard, declined: 0, ...more })

describe('a conversation', () => {
  test('begins with the first question, and closes when nothing is open', () => {
    expect(hearing([], { current: null }).next).toEqual({ do: 'ask', question: 'size' })
    expect(hearing([], { current: null, open: [] }).next).toEqual({ do: 'close' })
    expect(hearing([]).next).toEqual({ do: 'wait' })
  })

  test('goes on to the next question after an answer, also one that nobody can read', () => {
    expect(hearing([said('нас 40')])).toMatchObject({
      answers: [{ question: 'size', found: { value: 40 } }],
      next: { do: 'ask', question: 'city' },
    })
    expect(hearing([said('ну как обычно')])).toMatchObject({
      answers: [{ question: 'size', found: null, isDeclined: false }],
      next: { do: 'ask', question: 'city' },
    })
  })

  test('reads an answer that comes in several messages, and what is told unasked', () => {
    const facts = [{ kind: 'phone', value: '+79161234567', confidence: 0.95 }] as const
    expect(
      hearing([said('Здравствуйте'), said('сорок'), said('звоните +79161234567', { facts })]),
    ).toMatchObject({
      answers: [
        { question: 'size', found: { value: 40 } },
        { question: 'phone', found: { value: '+79161234567' } },
      ],
      next: { do: 'ask', question: 'city' },
    })
  })

  test('waits on while he only acknowledges, and tells the truth about who asks', () => {
    expect(hearing([said('ок')])).toEqual({ answers: [], next: { do: 'wait' } })
    expect(hearing([said('Вы живой человек?', { wish: 'human' })])).toEqual({
      answers: [],
      next: { do: 'tell-robot' },
    })
    expect(hearing([said('вы бот?'), said('нас 40')])).toMatchObject({
      next: { do: 'ask', question: 'city' },
    })
  })

  test.each([
    [[said('Позовите человека', { wish: 'human' })], 'wants-human'],
    [[said('стоп', { wish: 'unsubscribe' })], 'opt-out'],
    [[said('А сколько стоит доставка?')], 'asked-back'],
  ] as const)('stops for a person: %#', (heard, because) => {
    expect(hearing(heard).next).toEqual({ do: 'stop', because })
  })

  test('takes the answer and leaves his own question to a person', () => {
    expect(hearing([said('40, а доставка есть?')])).toMatchObject({
      answers: [{ question: 'size', found: { value: 40 } }],
      next: { do: 'stop', because: 'asked-back' },
    })
    expect(hearing([said('а что у вас есть?')], { current: 'wish' }).answers).toEqual([])
  })

  test('passes by one question he does not want to answer, and stops at the second', () => {
    expect(hearing([said('не знаю')])).toMatchObject({
      answers: [{ question: 'size', isDeclined: true }],
      next: { do: 'ask', question: 'city' },
    })
    expect(hearing([said('не скажу')], { declined: 1 }).next).toEqual({ do: 'stop', because: 'declined' })
  })

  test('is over after the last answer', () => {
    expect(hearing([said('лёгкую коляску')], { open: OPEN.slice(3), current: 'wish' }).next).toEqual({
      do: 'close',
    })
  })
})
