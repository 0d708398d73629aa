import type { Area } from './area.ts'

/** The catalogue of what is sold. */
export const products = {
  'products.title': { en: 'Products', ru: 'Товары' },
  'products.lead': {
    en: 'Heard of in orders, or added by hand. The newest word on name and price counts.',
    ru: 'Узнаны из заказов или добавлены вручную. Действует самое новое название и цена.',
  },
  'products.add': { en: 'New product', ru: 'Новый товар' },
  'products.edit': { en: 'Change the product', ru: 'Изменить товар' },
  'products.edit-short': { en: 'Edit', ru: 'Изменить' },
  'products.edit-of': { en: 'Edit {name}', ru: 'Изменить: {name}' },
  'products.turn-of': { en: 'Archive or bring back {name}', ru: 'В архив или из архива: {name}' },
  'products.archive': { en: 'Archive', ru: 'В архив' },
  'products.bring-back': { en: 'Bring back', ru: 'Вернуть' },
  'products.is-archived': { en: '{name} is archived', ru: '{name}: в архиве' },
  'products.is-back': { en: '{name} is back', ru: '{name}: снова в каталоге' },
  'products.saved': { en: '{name}: saved', ru: '{name}: сохранено' },
  'products.search': { en: 'Name, code or category', ru: 'Название, код или категория' },
  'products.show': { en: 'Show', ru: 'Показать' },
  'products.show.no': { en: 'On sale', ru: 'В продаже' },
  'products.show.yes': { en: 'Archived', ru: 'В архиве' },
  'products.empty': { en: 'No products yet', ru: 'Товаров пока нет' },
  'products.no-archived': { en: 'Nothing is archived', ru: 'В архиве пусто' },
  'products.empty-text': {
    en: 'Products appear here from the lines of orders, or a lead adds them by hand.',
    ru: 'Товары появляются здесь из строк заказов, или их добавляет руководитель.',
  },
  'products.more': { en: 'Show more', ru: 'Показать ещё' },
  'products.field.name': { en: 'Name', ru: 'Название' },
  'products.field.code': { en: 'Code (SKU)', ru: 'Код (артикул)' },
  'products.field.category': { en: 'Category', ru: 'Категория' },
  'products.field.price': { en: 'Price', ru: 'Цена' },
  'products.field.currency': { en: 'Currency', ru: 'Валюта' },
} as const satisfies Area
