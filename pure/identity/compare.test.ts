import { describe, expect, test } from 'vitest'
import type { PersonRecord } from './agreement.ts'
import { compareRecords } from './compare.ts'

const agreement = (left: Omit<PersonRecord, 'id'>, right: Omit<PersonRecord, 'id'>) =>
  compareRecords({ id: 'left', ...left }, { id: 'right', ...right })

describe('names', () => {
  test.each([
    ['Иван', 'Ivan', 'equal'],
    ['Семён', 'СЕМЕН', 'equal'],
    ['Саша', 'Александр', 'partly'],
    ['Саша', 'Александра', 'partly'],
    ['Bob', 'Robert', 'partly'],
    ['А.', 'Анна', 'initial'],
    ['Екатерина', 'Екатеирна', 'one-edit'],
    ['Анна', 'Инна', 'different'],
    ['Пётр', 'Анна', 'different'],
    ['', 'Анна', 'missing'],
  ])('first names %s and %s are %s', (left, right, level) => {
    expect(agreement({ firstName: left }, { firstName: right }).first_name).toBe(level)
  })

  test.each([
    ['Иванов', 'Иванова', 'partly'],
    ['Коваленский', 'Коваленская', 'partly'],
    ['Смирнова-Ким', 'Смирнова', 'partly'],
    ['Ctvtyjdf', 'Семёнова', 'equal'],
    ['Petroff', 'Петров', 'equal'],
    ['Иванов', 'Сидоров', 'different'],
  ])('surnames %s and %s are %s', (left, right, level) => {
    expect(agreement({ lastName: left }, { lastName: right }).last_name).toBe(level)
  })

  test('first name and surname in each other’s fields are noticed', () => {
    const levels = agreement({ firstName: 'Isla', lastName: 'Hall' }, { firstName: 'Hall', lastName: 'Isla' })
    expect([levels.first_name, levels.last_name]).toEqual(['swapped', 'swapped'])
  })

  test('an unmistakable Russian surname in the wrong field is put right', () => {
    const levels = agreement(
      { firstName: 'Белова', lastName: 'Анна' },
      { firstName: 'Анна', lastName: 'Белова' },
    )
    expect([levels.first_name, levels.last_name]).toEqual(['equal', 'equal'])
  })

  test('initials after the surname are compatible with the full name', () => {
    const levels = agreement(
      { lastName: 'Ким А. С.' },
      { firstName: 'Анна', patronymic: 'Сергеевна', lastName: 'Ким' },
    )
    expect(levels).toMatchObject({ first_name: 'initial', patronymic: 'initial', last_name: 'equal' })
  })
})

describe('other fields', () => {
  test.each([
    ['1971-06-24', '24.06.1971', 'equal'],
    ['1971-06-24', '19710524', 'one-edit'],
    ['1971-06-24', '1971-06-02', 'partly'],
    ['1971-03-04', '1971-04-03', 'partly'],
    ['1971-06-24', '1985-11-02', 'different'],
    ['not a date', '1971-06-24', 'missing'],
  ])('birthdays %s and %s are %s', (left, right, level) => {
    expect(agreement({ birthday: left }, { birthday: right }).birthday).toBe(level)
  })

  test.each([
    ['+7 903 184-62-50', '8(903)1846250', 'equal'],
    ['+7 903 184-62-50', '9031846205', 'one-edit'],
    ['+7 903 184-62-50', '+7 903 184-62-37', 'different'],
    ['+7 495 123-45-67 доб. 12', '+7 495 123-45-67 доб. 12', 'missing'],
    ['79777777777', '79777777777', 'missing'],
  ])('phones %s and %s are %s', (left, right, level) => {
    expect(agreement({ phones: [left] }, { phones: [right] }).phone).toBe(level)
  })

  test.each([
    ['Anna.Kim+shop@gmail.com', 'annakim@gmail.com', 'equal'],
    ['roberta25@smith.net', 'robetra25@smith.net', 'one-edit'],
    ['h.k@sharp.com', 'f.j@sharp.com', 'different'],
    ['guest1874@shop.ru', 'guest1849@shop.ru', 'different'],
    ['anna85@mail.ru', 'anna86@mail.ru', 'different'],
    ['anna.kim85@mail.ru', 'anna.kim85@yandex.ru', 'partly'],
    ['info@shop.ru', 'info@shop.ru', 'missing'],
    ['test@test.ru', 'test@test.ru', 'missing'],
  ])('e-mails %s and %s are %s', (left, right, level) => {
    expect(agreement({ emails: [left] }, { emails: [right] }).email).toBe(level)
  })

  test('a namesake has the same local part at another service', () => {
    const anna = { firstName: 'Анна', lastName: 'Петрова' }
    const one = { ...anna, emails: ['anna.petrova@yandex.ru'] }
    expect(agreement(one, { ...anna, emails: ['anna.petrova@list.ru'] }).email).toBe('different')
  })

  test('of several phones the best pair counts', () => {
    const levels = agreement({ phones: ['9001112233', '9004445566'] }, { phones: ['8 900 444-55-66'] })
    expect(levels.phone).toBe('equal')
  })

  test('two flats of one house are not one address', () => {
    const levels = agreement({ address: ['ул. Мира', '5', '12'] }, { address: ['ул. Мира', '5', '13'] })
    expect(levels.address).toBe('partly')
  })

  test('the legal form of a company is no part of its name', () => {
    expect(agreement({ company: 'ООО «Ромашка»' }, { company: 'РОМАШКА' }).company).toBe('equal')
  })
})
