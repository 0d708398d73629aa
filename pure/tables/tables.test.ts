import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dateOrderOf,
  guessColumns,
  guessForm,
  looksLikeHeader,
  originalCell,
  presetOf,
  readDay,
  readYesNo,
  safeCell,
  sayingOf,
  splitValues,
} from './index.ts'

/** Headings as the three systems write them into their own exports of contacts. */
const AMO_RU =
  'ID,Тип,Полное имя контакта,Имя,Фамилия,Название компании,Ответственный,Дата создания контакта,Кем создан контакт,Сделки,Дата редактирования,Кем редактирован,Теги,Ближайшая задача,Примечание 1,Рабочий телефон,Рабочий прямой телефон,Мобильный телефон,Факс,Домашний телефон,Другой телефон,Рабочий email,Личный email,Другой email,Должность'
const AMO_EN =
  'ID,Type,Full name,First name,Last name,Company name,Responsible,Contact created,Created by,Leads,Last modified,Modified by,Tags,Next task,Note 1,Work phone,Work direct phone,Mobile phone,Fax,Home phone,Other phone,Work email,Personal email,Other email,Position'
const BITRIX_RU =
  'ID;Тип контакта;Обращение;Имя;Отчество;Фамилия;Дата рождения;Рабочий телефон;Мобильный телефон;Номер факса;Домашний телефон;Номер пейджера;Телефон для SMS-рассылок;Рабочий e-mail;Частный e-mail;E-mail для рассылок;Компания;Должность;Комментарий;Источник;Доступен для всех;Ответственный;Создан;Кем создан;Изменён;Кем изменён'
const AMO_DEALS =
  'ID;Название сделки;Бюджет;Ответственный;Дата создания сделки;Теги;Этап сделки;Воронка;Полное имя контакта;Компания контакта;Ответственный за контакт;Компания;Рабочий телефон;Мобильный телефон;Рабочий email;Личный email;Город;Должность'
const BITRIX_LEADS =
  'ID;Название лида;Обращение;Имя;Фамилия;Отчество;Имя, Фамилия;Дата рождения;Населенный пункт;Рабочий телефон;Мобильный телефон;Номер пейджера;Телефон для рассылок;Рабочий e-mail;Частный e-mail;Источник;Ответственный'
const BITRIX_EN =
  'ID;Contact type;Salutation;First name;Second name;Last name;Date of birth;Work phone;Mobile phone;Fax;Home phone;Pager;SMS marketing phone;Work e-mail;Private e-mail;Newsletters email;Company;Position;Comment;Source;Available to everyone;Responsible person;Created on;Created by;Modified;Modified by'
const HUBSPOT =
  'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Last Activity Date,Lead Status,Marketing contact status,Create Date,Job Title,City,Mobile Phone Number,Lifecycle Stage,Date of birth'

const guessed = (header: string, delimiter: string) => {
  const names = header.split(delimiter)
  const preset = presetOf(names)
  const columns = guessColumns(
    names,
    names.map(() => []),
    { preset },
  )
  return { preset, targets: Object.fromEntries(names.map((name, index) => [name, columns[index]?.target])) }
}

describe('the exports of other systems', () => {
  test('of amoCRM are known in both languages', () => {
    const [ru, en] = [guessed(AMO_RU, ','), guessed(AMO_EN, ',')]
    expect([ru.preset, en.preset]).toEqual(['amocrm', 'amocrm'])
    expect(ru.targets).toMatchObject({
      ID: 'externalId',
      Тип: null,
      'Полное имя контакта': 'name',
      Фамилия: 'lastName',
      'Название компании': 'company',
      Ответственный: 'owner',
      'Дата создания контакта': 'createdAt',
      'Кем создан контакт': null,
      Теги: 'tags',
      'Примечание 1': 'note',
      'Рабочий прямой телефон': 'phone',
      Факс: null,
      'Личный email': 'email',
      Должность: 'role',
    })
    expect(Object.values(en.targets)).toEqual(Object.values(ru.targets))
  })

  test('of deals and leads give the contact, never their own number or owner', () => {
    const deals = guessed(AMO_DEALS, ';')
    expect(deals.targets).toMatchObject({
      ID: null,
      'Название сделки': null,
      Ответственный: null,
      'Полное имя контакта': 'name',
      'Компания контакта': 'company',
      'Ответственный за контакт': 'owner',
      'Рабочий телефон': 'phone',
    })
    const leads = guessed(BITRIX_LEADS, ';')
    expect(leads).toMatchObject({
      preset: 'bitrix24',
      targets: {
        ID: null,
        'Телефон для рассылок': 'phone',
        Ответственный: 'owner',
        'Населенный пункт': 'city',
      },
    })
  })

  test('of Bitrix24 are known in both languages', () => {
    const [ru, en] = [guessed(BITRIX_RU, ';'), guessed(BITRIX_EN, ';')]
    expect([ru.preset, en.preset]).toEqual(['bitrix24', 'bitrix24'])
    expect(ru.targets).toMatchObject({
      ID: 'externalId',
      Обращение: null,
      Имя: 'firstName',
      Отчество: 'patronymic',
      'Дата рождения': 'birthday',
      'Телефон для SMS-рассылок': 'phone',
      'Частный e-mail': 'email',
      Комментарий: 'note',
      Ответственный: 'owner',
      Создан: 'createdAt',
      'Кем изменён': null,
    })
    expect(Object.values(en.targets)).toEqual(Object.values(ru.targets))
  })

  test('of HubSpot are known', () => {
    const { preset, targets } = guessed(HUBSPOT, ',')
    expect(preset).toBe('hubspot')
    expect(targets).toMatchObject({
      'Record ID': 'externalId',
      'First Name': 'firstName',
      Email: 'email',
      'Contact owner': 'owner',
      'Associated Company': 'company',
      'Create Date': 'createdAt',
      'Mobile Phone Number': 'phone',
      'Job Title': 'role',
      'Date of birth': 'birthday',
      'Lifecycle Stage': null,
    })
  })
})

