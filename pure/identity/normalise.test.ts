import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { describe, expect, test } from 'vitest'
import {
  isFreeMailDomain,
  isRelayAddress,
  isRoleMailbox,
  junkEmail,
  junkPhone,
  junkValue,
} from './blocklist.ts'
import { editsApart } from './edit-distance.ts'
import { repairLayout, swapLayout } from './keyboard-layout.ts'
import { normaliseEmail } from './normalise-email.ts'
import { compareFirstNames, compareSurnames, normaliseName, parseFullName } from './normalise-name.ts'
import { normalisePhone } from './normalise-phone.ts'
import { readingPhone } from './reading-phone.ts'
import { latinForm, searchForm, searchVariants } from './transliterate.ts'

describe('phones', () => {
  test.each(['+7 900 000-00-01', '8(900)0000001', '79000000001', '9000000001', '+8 900 000 00 01'])(
    'the spelling %s is one number of a Russian workspace',
    (spelling) => {
      expect(normalisePhone(spelling, 'RU')).toMatchObject({ ok: true, e164: '+79000000001' })
    },
  )
  test('an extension makes an office number and is kept apart', () => {
    const office = { ok: true, e164: '+74951234567', extension: '123' }
    expect(normalisePhone('+7 495 123-45-67 доб. 123', 'RU')).toMatchObject(office)
    expect(normalisePhone('8 (495) 123-45-67, ext. 123', 'RU')).toMatchObject(office)
  })
  test('a foreign number keeps its own country code', () => {
    expect(normalisePhone('+49 30 901820', 'RU')).toMatchObject({ ok: true, e164: '+4930901820' })
    expect(normalisePhone('020 7946 0018', 'GB')).toMatchObject({ ok: true, e164: '+442079460018' })
  })
  test('numbers that cannot be dialled are refused with the reason', () => {
    expect(normalisePhone('нет', 'RU')).toEqual({ ok: false, because: 'no-number' })
    expect(normalisePhone('12', 'RU')).toEqual({ ok: false, because: 'wrong-length' })
    expect(normalisePhone('+7 900 000', 'RU')).toEqual({ ok: false, because: 'wrong-length' })
  })
  test('Russian mobiles are read as the library reads them', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 9, maxLength: 9 })
    const spelling = fc.constantFrom('+7 9', '+7(9', '+7-9', '+7 (9', '8 9', '89', '79', '9')
    const property = fc.property(digits, spelling, fc.constantFrom('RU', 'KZ'), (rest, begin, home) => {
      const typed = `${begin}${rest.slice(0, 2)} ${rest.slice(2, 5)}-${rest.slice(5)}`
      const found = parsePhoneNumberFromString(`+79${rest}`)
      expect(found?.isValid()).toBe(true)
      expect(normalisePhone(typed, home)).toEqual({ ok: true, e164: found?.number, country: found?.country })
    })
    fc.assert(property, { numRuns: 300 })
  })
  test('a number reads as its country groups it, with the extension, however it was typed', () => {
    expect(readingPhone('+79000000001')).toBe('+7 900 000-00-01')
    expect(readingPhone('+74951234567', '12')).toBe('+7 495 123-45-67 доб. 12')
    expect(readingPhone('+442079460018', '7')).toBe('+44 20 7946 0018 ext. 7')
    expect(readingPhone('+77011234567')).toBe('+7 701 123 4567')
    const number = fc.constantFrom(
      '+79161234567',
      '+74951234567',
      '+442079460018',
      '+4930901820',
      '+14155550132',
    )
    const property = fc.property(number, fc.option(fc.integer({ min: 1, max: 9_999 })), (e164, inner) => {
      const extension = inner === null ? {} : { extension: String(inner) }
      const read = normalisePhone(readingPhone(e164, extension.extension), 'DE')
      expect(read).toMatchObject({ ok: true, e164, ...extension })
    })
    fc.assert(property, { numRuns: 50 })
  })
  test('placeholders are junk, a demo number is not', () => {
    expect(junkPhone('+79777777777', {})).toBe('placeholder')
    expect(junkPhone('+79222222222', {})).toBe('repeated-digit')
    expect(junkPhone('+79000000001', {})).toBeNull()
    expect(junkPhone('+79777777777', { allowedValues: ['8 977 777-77-77', '+7 977 777 77 77'] })).toBeNull()
  })
})

