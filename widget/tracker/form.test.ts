import { describe, expect, test } from 'vitest'
import { capture } from './form.ts'

const field = (about: string, value: string, name = about.split(' ')[1] ?? '') => ({ name, value, about })

describe('fields of a form', () => {
  test('named ones are captured, empty and nameless ones are not', () => {
    const given = [field('text city', 'Tver'), field('text note', ''), field('text  ', 'lost', '')]
    expect(capture(given).fields).toEqual({ city: 'Tver' })
  })

  test('check boxes of one name are joined', () => {
    const given = [field('checkbox taste', 'sweet'), field('checkbox taste', 'sour')]
    expect(capture(given).fields).toEqual({ taste: 'sweet, sour' })
  })

  test.each([
    'password p',
    'text password',
    'text f1 Пароль',
    'hidden csrf',
    'hidden campaign',
    'file scan',
    'submit send',
    'text cardnumber',
    'text f2 cc-number',
    'text f3 CVC',
    'text cvv2',
    'text f4 Security code',
    'text f5 Номер карты',
    'text ssn',
    'text national id',
    'text f6 passport',
    'text f7 Паспорт серия',
    'text f8 СНИЛС',
    'text f9 ИНН',
    'text f10 one-time-code',
    'text sms pin',
    'text api token',
    'textarea g-recaptcha-response captcha',
  ])('"%s" is never captured', (about) => {
    expect(capture([field(about, 'value')]).fields).toEqual({})
  })

  test.each([
    '4111 1111 1111 1111',
    'my card is 5500-0000-0000-0004, thanks',
    '078-05-1120',
    '112-233-445 95',
  ])('a secret number in a free text (%s) keeps the whole text back', (value) => {
    expect(capture([field('textarea message', value)]).fields).toEqual({})
  })

  test.each([
    'text shipping',
    'text dinner',
    'text company name',
    'text author',
    'number quantity',
    'text hotel',
  ])('"%s" only looks a little like a secret and is captured', (about) => {
    expect(Object.values(capture([field(about, 'value')]).fields)).toEqual(['value'])
  })
})

describe('claims about the person', () => {
  test('e-mail by its shape, phone and name by what the field is called', () => {
    const given = [
      field('text your-name', 'Anna'),
      field('text contact', 'anna@example.org'),
      field('tel f3 Телефон', '+7 (916) 123-45-67'),
      field('text order', '1234567'),
    ]
    expect(capture(given).traits).toEqual({
      name: 'Anna',
      email: 'anna@example.org',
      phone: '+7 (916) 123-45-67',
    })
  })

  test('the first e-mail counts', () => {
    const given = [field('email a', 'anna@example.org'), field('email b', 'boris@example.org')]
    expect(capture(given).traits).toEqual({ email: 'anna@example.org' })
  })

  test('a number that is no phone claims nothing', () => {
    expect(capture([field('number amount', '12345678'), field('tel phone', 'call me')]).traits).toEqual({})
  })
})
