import type { Area } from './area.ts'

/** Single words and short phrases which many screens share. */
export const word = {
  'word.save': { en: 'Save', ru: 'Сохранить' },
  'word.saved': { en: 'Saved', ru: 'Сохранено' },
  'word.cancel': { en: 'Cancel', ru: 'Отмена' },
  'word.close': { en: 'Close', ru: 'Закрыть' },
  'word.undo': { en: 'Undo', ru: 'Вернуть' },
  'word.copy': { en: 'Copy', ru: 'Скопировать' },
  'word.copied': { en: 'Copied', ru: 'Скопировано' },
  'word.name': { en: 'Name', ru: 'Имя' },
  'word.email': { en: 'E-mail', ru: 'Почта' },
  'word.hidden': { en: 'hidden for your role', ru: 'скрыто для вашей роли' },
  'word.password': { en: 'Password', ru: 'Пароль' },
  'word.show-password': { en: 'Show the password', ru: 'Показать пароль' },
  'word.role.owner': { en: 'Owner', ru: 'Владелец' },
  'word.role.lead': { en: 'Lead', ru: 'Руководитель' },
  'word.role.member': { en: 'Member', ru: 'Сотрудник' },
} as const satisfies Area
