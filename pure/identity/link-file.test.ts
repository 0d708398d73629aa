import { describe, expect, test } from 'vitest'
import type { PersonRecord } from './agreement.ts'
import { linkFile } from './link-file.ts'
import { DEFAULT_MODEL } from './score-default-model.data.ts'
import { linkFigures } from './score-figures.ts'
import { generateRecords } from './score-generator.ts'

const link = (...people: Omit<PersonRecord, 'id'>[]) =>
  linkFile(
    people.map((person, row) => ({ id: String(row), ...person })),
    { country: 'RU', suggestFrom: null },
  )
const clusters = (...people: Omit<PersonRecord, 'id'>[]) => link(...people).rows.map(({ cluster }) => cluster)

describe('rules for record files', () => {
  test('one id of another system joins, and the row says why', () => {
    const { rows } = link({ external: { card: 'A-1' } }, { external: { card: 'a-1 ' } })
    expect(rows).toEqual([
      { row: 0, cluster: 0, because: [{ rule: 'external id', row: 1 }] },
      { row: 1, cluster: 0, because: [{ rule: 'external id', row: 0 }] },
    ])
  })

  test('equal ids of two systems join nobody', () => {
    expect(clusters({ external: { card: '17' } }, { external: { shop: '17' } })).toEqual([0, 1])
  })

  test('blank, junk, role mailboxes and office phones join nobody', () => {
    expect(clusters({ external: { card: '' } }, { external: { card: '' } })).toEqual([0, 1])
    expect(clusters({ emails: ['test@test.ru'] }, { emails: ['test@test.ru'] })).toEqual([0, 1])
    expect(clusters({ emails: ['info@shop.ru'] }, { emails: ['info@shop.ru'] })).toEqual([0, 1])
    const office = { phones: ['+7 495 123-45-67 доб. 1'], birthday: '1990-02-03' }
    expect(clusters(office, office)).toEqual([0, 1])
  })

  test('one e-mail joins two spellings of a name', () => {
    const mailbox = ['anna.kim@mail.ru']
    expect(clusters({ firstName: 'Аня', emails: mailbox }, { firstName: 'Anna', emails: mailbox })).toEqual([
      0, 0,
    ])
  })

  test('a row without a name does not bring two members of a family together', () => {
    const emails = ['kim.family@mail.ru']
    const rows = clusters({ firstName: 'Анна', emails }, { emails }, { firstName: 'Пётр', emails })
    expect(rows).toEqual([0, 1, 2])
  })

  test('a family phone joins nobody without a birthday or a full name', () => {
    const phones = ['+7 903 184-62-50']
    expect(clusters({ firstName: 'Анна', phones }, { firstName: 'Пётр', phones })).toEqual([0, 1])
    expect(clusters({ firstName: 'Иван', phones }, { firstName: 'Иван', phones })).toEqual([0, 1])
    const ivan = { firstName: 'Иван', phones, birthday: '1980-01-02' }
    expect(clusters(ivan, { ...ivan, birthday: '02.01.1980' })).toEqual([0, 0])
  })

  test('twins of one address stay two people', () => {
    const home = { lastName: 'Ким', birthday: '2010-05-05', postcode: '101000', address: ['5', 'ул. Мира'] }
    expect(clusters({ firstName: 'Олег', ...home }, { firstName: 'Илья', ...home })).toEqual([0, 1])
  })

  test('initials do not tell sisters apart and join nobody', () => {
    const home = { postcode: '101000', address: ['ул. Мира', '5-12'] }
    const milana = { firstName: 'Милана', patronymic: 'Евгеньевна', lastName: 'Матвеева', ...home }
    expect(clusters(milana, { lastName: 'Матвеева М. Е.', ...home })).toEqual([0, 1])
    expect(clusters(milana, { ...milana, firstName: 'МИЛАНА' })).toEqual([0, 0])
  })

  test('husband and wife stay two people though only the surname is stated', () => {
    const emails = ['ivanov@mail.ru']
    expect(clusters({ lastName: 'Иванов', emails }, { lastName: 'Иванова', emails })).toEqual([0, 1])
  })

  test('the clusters do not depend on the order of the rows', () => {
    const { records } = generateRecords(3, 120)
    const forward = linkFile(records, { country: 'RU', suggestFrom: null })
    const backward = linkFile(records.toReversed(), { country: 'RU', suggestFrom: null })
    const groups = (ids: readonly number[]) =>
      [...Map.groupBy(ids.keys(), (row) => ids[row]).values()].map((rows) => rows.join()).sort()
    const turned = backward.rows.map(({ cluster }) => cluster).toReversed()
    expect(groups(turned)).toEqual(groups(forward.rows.map(({ cluster }) => cluster)))
  })
})

describe('a Russian small business with known truth', () => {
  test.each([11, 12, 21, 116])('no automatic join is false, and suggestions hold 0.99 (seed %i)', (seed) => {
    const { records, people } = generateRecords(seed, 500)
    const clustersOf = (suggestFrom: typeof DEFAULT_MODEL | null) =>
      linkFile(records, { country: 'RU', suggestFrom }).rows.map(({ cluster }) => cluster)
    const automatic = linkFigures(clustersOf(null), people)
    const suggested = linkFigures(clustersOf(DEFAULT_MODEL), people)
    expect(automatic.wrongPairs).toBe(0)
    expect(automatic.recall).toBeGreaterThan(0.3)
    expect(suggested.precision).toBeGreaterThanOrEqual(0.99)
    expect(suggested.recall).toBeGreaterThan(automatic.recall + 0.1)
  })
})
