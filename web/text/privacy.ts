import type { Area } from './area.ts'

/** What is known of a person: handing it out, erasing it, and what was erased. */
export const privacy = {
  'privacy.menu': { en: 'Privacy', ru: 'Персональные данные' },
  'privacy.archive': { en: 'Download everything known', ru: 'Скачать всё, что известно' },
  'privacy.archive-text': {
    en: 'One archive: a page to read, every record, files',
    ru: 'Один архив: страница для чтения, все записи, файлы',
  },
  'privacy.erase': { en: 'Erase this person…', ru: 'Удалить человека…' },
  'privacy.erase-text': { en: 'For good, at their request', ru: 'Навсегда, по запросу' },

  'privacy.erase-title': { en: 'Erase {name}', ru: 'Удаление: {name}' },
  'privacy.for-good': {
    en: 'This happens at once and cannot be undone. Nobody, not even we, can bring the data back.',
    ru: 'Это происходит сразу и необратимо. Вернуть данные не сможет никто, даже мы.',
  },
  'privacy.goes': { en: 'What goes', ru: 'Что исчезнет' },
  'privacy.stays': { en: 'What the law wants kept', ru: 'Что велит хранить закон' },
  'privacy.stays-text': {
    en: 'Amounts and dates only, for {years, plural, one {# year} other {# years}}, without whose they were.',
    ru: 'Только суммы и даты, {years, plural, one {# год} few {# года} many {# лет} other {# года}}, без указания, чьи они.',
  },
  'privacy.held-back': {
    en: '{count, plural, one {# address or id is} other {# addresses and ids are}} held back as a hash, so that no import or event brings this person in again.',
    ru: '{count, plural, one {# адрес или идентификатор останется} few {# адреса и идентификатора останутся} many {# адресов и идентификаторов останутся} other {# адреса и идентификатора останутся}} в виде хэша, чтобы импорт или событие не вернули этого человека.',
  },
  'privacy.archive-first': { en: 'Make the archive first', ru: 'Сначала сделайте архив' },
  'privacy.archived': { en: 'The archive was made {when}.', ru: 'Архив сделан {when}.' },
  'privacy.without-archive': { en: 'Erase without an archive', ru: 'Удалить без архива' },
  'privacy.reason': { en: 'Reason', ru: 'Причина' },
  'privacy.reason.asked': { en: 'The person asked for it', ru: 'Человек попросил' },
  'privacy.reason.consent-withdrawn': { en: 'Consent was withdrawn', ru: 'Согласие отозвано' },
  'privacy.reason.no-longer-needed': { en: 'The data is no longer needed', ru: 'Данные больше не нужны' },
  'privacy.reason.unlawful': { en: 'It was collected unlawfully', ru: 'Данные собраны незаконно' },
  'privacy.reason.other': { en: 'Another reason', ru: 'Другая причина' },
  'privacy.confirm': { en: 'To confirm, type: {words}', ru: 'Для подтверждения введите: {words}' },
  'privacy.erase-do': { en: 'Erase for good', ru: 'Удалить навсегда' },
  'privacy.erased-now': { en: 'The person was erased.', ru: 'Человек удалён.' },

  'privacy.kind.addresses': { en: 'Addresses and ids', ru: 'Адреса и идентификаторы' },
  'privacy.kind.events': { en: 'Events', ru: 'События' },
  'privacy.kind.facts': { en: 'Facts', ru: 'Сведения' },
  'privacy.kind.identity': { en: 'Evidence of identity', ru: 'Доказательства личности' },
  'privacy.kind.consents': { en: 'Consents', ru: 'Согласия' },
  'privacy.kind.orders': { en: 'Orders and their lines', ru: 'Заказы и их строки' },
  'privacy.kind.payments': { en: 'Payments', ru: 'Платежи' },
  'privacy.kind.requests': { en: 'Requests', ru: 'Обращения' },
  'privacy.kind.deals': { en: 'Deals and their lines', ru: 'Сделки и их строки' },
  'privacy.kind.tasks': { en: 'Tasks', ru: 'Задачи' },
  'privacy.kind.notes': { en: 'Notes', ru: 'Заметки' },
  'privacy.kind.files': { en: 'Files', ru: 'Файлы' },
  'privacy.kind.messages': { en: 'Messages', ru: 'Сообщения' },
  'privacy.kind.promises': { en: 'Promises', ru: 'Обещания' },
  'privacy.kind.steps': { en: 'Suggestions', ru: 'Подсказки' },
  'privacy.kind.scores': { en: 'Scores and rhythm', ru: 'Оценки и ритм' },
  'privacy.kind.imports': { en: 'Rows of imports', ru: 'Строки импорта' },
  'privacy.kind.views': { en: 'Visits of the page', ru: 'Просмотры карточки' },
  'privacy.kind.received': { en: 'Items that were not taken in', ru: 'Непринятые данные' },
  'privacy.kind.other': { en: 'Other records', ru: 'Прочие записи' },

  'privacy.gone': { en: 'Erased person', ru: 'Удалённый человек' },
  'privacy.gone-title': { en: 'This person was erased', ru: 'Этот человек удалён' },
  'privacy.gone-text': {
    en: 'Nothing of them is left here, and nothing about them is taken in.',
    ru: 'О нём здесь ничего не осталось, и ничего о нём не принимается.',
  },
  'privacy.gone-list': { en: 'See the erasures', ru: 'Смотреть удаления' },

  'privacy.erasures-text': {
    en: 'Who was erased stays unknown here: only that it happened, why, and what was refused since.',
    ru: 'Кто был удалён, здесь неизвестно: только что это произошло, почему и что с тех пор отклонено.',
  },
  'privacy.erasures-empty': { en: 'Nobody was erased yet', ru: 'Пока никто не удалён' },
  'privacy.erasures-empty-text': {
    en: 'Whoever asks for it is erased from their own page, under Privacy.',
    ru: 'Того, кто об этом просит, удаляют с его карточки, в меню «Персональные данные».',
  },
  'privacy.rows-gone': {
    en: '{count, plural, one {# record gone} other {# records gone}}',
    ru: '{count, plural, one {исчезла # запись} few {исчезли # записи} many {исчезло # записей} other {исчезло # записи}}',
  },
  'privacy.rows-kept': {
    en: '{count, plural, one {# kept} other {# kept}} until {day}',
    ru: '{count, plural, one {хранится #} few {хранятся #} many {хранится #} other {хранится #}} до {day}',
  },
  'privacy.refused': {
    en: '{count, plural, =0 {nothing refused since} one {# refused since} other {# refused since}}',
    ru: '{count, plural, =0 {с тех пор ничего не отклонено} one {с тех пор отклонено #} few {с тех пор отклонено #} many {с тех пор отклонено #} other {с тех пор отклонено #}}',
  },
  'privacy.with-archive': { en: 'with an archive', ru: 'с архивом' },
  'privacy.no-archive': { en: 'without an archive', ru: 'без архива' },
  'privacy.by-machine': { en: 'Again after a restore', ru: 'Повторно после восстановления' },
  'privacy.lift': { en: 'Take in again', ru: 'Снова принимать' },
  'privacy.lift-sure': {
    en: 'Data with these addresses is taken in again. Do this when the person came back with a new consent.',
    ru: 'Данные с этими адресами снова будут приниматься. Делайте это, если человек вернулся и дал новое согласие.',
  },
  'privacy.lift-do': { en: 'Yes, take in again', ru: 'Да, снова принимать' },
  'privacy.lifted': { en: 'Taken in again since {day}', ru: 'Снова принимается с {day}' },
  'privacy.keep-title': { en: 'Papers of erased people', ru: 'Документы удалённых людей' },
  'privacy.keep-text': {
    en: 'Orders, payments and deals with money stay as amounts and dates for so many years after their date. Ask your lawyer how many; 0 keeps nothing.',
    ru: 'Заказы, платежи и сделки с суммой остаются как суммы и даты столько лет после своей даты. Сколько — спросите юриста; 0 — не хранить.',
  },
  'privacy.keep-years': { en: 'Years', ru: 'Лет' },
  'privacy.older': { en: 'Older erasures', ru: 'Более ранние' },
} as const satisfies Area
