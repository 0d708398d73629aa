import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PersonRecord } from './agreement.ts'
import { scorePair } from './score.ts'
import { DEFAULT_MODEL } from './score-default-model.data.ts'
import { trainDefaultModel } from './score-default-training.ts'
import { generateRecords } from './score-generator.ts'
import { modelForPeople, scorePeople, suggestFor } from './score-suggest.ts'

const { records } = generateRecords(77, 40)
const anyRecord = fc.nat(records.length - 1).map((place): PersonRecord => records[place] ?? { id: 'none' })
const score = (left: Omit<PersonRecord, 'id'>, right: Omit<PersonRecord, 'id'>) =>
  scorePair({ id: 'left', ...left }, { id: 'right', ...right }, modelForPeople(DEFAULT_MODEL, 5000))

test('the reasons of a score add up to the score', () => {
  fc.assert(
    fc.property(anyRecord, anyRecord, (left, right) => {
      const { weight, reasons } = scorePair(left, right, DEFAULT_MODEL)
      expect(reasons.reduce((sum, reason) => sum + reason.weight, 0)).toBeCloseTo(weight, 9)
    }),
  )
})

test('the score does not depend on which of the two is asked about', () => {
  fc.assert(
    fc.property(anyRecord, anyRecord, (left, right) => {
      expect(scorePair(left, right, DEFAULT_MODEL).weight).toBeCloseTo(
        scorePair(right, left, DEFAULT_MODEL).weight,
        9,
      )
    }),
  )
})

test('the stored default weights are what training on generated records gives', () => {
  expect(DEFAULT_MODEL).toEqual(trainDefaultModel())
}, 30_000)

describe('scenes', () => {
  const anna = { firstName: 'Анна', lastName: 'Ким', phones: ['+7 903 184-62-50'], birthday: '1990-02-03' }

  test('the same woman under a short form and another surname is likely one person', () => {
    const later = { firstName: 'Аня', lastName: 'Белова', phones: ['89031846250'], birthday: '03.02.1990' }
    expect(score(anna, later).probability).toBeGreaterThan(0.99)
  })

  test('mother and son on one phone are not one person, and the reason says household', () => {
    const son = { firstName: 'Пётр', lastName: 'Ким', phones: ['8 903 184 62 50'], birthday: '2012-07-09' }
    const { probability, reasons } = score(anna, son)
    expect(probability).toBeLessThan(0.01)
    expect(reasons).toContainEqual({ field: 'household', level: 'possible', weight: expect.any(Number) })
  })

  test('a transliterated name alone is never enough', () => {
    const translit = { firstName: 'Iwan', lastName: 'Petroff' }
    expect(score({ firstName: 'Иван', lastName: 'Петров' }, translit).probability).toBeLessThan(0.9)
  })

  test('a patronymic that differs speaks against', () => {
    const one = { firstName: 'Анна', patronymic: 'Сергеевна', lastName: 'Ким' }
    const other = { firstName: 'Анна', patronymic: 'Петровна', lastName: 'Ким' }
    expect(score(one, other).weight).toBeLessThan(score({ ...one, patronymic: '' }, other).weight)
  })

  test('a hint names the likely duplicate first and leaves strangers out', () => {
    const candidates = [
      { id: 'stranger', firstName: 'Олег', lastName: 'Цой', birthday: '1955-01-01' },
      { id: 'maybe', firstName: 'Анна', birthday: '1990-02-03' },
      { id: 'surely', firstName: 'Anna', phones: ['89031846250'], birthday: '03.02.1990' },
    ]
    const hints = suggestFor({ id: 'new', ...anna }, candidates, modelForPeople(DEFAULT_MODEL, 5000))
    expect(hints.map(({ candidate }) => candidate.id)).toEqual(['surely', 'maybe'])
  })
})

test('namesakes with neighbouring numbers and mailboxes, as companies give them out, are not one person', () => {
  const [one, other] = [37, 48].map((row) => ({
    firstName: 'Анна',
    lastName: 'Иванова',
    phones: [`+7 900 000-38-${row}`],
    emails: [`guest18${row}@shop.ru`],
  }))
  expect(score(one ?? {}, other ?? {}).probability).toBeLessThan(0.5)
})

test('two customer numbers of one system speak strongly against one person, and are named', () => {
  const anna = { id: 'a', firstName: 'Анна', lastName: 'Кимова', emails: ['anna@posta.alt'] }
  const other = { ...anna, id: 'b' }
  const model = modelForPeople(DEFAULT_MODEL, 2_000)
  const without = scorePeople(anna, other, model)
  const withBoth = scorePeople(
    { ...anna, external: { 'external:user': '17' } },
    { ...other, external: { 'external:user': '18' } },
    model,
  )
  expect(without.weight - withBoth.weight).toBeCloseTo(5.64, 2)
  expect(withBoth.reasons.at(-1)).toMatchObject({ field: 'number', level: 'different' })
  const one = { ...anna, external: { 'external:user': '17' } }
  expect(scorePeople(one, { ...other, external: { 'external:shop': '18' } }, model)).toEqual(without)
})
