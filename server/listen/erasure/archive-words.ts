import type { ArchiveLanguage } from './archive.ts'

type Said = Readonly<Record<ArchiveLanguage, string>>

/** The sections of the page of an archive: the table, its title, and the columns that say something to a reader. */
export interface Section {
  readonly table: string
  readonly title: Said
  readonly order: string
  readonly columns: readonly (readonly [column: string, title: Said])[]
}

const when: Said = { en: 'When', ru: 'Когда' }
const what: Said = { en: 'What', ru: 'Что' }
const source: Said = { en: 'Source', ru: 'Источник' }
const state: Said = { en: 'State', ru: 'Состояние' }
const amount: Said = { en: 'Amount', ru: 'Сумма' }
const currency: Said = { en: 'Currency', ru: 'Валюта' }
const number: Said = { en: 'Number', ru: 'Номер' }

export const SECTIONS: readonly Section[] = [
  {
    table: 'handle',
    title: { en: 'Addresses and ids', ru: 'Адреса и идентификаторы' },
    order: 'first_seen_at',
    columns: [
      ['kind', { en: 'Kind', ru: 'Вид' }],
      ['value', { en: 'Value', ru: 'Значение' }],
      ['source', source],
      ['first_seen_at', { en: 'First seen', ru: 'Впервые' }],
      ['last_seen_at', { en: 'Last seen', ru: 'В последний раз' }],
    ],
  },
  {
    table: 'trait',
    title: { en: 'Facts', ru: 'Сведения' },
    order: 'key',
    columns: [
      ['key', what],
      ['value', { en: 'Value', ru: 'Значение' }],
      ['source', source],
      ['stated_at', { en: 'Stated', ru: 'Указано' }],
    ],
  },
  {
    table: 'consent',
    title: { en: 'Consents', ru: 'Согласия' },
    order: 'stated_at desc',
    columns: [
      ['stated_at', when],
      ['purpose', { en: 'Purpose', ru: 'Цель' }],
      ['channel', { en: 'Channel', ru: 'Канал' }],
      ['given', { en: 'Given', ru: 'Дано' }],
      ['wording', { en: 'Wording', ru: 'Текст' }],
    ],
  },
  {
    table: 'customer_order',
    title: { en: 'Orders', ru: 'Заказы' },
    order: 'placed_at desc',
    columns: [
      ['placed_at', when],
      ['external_id', number],
      ['total', amount],
      ['currency', currency],
      ['paid_at', { en: 'Paid', ru: 'Оплачен' }],
      ['cancelled_at', { en: 'Cancelled', ru: 'Отменён' }],
    ],
  },
  {
    table: 'payment',
    title: { en: 'Payments', ru: 'Платежи' },
    order: 'coalesce(due_at, updated_at) desc',
    columns: [
      ['due_at', { en: 'Due', ru: 'Срок' }],
      ['received_at', { en: 'Received', ru: 'Получен' }],
      ['amount', amount],
      ['currency', currency],
    ],
  },
  {
    table: 'deal',
    title: { en: 'Deals', ru: 'Сделки' },
    order: 'created_at desc',
    columns: [
      ['created_at', when],
      ['title', what],
      ['state', state],
      ['amount', amount],
      ['currency', currency],
    ],
  },
  {
    table: 'task',
    title: { en: 'Tasks', ru: 'Задачи' },
    order: 'created_at desc',
    columns: [
      ['created_at', when],
      ['title', what],
      ['due_at', { en: 'Due', ru: 'Срок' }],
      ['done_at', { en: 'Done', ru: 'Сделана' }],
    ],
  },
  {
    table: 'outbox',
    title: { en: 'Messages sent to this person', ru: 'Сообщения этому человеку' },
    order: 'created_at desc',
    columns: [
      ['created_at', when],
      ['channel', { en: 'Channel', ru: 'Канал' }],
      ['recipient', { en: 'To', ru: 'Кому' }],
      ['subject', { en: 'Subject', ru: 'Тема' }],
      ['body', { en: 'Text', ru: 'Текст' }],
      ['state', state],
    ],
  },
  {
    table: 'promise',
    title: { en: 'Promises', ru: 'Обещания' },
    order: 'made_at desc nulls last',
    columns: [
      ['made_at', when],
      ['words', what],
      ['due_at', { en: 'Due', ru: 'Срок' }],
      ['kept_at', { en: 'Kept', ru: 'Выполнено' }],
    ],
  },
  {
    table: 'person_view',
    title: { en: 'Who opened this person’s page', ru: 'Кто открывал карточку этого человека' },
    order: 'day desc',
    columns: [
      ['day', when],
      ['member_id', { en: 'Member', ru: 'Сотрудник' }],
      ['times', { en: 'Times', ru: 'Раз' }],
    ],
  },
  {
    table: 'event',
    title: { en: 'What happened', ru: 'Что происходило' },
    order: 'occurred_at desc',
    columns: [
      ['occurred_at', when],
      ['name', what],
      ['source', source],
      ['properties', { en: 'Details', ru: 'Подробности' }],
    ],
  },
]

export const WORDS = {
  title: { en: 'All that is known of', ru: 'Всё, что известно о человеке:' },
  madeAt: { en: 'Made on', ru: 'Составлено' },
  score: { en: 'Score', ru: 'Оценка' },
  rhythm: { en: 'Rhythm', ru: 'Ритм' },
  reasons: { en: 'Why', ru: 'Почему' },
  latest: {
    en: 'The latest {n} of {all}; the rest is in {file}.',
    ru: 'Последние {n} из {all}; остальное в файле {file}.',
  },
  nothing: { en: 'Nothing.', ru: 'Ничего.' },
  yes: { en: 'yes', ru: 'да' },
  no: { en: 'no', ru: 'нет' },
  understood: { en: 'What is made of it', ru: 'Что из этого выведено' },
} as const satisfies Record<string, Said>

export const archiveReadme = (language: ArchiveLanguage): string => README[language]

const README: Said = {
  en: `Everything that this company keeps of one person.

index.html          to read: addresses, facts, consents, orders, messages, what happened, and what was made of it
person.json         the person's page as members see it
understanding.json  the score and the rhythm with every part and reason
data/*.ndjson       every row about the person, a JSON object a line, one file for each table: events as they came in
                    (event), addresses (handle) and the evidence that they are one person (link), facts with who stated
                    them and when (trait), consents (consent), orders, payments, deals, tasks, promises, messages with
                    their state (outbox), decisions to write or not (contact_decision), suggestions (next_action),
                    who opened the page (person_view), and whatever else the company records
files/              attached files as they came

Times are in UTC.
`,
  ru: `Всё, что эта компания хранит об одном человеке.

index.html          для чтения: адреса, сведения, согласия, заказы, сообщения, события и что из них выведено
person.json         карточка человека, какой её видят сотрудники
understanding.json  оценка и ритм со всеми слагаемыми и причинами
data/*.ndjson       каждая запись о человеке, объект JSON на строку, по файлу на таблицу: события, как они пришли
                    (event), адреса (handle) и доказательства, что это один человек (link), сведения с тем, кто и когда
                    их указал (trait), согласия (consent), заказы, платежи, сделки, задачи, обещания, сообщения с их
                    состоянием (outbox), решения писать или нет (contact_decision), подсказки (next_action), кто
                    открывал карточку (person_view) и всё остальное, что записывает компания
files/              приложенные файлы, как они пришли

Время указано по UTC.
`,
}
