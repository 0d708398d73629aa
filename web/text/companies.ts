import type { Area } from './area.ts'

/** Companies: the list, and one with its people, deals and goal. */
export const companies = {
  'companies.title': { en: 'Companies', ru: 'Компании' },
  'companies.one': { en: 'Company', ru: 'Компания' },
  'companies.search': { en: 'Find a company', ru: 'Найти компанию' },
  'companies.search-for': { en: 'Name: {q}', ru: 'Название: {q}' },
  'companies.empty': { en: 'No companies yet', ru: 'Компаний пока нет' },
  'companies.empty-text': {
    en: 'A company appears here when your system says that somebody belongs to it (the group call).',
    ru: 'Компания появится здесь, когда ваша система сообщит, что кто-то к ней относится (вызов group).',
  },
  'companies.name': { en: 'Company', ru: 'Компания' },
  'companies.people': { en: 'People', ru: 'Люди' },
  'companies.open-deals': { en: 'Open deals', ru: 'Открытые сделки' },
  'companies.open': { en: 'With open deals', ru: 'С открытыми сделками' },
  'companies.weighted': { en: 'Weighted', ru: 'С весом' },
  'companies.won': { en: 'Won so far', ru: 'Выиграно всего' },
  'companies.domain': { en: 'Site', ru: 'Сайт' },
  'companies.since': { en: 'Known since', ru: 'Известна с' },
  'companies.belongs-since': { en: 'since {day}', ru: 'с {day}' },
  'companies.goal': { en: 'Our goal with this company', ru: 'Наша цель с этой компанией' },
  'companies.goal-placeholder': {
    en: 'One sheet for sales, support and marketing: what do we want to reach together?',
    ru: 'Один лист для продаж, поддержки и маркетинга: чего мы хотим достичь вместе?',
  },
  'companies.goal-by': { en: '{name}, {day}', ru: '{name}, {day}' },
  'companies.timeline': { en: 'What happened with its people', ru: 'Что было с её людьми' },
  'companies.no-events': { en: 'Nothing yet', ru: 'Пока ничего' },
  'companies.no-events-text': {
    en: 'Everything that happens with its people will stand here.',
    ru: 'Здесь будет всё, что происходит с её людьми.',
  },
  'companies.more': { en: 'Show more', ru: 'Показать ещё' },
} as const satisfies Area