test('columns without a telling name are known by their values', () => {
  const values = [
    ['Анна Ким', 'Пётр Волков'],
    ['anna@post.alt', ''],
    ['8 900 111-22-33', '+7 900 111-22-34'],
    ['03.04.1990', '12.11.1985'],
    ['12', '7'],
  ]
  const columns = guessColumns(['a', 'b', 'c', 'd', 'e'], values, { preset: null })
  expect(columns.map(({ target }) => target)).toEqual(['name', 'email', 'phone', 'birthday', null])
  expect(looksLikeHeader(['Имя', 'Почта'])).toBe(true)
  expect(looksLikeHeader(['Анна', 'anna@post.alt'])).toBe(false)
})

test('a column named after a custom field goes there', () => {
  const fields = [{ code: 'field:size', name: 'Shoe size' }]
  expect(guessColumns(['Shoe  Size'], [[]], { preset: null, fields })).toEqual([
    { target: 'field:size', by: 'name' },
  ])
})

test('days are read as they were meant', () => {
  expect(
    ['1990-04-03', '03.04.1990', '3/4/90', '1990/4/3 10:20'].map((day) => readDay(day, 'day-first')),
  ).toEqual(Array(4).fill('1990-04-03'))
  expect(readDay('3/4/1990', 'month-first')).toBe('1990-03-04')
  expect(['31.02.1990', 'soon', '1990', ''].map((day) => readDay(day, 'day-first'))).toEqual(
    Array(4).fill(null),
  )
  expect(dateOrderOf(['1/2/1999', '12/31/1999'])).toBe('month-first')
})

test('several values and answers in one cell are understood', () => {
  expect(splitValues('a@post.alt; b@post.alt\nc@post.alt')).toEqual([
    'a@post.alt',
    'b@post.alt',
    'c@post.alt',
  ])
  expect(['Да', 'no', 'maybe'].map(readYesNo)).toEqual([true, false, null])
})

test('what a row says is gathered over its columns', () => {
  const targets = ['lastName', 'phone', 'phone', 'note', 'note', 'trait:shoe', null, 'consent', 'birthday']
  const cells = ['Ким', '+7 900 111-22-33', '', 'Rings', 'Writes', ' 38 ', 'secret', 'nein', 'soon']
  const says = sayingOf(cells, { targets, dates: 'day-first' })
  expect(says.traits).toEqual({ lastName: 'Ким', note: 'Rings\nWrites', shoe: ' 38 ' })
  expect(says.phones).toEqual(['+7 900 111-22-33'])
  expect(says.troubles.map(({ code, column }) => [code, column])).toEqual([
    ['no-yes-or-no', 7],
    ['no-date', 8],
  ])
})

test('no cell is run by a spreadsheet, and every cell comes back as it was', () => {
  const telling = fc.oneof(
    fc.string({ unit: 'binary-ascii' }),
    fc
      .constantFrom('=', '+', '-', '@', '\t', '\r', "'", "''", "'=")
      .chain((sign) => fc.string().map((rest) => sign + rest)),
  )
  fc.assert(
    fc.property(telling, (text) => {
      expect(safeCell(text)).not.toMatch(/^[=+\-@\t\r]/)
      expect(originalCell(safeCell(text))).toBe(text)
    }),
  )
})

test('whatever a file begins with, it is judged without failing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const guess = guessForm(bytes)
      expect(guess.ok || guess.because !== undefined).toBe(true)
    }),
  )
})
