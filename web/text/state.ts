import type { Area } from './area.ts'

/** What a screen says while it has nothing to show, or may not show it. */
export const state = {
  'state.loading': { en: 'Loading', ru: 'Загружается' },
  'state.error': { en: 'This could not be shown', ru: 'Не удалось это показать' },
  'state.retry': { en: 'Try again', ru: 'Повторить' },
  'state.quote': {
    en: 'If it happens again, quote {reference}',
    ru: 'Если повторится, назовите {reference}',
  },
  'state.nothing-found': { en: 'Nothing matches', ru: 'Ничего не подходит' },
  'state.filters': {
    en: '{count, plural, one {One filter is set. Take it off to see more.} other {# filters are set. Take one off to see more.}}',
    ru: '{count, plural, one {Включён # фильтр.} few {Включены # фильтра.} many {Включено # фильтров.} other {Включено # фильтра.}} Снимите лишний, чтобы увидеть больше.',
  },
  'state.remove-filter': { en: 'Take off the filter “{label}”', ru: 'Снять фильтр «{label}»' },
  'state.not-allowed': { en: 'You may not see this yet', ru: 'Пока вам это недоступно' },
  'state.ask-owner': {
    en: 'An owner of this company can allow it, under Settings, Members.',
    ru: 'Разрешить может владелец компании: Настройки, Сотрудники.',
  },
  'state.ask-lead': {
    en: 'A lead or an owner of this company can allow it, under Settings, Members.',
    ru: 'Разрешить может руководитель или владелец компании: Настройки, Сотрудники.',
  },
  'state.no-page': { en: 'There is no such page', ru: 'Такой страницы нет' },
  'state.no-page-text': {
    en: 'The address may be old or mistyped.',
    ru: 'Возможно, адрес устарел или набран с ошибкой.',
  },
  'state.home': { en: 'Go to the first screen', ru: 'На первый экран' },
  'state.failed': { en: 'Not done', ru: 'Не получилось' },
  'state.reasons': { en: 'Why', ru: 'Почему' },
  'state.move': {
    en: 'Move {name}: drag it, or press the arrow keys',
    ru: 'Переместить «{name}»: перетащите или нажимайте стрелки',
  },
  'state.moved': { en: '{name}: place {place} of {of}', ru: '{name}: место {place} из {of}' },
} as const satisfies Area
