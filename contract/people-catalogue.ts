import type { Catalogue, Field, FieldType } from '#pure/conditions/index.ts'
import type { FieldOption, OwnFieldType } from '#pure/fields/index.ts'

const text = (name: string, en: string, ru: string): Field => ({ name, type: 'text', label: { en, ru } })
const number = (name: string, en: string, ru: string): Field => ({ name, type: 'number', label: { en, ru } })
const money = (name: string, en: string, ru: string): Field => ({ name, type: 'money', label: { en, ru } })
const date = (name: string, en: string, ru: string): Field => ({ name, type: 'date', label: { en, ru } })

/** What the catalogue needs to know of a field that a company defined. */
interface OwnField {
  readonly object: 'person' | 'company' | 'deal'
  readonly key: string
  readonly label: { readonly en: string; readonly ru: string }
  readonly type: OwnFieldType
  readonly options: readonly FieldOption[]
}

/** How a filter names a field that the company defined. */
export const ownFieldName = (key: string): string => `fields.${key}`

/** The catalogue of a company: what all have, and its own fields of people, and of the companies they belong to. */
export function peopleCatalogueWith(own: readonly OwnField[]): Catalogue {
  const of = (object: OwnField['object']) => own.filter((field) => field.object === object).map(ownField)
  return {
    ...peopleCatalogue,
    fields: [...peopleCatalogue.fields, ...of('person')],
    relations: peopleCatalogue.relations.map((relation) =>
      relation.name === 'company' || relation.name === 'deal'
        ? { ...relation, fields: [...relation.fields, ...of(relation.name)] }
        : relation,
    ),
  }
}

const TYPES: Readonly<Record<OwnFieldType, FieldType>> = {
  text: 'text',
  link: 'text',
  number: 'number',
  money: 'money',
  date: 'date',
  'yes-no': 'boolean',
  choice: 'choice',
  choices: 'choices',
  member: 'member',
  person: 'person',
}

/** Labels as their company wrote them. An option that was put away can still be asked for. */
const ownField = ({ key, label, type, options }: OwnField): Field => ({
  name: ownFieldName(key),
  type: TYPES[type],
  label,
  ...(type === 'yes-no' && {
    yes: { en: `${label.en}: yes`, ru: `${label.ru}: да` },
    no: { en: `${label.en}: no`, ru: `${label.ru}: нет` },
  }),
  ...((type === 'choice' || type === 'choices') && {
    choices: options.map(({ id, label: called }) => ({ value: id, label: called })),
  }),
})