describe('e-mails', () => {
  test('case, spaces and Cyrillic domains do not make two mailboxes', () => {
    expect(normaliseEmail(' Anna.Kim+shop@GMail.com ')).toEqual({
      ok: true,
      address: 'anna.kim+shop@gmail.com',
      domain: 'gmail.com',
      canonical: 'annakim@gmail.com',
    })
    expect(normaliseEmail('анна@почта.рф')).toMatchObject({ address: 'анна@xn--80a1acny.xn--p1ai' })
  })
  test.each([
    'anna',
    '@mail.ru',
    'anna@',
    'anna@mail',
    'a b@mail.ru',
    'anna@ma il.ru',
    'anna@1.2.3.4',
    'a..b@mail.ru',
  ])('%s is no address', (typed) => {
    expect(normaliseEmail(typed).ok).toBe(false)
  })
  test.each(['test@test.ru', 'anna@example.com', 'x@shop.test', 'qwerty@qwerty.ru'])(
    '%s is junk',
    (address) => {
      expect(junkEmail(address, {})).toBe('test-address')
    },
  )
  test('нет@нет.рф is junk although its domain is in ASCII form', () => {
    const typed = normaliseEmail('нет@нет.рф')
    expect(typed.ok && junkEmail(typed.address, {})).toBe('test-address')
  })
  test("a surname that is the domain's too is a true address, the company's own is not a customer's", () => {
    expect(junkEmail('ivanov@ivanov.ru', {})).toBeNull()
    expect(junkEmail('boss@shop.ru', { ownAddresses: ['boss@shop.ru'] })).toBe('own-address')
  })
  test('offices, relays and public services are told apart from people', () => {
    expect(isRoleMailbox('info@acme.ru')).toBe(true)
    expect(isRoleMailbox('inna@acme.ru')).toBe(false)
    expect(isRelayAddress('a1b2@marketplace.amazon.com')).toBe(true)
    expect(isFreeMailDomain('Yandex.ru')).toBe(true)
  })
})

describe('junk of any kind', () => {
  test.each([
    '',
    '  ',
    '"null"',
    'Undefined',
    '[object Object]',
    '0',
    '-1',
    '000-000',
    '{{email}}',
    '%EMAIL%',
    'i***@mail.ru',
  ])('%j is no value', (raw) => {
    expect(junkValue(raw, {})).not.toBeNull()
  })
  test('the owner may add to the list and take from it', () => {
    expect(junkValue('guest', { allowedValues: ['Guest'] })).toBeNull()
    expect(junkValue('shop-counter', { blockedValues: ['SHOP-counter'] })).toBe('listed-by-owner')
  })
})

describe('names', () => {
  test.each(['Семёнова', 'СЕМЕНОВА', 'Ctvtyjdf', 'Semyonova', 'Semenova'])(
    '%s is one surname',
    (spelling) => {
      expect(normaliseName(spelling)).toBe('semenova')
    },
  )
  test.each([
    ['Иван Петров', 'Iwan Petroff'],
    ['Юлия', 'Yuliya'],
    ['Дмитрий', 'Dmitrij'],
    ['Щербаков', 'Shcherbakov'],
    ['Ксения', 'Xenia'],
    ['Пётр', 'Pyotr'],
    ['Евгений', 'Yevgeny'],
    ['Михаил', 'Mikhail'],
  ])('%s and %s are one spelling', (one, other) => {
    expect(latinForm(one)).toBe(latinForm(other))
  })
  test.each(['Schmidt', 'Smith', 'Wright', 'Lynch', 'Kim', 'Иванов', 'Brown', 'Ким'])(
    '%s is left as typed',
    (name) => {
      expect(repairLayout(name)).toBe(name)
    },
  )
  test('Саша is Александр or Александра, and neither is the other', () => {
    const [sasha, he, she] = [normaliseName('Саша'), normaliseName('Александр'), normaliseName('Александра')]
    expect(compareFirstNames(sasha, he)).toBe('short-form')
    expect(compareFirstNames(sasha, she)).toBe('short-form')
    expect(compareFirstNames(normaliseName('Bill'), normaliseName('William'))).toBe('short-form')
    expect(compareFirstNames(normaliseName('Анна'), normaliseName('Пётр'))).toBe('different')
  })
  test('a full name is read in any usual order, initials included', () => {
    const anna = { first: 'ana', patronymic: 'sergevna', surname: 'kim' }
    expect(parseFullName('Анна Сергеевна Ким')).toEqual(anna)
    expect(parseFullName('Ким Анна Сергеевна')).toEqual(anna)
    expect(parseFullName('Ким А. С.')).toEqual({ first: 'a', patronymic: 's', surname: 'kim' })
    expect(parseFullName('Ким Анна')).toEqual({ first: 'ana', surname: 'kim' })
    expect(compareFirstNames('a', 'ana')).toBe('initial')
  })
  test('Иванов and Иванова are a family rather than one person', () => {
    expect(compareSurnames(normaliseName('Иванов'), normaliseName('Иванова'))).toBe('gender-form')
    expect(compareSurnames(normaliseName('Чайковский'), normaliseName('Чайковская'))).toBe('gender-form')
  })
})

describe('search', () => {
  test('the index form is the same for Cyrillic, Latin and any case', () => {
    expect(searchForm('  СЕМЁНОВА, Анна ')).toBe(searchForm('semenova anna'))
    expect(searchForm('Anna@Mail.ru')).toBe('ana@mail.ru')
    expect(searchForm('+7 900')).toBe('7 900')
  })
  test('a query typed in the wrong layout is also tried in the right one', () => {
    expect(searchVariants('Ctvtyjdf')).toContain(searchForm('Семёнова'))
    expect(swapLayout(swapLayout('Привет'))).toBe('Привет')
  })
})

test('a swap of neighbours is one edit', () => {
  expect(editsApart('anna', 'anan', 2)).toBe(1)
  expect(editsApart('kitten', 'sitting', 5)).toBe(3)
  expect(editsApart('abc', 'xyz', 1)).toBe(2)
})
