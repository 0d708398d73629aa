import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../any-text.example.ts'
import { ENGLISH_PHRASES } from '../phrases/english.data.ts'
import { RUSSIAN_PHRASES } from '../phrases/russian.data.ts'
import { ruleIntents } from './rule-intents.ts'

const kinds = (text: string): readonly string[] => ruleIntents(text).map(({ intent }) => intent)

test.each([
  ['Позовите живого человека', ['human']],
  ['СТОП', ['unsubscribe']],
  ['Оператор оператор', ['human']],
  ['I want to speak to a manager', ['human']],
  ['Please unsubscribe me', ['unsubscribe']],
  ['Я в отпуске до 25 ноября, по срочным вопросам пишите Анне', ['auto-reply']],
  ['Это сообщение отправлено автоматически', ['auto-reply']],
  ['Out of office: I am on annual leave until Monday', ['auto-reply']],
  ['Automatic reply: thank you for your message', ['auto-reply']],
  ['Your ticket has been received', ['auto-reply']],
  ['Вернулся из отпуска, пришлите счёт', []],
  ['Ваш коллега обещал отписаться', []],
  ["Please don't send it", []],
  ['> отпишите меня', []],
  ['', []],
])('%s', (text, expected) => {
  expect(kinds(text)).toEqual(expected)
})

test('hardly any other phrase of ours is taken for one of these', () => {
  const phrases = [...RUSSIAN_PHRASES, ...ENGLISH_PHRASES]
  const wrong = phrases.filter(({ text, intent }) => kinds(text).some((kind) => kind !== intent))
  expect(wrong.map(({ text }) => text)).toEqual([])
  const found = (intent: string): number => {
    const all = phrases.filter((phrase) => phrase.intent === intent)
    return all.filter(({ text }) => kinds(text).includes(intent)).length / all.length
  }
  expect(found('human')).toBeGreaterThanOrEqual(0.9)
  expect(found('unsubscribe')).toBeGreaterThanOrEqual(0.75)
})

test('any text is read; the words are where they are said to be', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      for (const { text: words, start, end } of ruleIntents(text)) expect(text.slice(start, end)).toBe(words)
    }),
  )
})
