import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Heard,
  isNo,
  isYes,
  type Memory,
  NOTHING_YET,
  orderNumberIn,
  type Script,
  turn,
} from './index.ts'

const script: Script = {
  mostTurns: 6,
  choices: [
    { id: 'where', label: 'Where is my order?', act: { do: 'order' } },
    { id: 'hours', label: 'Часы работы', act: { do: 'answer', text: 'С 9 до 18.' } },
    { id: 'person', label: 'Talk to a person', act: { do: 'human' } },
  ],
  rules: [
    {
      id: 'returns',
      words: ['возврат', 'верну деньги', 'refund'],
      intent: 'refund',
      act: { do: 'article', id: 'a1' },
    },
    { id: 'status', words: ['где заказ', 'order status'], intent: null, act: { do: 'order' } },
  ],
}
const heard = (text: string, more: Partial<Heard> = {}): Heard => ({
  text,
  wantsHuman: false,
  asksRobot: false,
  isUpset: false,
  intent: null,
  article: null,
  ...more,
})
const remembers = (more: Partial<Memory>): Memory => ({ ...NOTHING_YET, turns: 1, ...more })
const what = (memory: Memory, message: Heard): string => {
  const next = turn(script, memory, message)
  if (next.do === 'finish') return 'finish'
  return next.do === 'say' ? next.say.kind : next.because
}

const CASES: readonly (readonly [string, Partial<Memory>, Heard, string])[] = [
  [
    'a wish for a person comes before everything',
    {},
    heard('возврат', { wantsHuman: true }),
    'asked-for-human',
  ],
  ['so does anger', {}, heard('Часы работы', { isUpset: true }), 'upset'],
  ['a number that was offered is a choice', { offered: ['where', 'hours'] }, heard('2'), 'answer'],
  ['a number that was not is nothing', { offered: ['where'] }, heard('9'), 'not-understood'],
  ['a choice by its words', {}, heard('часы работы '), 'answer'],
  ['a choice that calls a person', {}, heard('talk to a person'), 'asked-for-human'],
  ['an order is asked for', {}, heard('Where is my order?'), 'ask-order'],
  ['the number that was asked for', { expects: 'order' }, heard('A-1042'), 'order'],
  [
    'no number although it was asked for',
    { expects: 'order' },
    heard('не помню, зелёная лампа'),
    'not-understood',
  ],
  ['an order with its number needs no question', {}, heard('Где заказ № 1042?'), 'order'],
  ['a rule by the beginnings of its words', {}, heard('Хочу сделать возврата товара'), 'article'],
  ['all words of a phrase are needed', {}, heard('Верну ли я лампу?'), 'not-understood'],
  ['a rule by what was understood', {}, heard('my money please', { intent: 'refund' }), 'article'],
  ['an article that fits', {}, heard('does the lamp dim', { article: 'a2' }), 'article'],
  [
    'but not the same twice',
    { tried: ['a2'] },
    heard('does the lamp dim', { article: 'a2' }),
    'not-understood',
  ],
  ['it helped', { expects: 'helped' }, heard('Да, спасибо!'), 'finish'],
  ['it did not help', { expects: 'helped' }, heard('Нет'), 'not-understood'],
  ['it did not help twice', { expects: 'helped', misses: 1 }, heard('No, it did not help'), 'failed'],
  ['another question instead of yes or no', { expects: 'helped' }, heard('refund?'), 'article'],
  ['a second question that nobody understands', { misses: 1 }, heard('qwerty asdf zxcv uiop'), 'failed'],
  ['whether it is a robot is told', {}, heard('ты бот?', { asksRobot: true }), 'truth'],
  ['the limit of turns', { turns: 6 }, heard('Часы работы'), 'turns'],
]

describe('the bot', () => {
  test.each(CASES)('%s', (_, memory, message, expected) => {
    expect(what(remembers(memory), message)).toBe(expected)
  })

  test('a greeting alone is met with what it can do', () => {
    expect(what(NOTHING_YET, heard('Добрый день!'))).toBe('menu')
    expect(what(NOTHING_YET, heard('Здравствуйте, у меня сломался выключатель'))).toBe('not-understood')
  })

  test('never speaks more often than it may, whatever is said', () => {
    const words = fc.constantFrom(
      'да',
      'нет',
      '1',
      'возврат',
      'hm',
      'Where is my order?',
      'A-1',
      'Часы работы',
    )
    fc.assert(
      fc.property(fc.array(words, { minLength: 12, maxLength: 30 }), (texts) => {
        let memory = NOTHING_YET
        let said = 0
        for (const text of texts) {
          const next = turn(script, memory, heard(text))
          if (next.do !== 'say') break
          memory = next.memory
          said++
        }
        expect(said).toBeLessThanOrEqual(script.mostTurns)
      }),
      { numRuns: 200 },
    )
  })
})

test('yes and no in both languages, and neither', () => {
  for (const yes of ['Да', 'да, помогло', 'Спасибо!', 'Yes, it helped', 'thank you', 'Помогло, спасибо.'])
    expect(isYes(yes), yes).toBe(true)
  for (const no of ['нет', 'Не помогло', 'no', "It didn't help."]) expect(isNo(no), no).toBe(true)
  for (const neither of ['да где же заказ', 'no delivery yet', 'спасибо, но где возврат', ''])
    expect(isYes(neither) || isNo(neither), neither).toBe(false)
})

test('numbers of orders', () => {
  const found = (text: string, asked = false) => orderNumberIn(text, asked)
  expect(found('Где заказ 48213?')).toBe('48213')
  expect(found('order number: W-7-19 please')).toBe('W-7-19')
  expect(found('#5521')).toBe('5521')
  expect(found('заказа № А-12')).toBe('А-12')
  expect(found('I have 2 lamps')).toBeNull()
  expect(found('это 48213', true)).toBe('48213')
  expect(found('не помню', true)).toBeNull()
})