/** What the filters of people may speak of in every company. Labels are as in a sentence: "city is Kazan". */
export const peopleCatalogue: Catalogue = {
  openEvents: true,
  fields: [
    text('name', 'name', 'имя'),
    text('city', 'city', 'город'),
    text('company', 'company', 'компания'),
    {
      name: 'owner',
      type: 'member',
      label: { en: 'owner', ru: 'ответственный' },
      known: { en: 'owner is somebody', ru: 'ответственный назначен' },
      unknown: { en: 'owner is nobody', ru: 'ответственный не назначен' },
    },
    number('orders', 'number of orders', 'число заказов'),
    money('revenue', 'revenue', 'выручка'),
    date('last-order', 'last order', 'последний заказ'),
    date('first-seen', 'first seen', 'первая активность'),
    date('last-seen', 'last seen', 'последняя активность'),
    date('created', 'added', 'запись в базе'),
    number('score', 'score', 'оценка'),
    {
      name: 'rhythm',
      type: 'choice',
      label: { en: 'rhythm', ru: 'ритм' },
      choices: [
        { value: 'steady', label: { en: 'steady', ru: 'ровный' } },
        { value: 'cooling', label: { en: 'cooling', ru: 'остывает' } },
        { value: 'cold', label: { en: 'cold', ru: 'остыл' } },
        { value: 'unknown', label: { en: 'too little to tell', ru: 'мало данных' } },
      ],
    },
    number('events', 'number of events', 'число событий'),
    text('source', 'first source', 'первый источник'),
    {
      name: 'human-only',
      type: 'boolean',
      label: { en: 'humans only', ru: 'только люди' },
      yes: { en: 'is left to humans', ru: 'оставлен людям' },
      no: { en: 'is not left to humans', ru: 'не оставлен людям' },
    },
  ],
  relations: [
    {
      name: 'order',
      timed: true,
      done: { en: 'bought', ru: 'купил' },
      undone: { en: 'has not bought', ru: 'не покупал' },
      fields: [
        money('total', 'total', 'сумма'),
        text('currency', 'currency', 'валюта'),
        {
          name: 'paid',
          type: 'boolean',
          label: { en: 'paid', ru: 'оплата' },
          yes: { en: 'it is paid', ru: 'заказ оплачен' },
          no: { en: 'it is not paid', ru: 'заказ не оплачен' },
        },
      ],
    },
    {
      name: 'product',
      timed: true,
      done: { en: 'bought a product', ru: 'купил товар' },
      undone: { en: 'has not bought a product', ru: 'не покупал товар' },
      fields: [
        text('name', 'name', 'название'),
        number('quantity', 'quantity', 'количество'),
        money('price', 'price', 'цена'),
      ],
    },
    {
      name: 'request',
      timed: true,
      done: { en: 'made a request', ru: 'обратился' },
      undone: { en: 'has made no request', ru: 'не обращался' },
      fields: [
        text('topic', 'topic', 'тема'),
        {
          name: 'answered',
          type: 'boolean',
          label: { en: 'answered', ru: 'ответ' },
          yes: { en: 'it is answered', ru: 'ответ дан' },
          no: { en: 'it is not answered', ru: 'ответа нет' },
        },
      ],
    },
    {
      name: 'company',
      timed: false,
      done: { en: 'belongs to a company', ru: 'состоит в компании' },
      undone: { en: 'belongs to no company', ru: 'не состоит ни в одной компании' },
      fields: [text('name', 'name', 'название'), text('role', 'role', 'роль')],
    },
    {
      name: 'address',
      timed: false,
      done: { en: 'has an address', ru: 'есть адрес' },
      undone: { en: 'has no address', ru: 'нет адреса' },
      fields: [
        {
          name: 'kind',
          type: 'choice',
          label: { en: 'kind', ru: 'вид' },
          choices: [
            { value: 'email', label: { en: 'e-mail', ru: 'почта' } },
            { value: 'phone', label: { en: 'phone', ru: 'телефон' } },
            { value: 'telegram', label: { en: 'Telegram', ru: 'Telegram' } },
            { value: 'vk', label: { en: 'VK', ru: 'ВКонтакте' } },
            { value: 'max', label: { en: 'MAX', ru: 'MAX' } },
            { value: 'whatsapp', label: { en: 'WhatsApp', ru: 'WhatsApp' } },
            { value: 'external', label: { en: 'customer number', ru: 'номер клиента' } },
            { value: 'loyalty', label: { en: 'loyalty card', ru: 'карта лояльности' } },
          ],
        },
        text('value', 'address', 'адрес'),
      ],
    },
    {
      name: 'deal',
      timed: true,
      done: { en: 'has a deal', ru: 'есть сделка' },
      undone: { en: 'has no deal', ru: 'нет сделки' },
      fields: [
        text('pipeline', 'pipeline', 'воронка'),
        text('stage', 'stage', 'этап'),
        {
          name: 'state',
          type: 'choice',
          label: { en: 'state', ru: 'состояние' },
          choices: [
            { value: 'open', label: { en: 'open', ru: 'открыта' } },
            { value: 'won', label: { en: 'won', ru: 'выиграна' } },
            { value: 'lost', label: { en: 'lost', ru: 'проиграна' } },
          ],
        },
        money('amount', 'amount', 'сумма'),
        text('currency', 'currency', 'валюта'),
        { name: 'owner', type: 'member', label: { en: 'owner', ru: 'ответственный' } },
        date('closes', 'expected close', 'ожидаемое закрытие'),
      ],
    },
    {
      name: 'task',
      timed: false,
      done: { en: 'has a task', ru: 'есть задача' },
      undone: { en: 'has no task', ru: 'нет задачи' },
      fields: [
        {
          name: 'overdue',
          type: 'boolean',
          label: { en: 'overdue', ru: 'просрочена' },
          yes: { en: 'it is overdue', ru: 'она просрочена' },
          no: { en: 'it is not overdue', ru: 'она не просрочена' },
        },
        {
          name: 'done',
          type: 'boolean',
          label: { en: 'done', ru: 'сделана' },
          yes: { en: 'it is done', ru: 'она сделана' },
          no: { en: 'it is not done', ru: 'она не сделана' },
        },
        date('due', 'due', 'срок'),
        { name: 'owner', type: 'member', label: { en: 'owner', ru: 'ответственный' } },
      ],
    },
    {
      name: 'payment',
      timed: false,
      done: { en: 'has a payment', ru: 'есть платёж' },
      undone: { en: 'has no payment', ru: 'нет платежей' },
      fields: [
        money('amount', 'amount', 'сумма'),
        {
          name: 'received',
          type: 'boolean',
          label: { en: 'received', ru: 'получен' },
          yes: { en: 'it is received', ru: 'он получен' },
          no: { en: 'it is not received', ru: 'он не получен' },
        },
        date('due', 'due', 'срок'),
      ],
    },
    {
      name: 'tag',
      timed: false,
      done: { en: 'has a tag', ru: 'есть метка' },
      undone: { en: 'has no tag', ru: 'нет метки' },
      fields: [text('name', 'name', 'название')],
    },
    {
      name: 'fact',
      timed: false,
      done: { en: 'has a fact', ru: 'есть сведение' },
      undone: { en: 'has no fact', ru: 'нет сведения' },
      fields: [text('key', 'key', 'ключ'), text('value', 'value', 'значение')],
    },
  ],
  events: [
    {
      name: 'Product Viewed',
      done: { en: 'viewed a product', ru: 'смотрел товар' },
      undone: { en: 'has not viewed a product', ru: 'не смотрел товар' },
      fields: [text('name', 'name', 'название'), number('price', 'price', 'цена')],
    },
    {
      name: 'Product Added',
      done: { en: 'put a product into the cart', ru: 'положил товар в корзину' },
      undone: { en: 'has put no product into the cart', ru: 'не клал товар в корзину' },
      fields: [text('name', 'name', 'название'), number('price', 'price', 'цена')],
    },
    {
      name: 'Message Received',
      done: { en: 'wrote to us', ru: 'написал нам' },
      undone: { en: 'has not written to us', ru: 'не писал нам' },
      fields: [],
    },
    {
      name: 'Call Answered',
      done: { en: 'talked to us by phone', ru: 'говорил с нами по телефону' },
      undone: { en: 'has not talked to us by phone', ru: 'не говорил с нами по телефону' },
      fields: [],
    },
    {
      name: 'Lead Submitted',
      done: { en: 'sent a request from the site', ru: 'оставил заявку на сайте' },
      undone: { en: 'has sent no request from the site', ru: 'не оставлял заявку на сайте' },
      fields: [],
    },
    {
      name: 'Complaint Filed',
      done: { en: 'complained', ru: 'пожаловался' },
      undone: { en: 'has not complained', ru: 'не жаловался' },
      fields: [],
    },
    {
      name: 'Rating Given',
      done: { en: 'gave a rating', ru: 'поставил оценку' },
      undone: { en: 'has given no rating', ru: 'не ставил оценку' },
      fields: [number('rating', 'rating', 'оценка')],
    },
    {
      name: 'Email Opened',
      done: { en: 'opened an e-mail', ru: 'открыл письмо' },
      undone: { en: 'has not opened an e-mail', ru: 'не открывал писем' },
      fields: [],
    },
  ],
}
