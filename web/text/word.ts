import type { Area } from './area.ts'

/** Single words and short phrases which many screens share. */
export const word = {
  'word.save': { en: 'Save', ru: 'Сохранить' },
  'word.saved': { en: 'Saved', ru: 'Сохранено' },
  'word.cancel': { en: 'Cancel', ru: 'Отмена' },
  'word.close': { en: 'Close', ru: 'Закрыть' },
  'word.remove': { en: 'Remove', ru: 'Удалить' },
  'word.undo': { en: 'Undo', ru: 'Вернуть' },
  'word.copy': { en: 'Copy', ru: 'Скопировать' },
  'word.copied': { en: 'Copied', ru: 'Скопировано' },
  'word.name': { en: 'Name', ru: 'Имя' },
  'word.email': { en: 'E-mail', ru: 'Почта' },
  'word.password': { en: 'Password', ru: 'Пароль' },
  'word.show-password': { en: 'Show the password', ru: 'Показать пароль' },
  'word.role.owner': { en: 'Owner', ru: 'Владелец' },
  'word.role.lead': { en: 'Lead', ru: 'Руководитель' },
  'word.role.member': { en: 'Member', ru: 'Сотрудник' },
  'word.days': {
    en: '{count, plural, one {# day} other {# days}}',
    ru: '{count, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  },
  'word.hours': {
    en: '{count, plural, one {# hour} other {# hours}}',
    ru: '{count, plural, one {# час} few {# часа} many {# часов} other {# часа}}',
  },
  'word.minutes': {
    en: '{count, plural, one {# minute} other {# minutes}}',
    ru: '{count, plural, one {# минута} few {# минуты} many {# минут} other {# минуты}}',
  },
  'word.seconds': {
    en: '{count, plural, one {# second} other {# seconds}}',
    ru: '{count, plural, one {# секунда} few {# секунды} many {# секунд} other {# секунды}}',
  },
  'word.points': {
    en: '{count, plural, one {# point} other {# points}}',
    ru: '{count, plural, one {# балл} few {# балла} many {# баллов} other {# балла}}',
  },
} as const satisfies Area
