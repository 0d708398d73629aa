import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../any-text.example.ts'
import { facts } from './facts.ts'

const said = (text: string): readonly string[] => facts(text).map(({ kind, value }) => `${kind} ${value}`)

test.each([
  ['Это Олег из ООО Ромашка, мы из Казани', ['name Олег', 'company ООО Ромашка', 'city Казань']],
  ['меня зовут анна, живу в питере', ['name Анна', 'city Санкт-Петербург']],
  ['My name is John Smith, call me at +1 (415) 555-2671', ['name John Smith', 'phone +14155552671']],
  [
    'Hi, this is Kate from Acme Ltd. We are based in London',
    ['name Kate', 'company Acme Ltd.', 'city London'],
  ],
  ['Kind regards,\nMaria Lopez\nGlobex Inc.', ['name Maria Lopez', 'company Globex Inc.']],
  ['С уважением,\nИван Петров', ['name Иван Петров']],
  ['мой номер 8 (916) 123-45-67, oleg@romashka.ru.', ['phone +79161234567', 'email oleg@romashka.ru']],
  ['9161234567 звоните', ['phone +79161234567']],
  ['ООО «Вектор Плюс» просит счёт, ИНН 7701234567', ['company ООО «Вектор Плюс»']],
  ['Я Марина, из компании «Свет»', ['name Марина', 'company Свет']],
  ['ИП Иванов, Набережные Челны', ['company ИП Иванов', 'city Набережные Челны']],
  ['доставка до Нижнего Новгорода сколько?', ['city Нижний Новгород']],
  ['мы в Набережных Челнах', ['city Набережные Челны']],
  ['из Ростова-на-Дону', ['city Ростов-на-Дону']],
  ['из Мытищ', ['city Мытищи']],
  ['из Орла', ['city Орёл']],
  ['я из Владимира', ['city Владимир']],
  ['Владимир, добрый день', []],
  ['заказ 89161234567 где', []],
  ['Здравствуйте это я снова', []],
  ['I am Sorry for the delay', []],
  ['меня зовут по-другому', []],
  ['', []],
])('%s', (text, expected) => {
  expect(said(text)).toEqual(expected)
})

test('where somebody says that he lives weighs more than where something goes', () => {
  const [lives] = facts('Я живу в Перми')
  const [goes] = facts('доставка до Перми')
  expect(lives?.confidence).toBeGreaterThan(goes?.confidence ?? 1)
})

test('any text is read: facts stand where they are said to, none over another', () => {
  const words = [
    'меня зовут',
    'Анна',
    'из',
    'Казани',
    'ООО',
    '«Свет»',
    '+7 916 123-45-67',
    'a@b.ru',
    ',',
    '\n',
    'I am',
    'John',
  ]
  fc.assert(
    fc.property(anyText(words), (text) => {
      const found = facts(text)
      found.forEach((fact, place) => {
        expect(text.slice(fact.start, fact.end)).toBe(fact.text)
        expect(fact.start).toBeGreaterThanOrEqual(found[place - 1]?.end ?? 0)
      })
      expect(facts(text)).toEqual(found)
    }),
  )
})
