import { expect, test } from 'vitest'
import { candidatePairs } from './blocking.ts'
import { prepare } from './compare-prepare.ts'
import { generateRecords } from './score-generator.ts'

test('records that share a phone, an e-mail or a birthday meet, strangers do not', () => {
  const records = [
    { id: '0', firstName: 'Анна', phones: ['+7 903 184-62-50'] },
    { id: '1', lastName: 'Ким', phones: ['8(903)1846250'], birthday: '1990-02-03' },
    { id: '2', firstName: 'Пётр', birthday: '03.02.1990' },
    { id: '3', firstName: 'Олег', lastName: 'Цой' },
  ].map(prepare)
  expect(candidatePairs(records)).toEqual([
    [0, 1],
    [1, 2],
  ])
})

test('a mistyped first name still meets through the rest', () => {
  const records = [
    { id: '0', firstName: 'Екатерина', lastName: 'Волкова', birthday: '1990-02-03' },
    { id: '1', firstName: 'Екатеирна', lastName: 'Волкова', birthday: '1990-02-30' },
  ].map(prepare)
  expect(candidatePairs(records)).toEqual([[0, 1]])
})

test('a value that hundreds share makes no candidates', () => {
  const records = Array.from({ length: 300 }, (_, row) =>
    prepare({ id: String(row), phones: ['9031846250'] }),
  )
  expect(candidatePairs(records)).toEqual([])
})

test('candidates are a small part of all pairs and contain most of the true ones', () => {
  const { records, people } = generateRecords(5, 500)
  const pairs = candidatePairs(records.map(prepare))
  const allPairs = (records.length * (records.length - 1)) / 2
  expect(pairs.length).toBeLessThan(allPairs * 0.04)
  const met = pairs.filter(([left, right]) => people[left] === people[right]).length
  const byPerson = Map.groupBy(people, (person) => person)
  const truePairs = [...byPerson.values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0)
  expect(met / truePairs).toBeGreaterThan(0.8)
})
