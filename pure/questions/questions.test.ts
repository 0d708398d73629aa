import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { facts } from '#pure/text/index.ts'
import { type AnswerKind, type AnswerOption, mannerOf, readAnswer, SURE } from './index.ts'

/** A Wednesday. */
const DAY = '2026-03-04'
const OPTIONS: readonly AnswerOption[] = [
  { id: 'new', labels: ['New', 'Новая'] },
  { id: 'used', labels: ['Used', 'Б/у'] },
  { id: 'rent', labels: ['For rent', 'В аренду'] },
]
const read = (kind: AnswerKind, text: string) =>
  readAnswer({ kind, options: OPTIONS }, { text, facts: OF_FORM.has(kind) ? facts(text) : [], day: DAY })
const OF_FORM: ReadonlySet<AnswerKind> = new Set(['phone', 'email', 'city', 'name', 'company'] as const)

const SURE_ONES: readonly (readonly [AnswerKind, string, unknown])[] = [
  ['number', '40', 40],
  ['number', 'около 40 человек', 40],
  ['number', 'Нас сорок', 40],
  ['number', 'about forty people', 40],
  ['number', 'двадцать пять', 25],
  ['number', 'twenty-five', 25],
  ['number', 'нас двое', 2],
  ['number', 'я один', 1],
  ['number', 'примерно 200 тыс', 200_000],
  ['number', '50к', 50_000],
  ['number', '1,5 млн', 1_500_000],
  ['number', '1 500 000 рублей', 1_500_000],
  ['number', '1,500', 1500],
  ['number', '2.5', 2.5],
  ['number', 'полтора миллиона', 1_500_000],
  ['number', 'тысяч сорок', 40_000],
  ['number', 'one hundred and twenty', 120],
  ['number', 'Здравствуйте! 12, спасибо', 12],
  ['date', '15 мая', '2026-05-15'],
  ['date', '15.05', '2026-05-15'],
  ['date', '15.05.2026', '2026-05-15'],
  ['date', '2026-05-15', '2026-05-15'],
  ['date', 'May 15th', '2026-05-15'],
  ['date', '15th of May, 2027', '2027-05-15'],
  ['date', '1 марта', '2027-03-01'],
  ['date', '3 июня 1990', '1990-06-03'],
  ['date', 'завтра', '2026-03-05'],
  ['date', 'послезавтра утром', '2026-03-06'],
  ['date', 'day after tomorrow', '2026-03-06'],
  ['date', 'в пятницу', '2026-03-06'],
  ['date', 'on Monday', '2026-03-09'],
  ['date', 'через неделю', '2026-03-11'],
  ['date', 'in 3 days', '2026-03-07'],
  ['date', 'через две недели', '2026-03-18'],
  ['date', '25/12', '2026-12-25'],
  ['yes-no', 'да', true],
  ['yes-no', 'Ага, есть', true],
  ['yes-no', 'Yes please', true],
  ['yes-no', 'конечно!', true],
  ['yes-no', 'нет', false],
  ['yes-no', 'пока нет', false],
  ['yes-no', 'Nope', false],
  ['yes-no', "we don't", false],
  ['choice', 'новая', 'new'],
  ['choice', 'Новую бы', 'new'],
  ['choice', 'б/у', 'used'],
  ['choice', 'used is fine', 'used'],
  ['choice', '2', 'used'],
  ['choice', 'третий вариант', 'rent'],
  ['choice', 'the first one', 'new'],
  ['choice', 'в аренду на месяц', 'rent'],
  ['choices', 'новая и в аренду', ['new', 'rent']],
  ['choices', '1, 2', ['new', 'used']],
  ['choices', 'both', ['new', 'used', 'rent']],
  ['phone', '+7 916 123-45-67', '+79161234567'],
  ['phone', '8 (916) 123 45 67, звоните после 6', '+79161234567'],
  ['phone', '9161234567', '+79161234567'],
  ['phone', '+44 20 7946 0958', '+442079460958'],
  ['email', 'anna@posta.alt', 'anna@posta.alt'],
  ['email', 'Пишите на Oleg.K@firma.ru, спасибо', 'oleg.k@firma.ru'],
  ['city', 'Казань', 'Казань'],
  ['city', 'мы из Казани', 'Казань'],
  ['city', 'Питер', 'Санкт-Петербург'],
  ['city', 'London', 'London'],
  ['name', 'Олег', 'Олег'],
  ['name', 'меня зовут Анна Ким', 'Анна Ким'],
  ['name', 'анна', 'Анна'],
  ['name', "I'm Maria", 'Maria'],
  ['name', 'Здравствуйте, это Игорь', 'Игорь'],
  ['company', 'ООО Ромашка', 'ООО Ромашка'],
  ['company', 'мы «Весна»', 'Весна'],
  ['company', 'Acme Ltd', 'Acme Ltd'],
  ['text', 'Нужна лёгкая коляска, чтобы входила в лифт', 'Нужна лёгкая коляска, чтобы входила в лифт'],
  ['text', 'Hello! A cot for twins, thanks', 'A cot for twins'],
]

