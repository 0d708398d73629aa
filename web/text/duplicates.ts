import type { Area } from './area.ts'

/** The review of possible duplicates. */
export const duplicates = {
  'duplicates.title': { en: 'Duplicates', ru: 'Дубли' },
  'duplicates.lead': {
    en: 'Cards that may be one person, for you to decide',
    ru: 'Карточки, которые могут быть одним человеком: решать вам',
  },
  'duplicates.open': {
    en: '{count, plural, one {# pair waits} other {# pairs wait}} for your decision',
    ru: '{count, plural, one {# пара ждёт} few {# пары ждут} many {# пар ждут} other {# пары ждут}} вашего решения',
  },
  'duplicates.waiting': { en: 'Pairs that wait', ru: 'Пары, которые ждут' },
  'duplicates.empty': { en: 'No open questions', ru: 'Открытых вопросов нет' },
  'duplicates.empty-text': {
    en: 'When two cards look like one person and the rules may not join them by themselves, they wait here for you.',
    ru: 'Если две карточки похожи на одного человека, а правила не вправе объединить их сами, они будут ждать здесь.',
  },
  'duplicates.by-rule': { en: 'Stopped by a rule', ru: 'Остановлено правилом' },
  'duplicates.likely': { en: '{share} likely', ru: 'Вероятность {share}' },
  'duplicates.rule-text': {
    en: 'They were seen together, but a rule forbids joining them automatically',
    ru: 'Их видели вместе, но правило не даёт объединить автоматически',
  },
  'duplicates.likely-text': {
    en: 'One person with a likelihood of {share}',
    ru: 'Один человек с вероятностью {share}',
  },
  'duplicates.for': { en: 'Speaks for one person', ru: 'За то, что это один человек' },
  'duplicates.against': { en: 'Speaks against it', ru: 'Против' },
  'duplicates.nothing-for': { en: 'Nothing.', ru: 'Ничего.' },
  'duplicates.nothing-against': { en: 'Nothing.', ru: 'Ничего.' },
  'duplicates.merge': { en: 'Merge', ru: 'Объединить' },
  'duplicates.part': { en: 'Not the same', ru: 'Разные люди' },
  'duplicates.skip': { en: 'Skip', ru: 'Пропустить' },
  'duplicates.back': { en: 'Back', ru: 'Назад' },
  'duplicates.detail': { en: 'Compare in detail', ru: 'Сравнить подробно' },
  'duplicates.unknown': { en: 'not known', ru: 'неизвестно' },
  'duplicates.no-orders': { en: 'none yet', ru: 'пока нет' },
  'duplicates.same': { en: 'the same', ru: 'совпадает' },
  'duplicates.fact.company': { en: 'Company', ru: 'Компания' },
  'duplicates.fact.city': { en: 'City', ru: 'Город' },
  'duplicates.fact.ownerName': { en: 'Owner', ru: 'Ответственный' },
  'duplicates.fact.orders': { en: 'Orders', ru: 'Заказы' },
  'duplicates.fact.seen': { en: 'First and last seen', ru: 'Первая и последняя активность' },
  'duplicates.merged': { en: 'Merged: {one} and {other}', ru: 'Объединяем: {one} и {other}' },
  'duplicates.parted': { en: 'Two people: {one} and {other}', ru: 'Разные люди: {one} и {other}' },
  'duplicates.taken-back': {
    en: 'Taken back: {one} and {other} wait again',
    ru: 'Возвращено: {one} и {other} снова ждут решения',
  },
  'duplicates.too-late': {
    en: 'Too late to take it back here. {one} and {other}: see the merged cards on the person’s page.',
    ru: 'Здесь уже не вернуть. {one} и {other}: смотрите объединённые карточки на странице человека.',
  },
} as const satisfies Area
