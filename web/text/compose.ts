import type { Area } from './area.ts'

/** Writing an e-mail to a person. */
export const compose = {
  'compose.to': { en: 'E-mail to {name}', ru: 'Письмо: {name}' },
  'compose.address': { en: 'Address', ru: 'Адрес' },
  'compose.subject': { en: 'Subject', ru: 'Тема' },
  'compose.text': { en: 'Message', ru: 'Текст письма' },
  'compose.send': { en: 'Send', ru: 'Отправить' },
  'compose.send-despite': { en: 'Send anyway', ru: 'Всё равно отправить' },
  'compose.held': {
    en: 'You can take it back for 10 seconds.',
    ru: 'Ещё 10 секунд письмо можно отозвать.',
  },
  'compose.sent': { en: 'E-mail to {name} goes out', ru: 'Письмо уходит: {name}' },
  'compose.taken-back': {
    en: 'Not sent. Your words are kept.',
    ru: 'Письмо не отправлено. Текст сохранён.',
  },
  'compose.asking': { en: 'Checking the contact policy…', ru: 'Сверяемся с политикой контактов…' },
  'compose.unasked': {
    en: 'The contact policy could not be asked now. It is asked again when you send.',
    ru: 'Политика контактов сейчас не ответила. Она проверит письмо при отправке.',
  },
  'compose.verdict.allowed': { en: 'May be written to now', ru: 'Писать можно' },
  'compose.verdict.advised': {
    en: 'The contact policy advises to wait. You may still send this one message; your name is noted.',
    ru: 'Политика контактов советует подождать. Отправить это письмо можно, ваше имя запишется.',
  },
  'compose.verdict.forbidden': {
    en: 'The contact policy does not allow writing to this address',
    ru: 'Политика контактов не разрешает писать на этот адрес',
  },
  'compose.unfinished': {
    en: 'These words look unfinished: they stop in the middle or hold a blank. Press once more to send them as they are',
    ru: 'Похоже, текст не дописан: он обрывается или в нём осталось пустое место. Нажмите ещё раз, чтобы отправить как есть',
  },
  'compose.earliest': { en: 'Better from {at}', ru: 'Лучше после {at}' },
} as const satisfies Area
