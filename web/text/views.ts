import type { Area } from './area.ts'

/** Saved views of lists. */
export const views = {
  'views.all': { en: 'All', ru: 'Все' },
  'views.changed': { en: 'changed, not kept yet', ru: 'изменён, ещё не сохранён' },
  'views.revert': { en: 'Revert', ru: 'Отменить изменения' },
  'views.menu': { en: 'View {name}', ru: 'Вид «{name}»' },
  'views.made-by': { en: 'Made by {name}', ru: 'Автор: {name}' },
  'views.to-left': { en: 'Move one place forward', ru: 'Передвинуть на место вперёд' },
  'views.to-right': { en: 'Move one place back', ru: 'Передвинуть на место назад' },
  'views.copy-of': { en: '{name}, copy', ru: '{name}, копия' },
  'views.copy-name': { en: 'Name of the copy', ru: 'Название копии' },
  'views.copy-shared': { en: 'The copy is for everyone', ru: 'Копия — для всех' },
  'views.copy': { en: 'Save as a copy', ru: 'Сохранить копию' },
} as const satisfies Area
