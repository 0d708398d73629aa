/**
 * What files of people, companies and deals may tell, in this order, and how their columns are called; those of people
 * by names by which the importer knows them again.
 */
export const PEOPLE_HEADS = {
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
} as const

export const COMPANY_HEADS = {
  name: { en: 'Company', ru: 'Компания' },
  domain: { en: 'Site', ru: 'Сайт' },
  people: { en: 'People', ru: 'Люди' },
  deals: { en: 'Open deals', ru: 'Открытые сделки' },
  won: { en: 'Won', ru: 'Выиграно' },
  revenue: { en: 'Revenue', ru: 'Выручка' },
  since: { en: 'Known since', ru: 'Известна с' },
  id: { en: 'Tandem id', ru: 'Номер в Tandem' },
} as const

export const DEAL_HEADS = {
  title: { en: 'Deal', ru: 'Сделка' },
  pipeline: { en: 'Pipeline', ru: 'Воронка' },
  stage: { en: 'Stage', ru: 'Этап' },
  amount: { en: 'Amount', ru: 'Сумма' },
  currency: { en: 'Currency', ru: 'Валюта' },
  person: { en: 'Person', ru: 'Человек' },
  company: { en: 'Company', ru: 'Компания' },
  owner: { en: 'Owner', ru: 'Ответственный' },
  expectedClose: { en: 'Expected close', ru: 'Ожидаемое закрытие' },
  createdAt: { en: 'Created', ru: 'Создана' },
  stageSince: { en: 'In stage since', ru: 'На этапе с' },
  closedAt: { en: 'Closed', ru: 'Закрыта' },
  lostReason: { en: 'Why lost', ru: 'Почему проиграна' },
  id: { en: 'Tandem id', ru: 'Номер в Tandem' },
} as const
