import type { Area } from './area.ts'

/** Notes on people, deals and companies, and the colleagues they mention. */
export const notes = {
  'notes.title': { en: 'Notes', ru: 'Заметки' },
  'notes.none': { en: 'No notes yet', ru: 'Заметок пока нет' },
  'notes.write': { en: 'Write a note', ru: 'Написать заметку' },
  'notes.placeholder': {
    en: 'A note for colleagues; @ mentions somebody',
    ru: 'Заметка для коллег; @ — упомянуть',
  },
  'notes.hint': {
    en: 'Only colleagues see it. Ctrl+Enter saves.',
    ru: 'Видят только коллеги. Ctrl+Enter сохраняет.',
  },
  'notes.whom': { en: 'Whom to mention', ru: 'Кого упомянуть' },
  'notes.edited': { en: 'edited', ru: 'изменена' },
  'notes.edit': { en: 'Edit the note', ru: 'Изменить заметку' },
  'notes.remove': { en: 'Remove the note', ru: 'Удалить заметку' },
  'notes.removed': { en: 'The note is removed', ru: 'Заметка удалена' },
  'notes.before': { en: 'What it said before', ru: 'Что было раньше' },
  'notes.somebody': { en: 'A program', ru: 'Программа' },

  'notes.mentions': { en: 'You were mentioned', ru: 'Вас упомянули' },
  'notes.mentions-count': {
    en: '{count, plural, one {# not read} other {# not read}}',
    ru: '{count, plural, one {# непрочитанное} few {# непрочитанных} many {# непрочитанных} other {# непрочитанных}}',
  },
  'notes.read': { en: 'Read', ru: 'Прочитано' },
  'notes.read-of': { en: 'Read: {name}', ru: 'Прочитано: {name}' },
  'notes.unread': { en: 'Not read', ru: 'Не прочитано' },
  'notes.read-told': { en: 'Taken off your list', ru: 'Убрано из списка' },
  'notes.earlier': { en: 'Read earlier', ru: 'Прочитанные' },
  'notes.no-name': { en: 'without a name', ru: 'без имени' },
} as const satisfies Area