const UNSURE: readonly (readonly [AnswerKind, string, unknown])[] = [
  ['number', '10-15 человек', 12.5],
  ['number', 'from 10 to 20', 15],
  ['number', 'до 50 тысяч', 50_000],
  ['number', 'more than 100', 100],
  ['number', 'пару человек', 2],
  ['number', '3 в Москве и 12 в Казани', 3],
  ['date', '03/04', '2026-04-03'],
  ['date', 'в мае', '2026-05-01'],
  ['date', 'в конце месяца', '2026-03-31'],
  ['date', 'как можно скорее', '2026-03-04'],
  ['yes-no', 'наверное', true],
  ['yes-no', 'скорее нет', false],
  ['choice', 'новая или б/у', 'new'],
  ['city', 'Мухосранск', 'Мухосранск'],
  ['phone', '+79161234567 или +79031234567', '+79161234567'],
]

const NOTHING: readonly (readonly [AnswerKind, string])[] = [
  ['number', 'ну как обычно'],
  ['date', 'не решили'],
  ['choice', 'зелёная'],
  ['phone', 'заказ 12345678'],
  ['email', 'почты нет'],
  ['name', 'да'],
  ['company', 'физлицо'],
  ['yes-no', 'смотря что'],
  ['text', '👍'],
]

describe('an answer in free words', () => {
  test.each(SURE_ONES)('%s: %s', (kind, text, value) => {
    const found = read(kind, text)
    expect(found?.value).toEqual(value)
    expect(found?.confidence).toBeGreaterThanOrEqual(SURE)
  })

  test.each(UNSURE)('%s, unsure: %s', (kind, text, value) => {
    const found = read(kind, text)
    expect(found?.value).toEqual(value)
    expect(found?.confidence).toBeLessThan(SURE)
  })

  test.each(NOTHING)('%s, nothing: %s', (kind, text) => {
    expect(read(kind, text)).toBeNull()
  })
})

describe('how a question is met', () => {
  test.each([
    ['Вы робот?', 'asks-robot'],
    ['ты бот что ли', 'asks-robot'],
    ['Это автоответчик?', 'asks-robot'],
    ['Я с роботом разговариваю?', 'asks-robot'],
    ['Вы живой человек?', 'asks-robot'],
    ['бот?', 'asks-robot'],
    ['Are you a robot?', 'asks-robot'],
    ['is this a bot', 'asks-robot'],
    ['Am I talking to a machine?', 'asks-robot'],
    ['are you a real person?', 'asks-robot'],
    ['is this automated?', 'asks-robot'],
    ['А сколько это стоит?', 'asks-back'],
    ['when will it arrive', 'asks-back'],
    ['а доставка есть?', 'asks-back'],
    ['Do you deliver to Kazan?', 'asks-back'],
    ['не знаю', 'declines'],
    ['пока не решили', 'declines'],
    ['Без разницы', 'declines'],
    ['зачем вам это?', 'declines'],
    ['skip', 'declines'],
    ["I don't know yet", 'declines'],
    ['prefer not to say', 'declines'],
    ['давайте потом', 'declines'],
    ['ок', 'acknowledges'],
    ['Спасибо!', 'acknowledges'],
    ['👍', 'acknowledges'],
    ['thanks', 'acknowledges'],
    ['нас 40', 'speaks'],
    ['робот-пылесос', 'speaks'],
    ['Казань', 'speaks'],
    ['машину заберём в пятницу', 'speaks'],
    ['нет', 'speaks'],
    ['Это машина для города', 'speaks'],
  ])('%s', (text, manner) => {
    expect(mannerOf(text)).toBe(manner)
  })
})

test('whatever is written, it is read without an error and with a confidence between nought and one', () => {
  const kinds: readonly AnswerKind[] = [
    ...(['text', 'number', 'date', 'yes-no', 'choice', 'choices'] as const),
    ...(['phone', 'email', 'city', 'name', 'company'] as const),
  ]
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...kinds), (text, kind) => {
      mannerOf(text)
      const found = read(kind, text)
      if (found === null) return
      expect(found.confidence).toBeGreaterThan(0)
      expect(found.confidence).toBeLessThanOrEqual(1)
    }),
    { numRuns: 60 },
  )
})
