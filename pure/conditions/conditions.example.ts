import type { Catalogue } from './catalogue.ts'

const same = (word: string) => ({ en: word, ru: word })

/** A small shop, for tests: every type of field, events, a relation in time and one without. */
export const shop: Catalogue = {
  openEvents: true,
  fields: [
    { name: 'city', type: 'text', label: { en: 'city', ru: 'город' } },
    { name: 'orders', type: 'number', label: { en: 'orders', ru: 'заказов' } },
    { name: 'revenue', type: 'money', label: { en: 'revenue', ru: 'выручка' } },
    { name: 'seen', type: 'date', label: { en: 'seen', ru: 'активность' } },
    {
      name: 'human-only',
      type: 'boolean',
      label: { en: 'humans only', ru: 'только люди' },
      yes: { en: 'is left to humans', ru: 'оставлен людям' },
      no: { en: 'is not left to humans', ru: 'не оставлен людям' },
    },
    {
      name: 'rhythm',
      type: 'choice',
      label: { en: 'rhythm', ru: 'ритм' },
      choices: [
        { value: 'steady', label: { en: 'steady', ru: 'ровный' } },
        { value: 'cooling', label: { en: 'cooling', ru: 'остывает' } },
      ],
    },
    {
      name: 'owner',
      type: 'member',
      label: { en: 'owner', ru: 'владелец' },
      known: { en: 'owner is somebody', ru: 'владелец назначен' },
      unknown: { en: 'owner is nobody', ru: 'владелец не назначен' },
    },
    {
      name: 'tags',
      type: 'choices',
      label: { en: 'tags', ru: 'метки' },
      choices: [
        { value: 'vip', label: { en: 'important', ru: 'важный' } },
        { value: 'twins', label: { en: 'twins', ru: 'близнецы' } },
      ],
    },
    { name: 'friend', type: 'person', label: { en: 'brought by', ru: 'кто привёл' } },
  ],
  events: [
    {
      name: 'Product Viewed',
      done: { en: 'viewed a product', ru: 'смотрел товар' },
      undone: { en: 'has not viewed a product', ru: 'не смотрел товар' },
      fields: [{ name: 'price', type: 'number', label: { en: 'price', ru: 'цена' } }],
    },
  ],
  relations: [
    {
      name: 'order',
      timed: true,
      done: { en: 'bought', ru: 'купил' },
      undone: { en: 'has not bought', ru: 'не покупал' },
      fields: [
        { name: 'total', type: 'money', label: { en: 'total', ru: 'сумма' } },
        { name: 'paid', type: 'boolean', label: { en: 'paid', ru: 'оплачен' } },
      ],
    },
    {
      name: 'company',
      timed: false,
      done: { en: 'belongs to a company', ru: 'работает в компании' },
      undone: { en: 'belongs to no company', ru: 'не работает ни в одной компании' },
      fields: [{ name: 'name', type: 'text', label: same('name') }],
    },
  ],
}
