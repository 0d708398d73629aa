import type { EXPORT_COLUMNS } from '#contract/exports.ts'

/** How the columns of a file of people are called: names by which the importer knows them again. */
export const HEADS: Readonly<
  Record<(typeof EXPORT_COLUMNS)[number], { readonly en: string; readonly ru: string }>
> = {
  name: { en: 'Full name', ru: 'Полное имя' },
  firstName: { en: 'First name', ru: 'Имя' },
  patronymic: { en: 'Patronymic', ru: 'Отчество' },
  lastName: { en: 'Surname', ru: 'Фамилия' },
  email: { en: 'E-mail', ru: 'Почта' },
  phone: { en: 'Phone', ru: 'Телефон' },
  company: { en: 'Company', ru: 'Компания' },
  role: { en: 'Position', ru: 'Должность' },
  city: { en: 'City', ru: 'Город' },
  birthday: { en: 'Birthday', ru: 'Дата рождения' },
  owner: { en: 'Owner', ru: 'Ответственный' },
  tags: { en: 'Tags', ru: 'Метки' },
  note: { en: 'Note', ru: 'Заметка' },
  createdAt: { en: 'Created', ru: 'Дата создания' },
  lastSeenAt: { en: 'Last seen', ru: 'Последняя активность' },
  orders: { en: 'Orders', ru: 'Заказов' },
  revenue: { en: 'Revenue', ru: 'Выручка' },
  id: { en: 'Tandem id', ru: 'Номер в Tandem' },
}
