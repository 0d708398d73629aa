import type { Area } from './area.ts'

/** The customers' own page: setting it up, sending it, addresses that were closed. */
export const portal = {
  'portal.title': { en: 'Customer page', ru: 'Страница клиента' },
  'portal.text': {
    en: 'A page of their own for your customers: messages, requests, orders, promises, data and consents. Nobody needs a password: a link goes to the mailbox. Everybody sees only what came under the address they proved.',
    ru: 'Личная страница для ваших клиентов: сообщения, обращения, заказы, обещания, данные и согласия. Пароль не нужен: ссылка приходит на почту. Каждый видит только то, что пришло под подтверждённым им адресом.',
  },
  'portal.on': { en: 'Customers have a page', ru: 'У клиентов есть страница' },
  'portal.address': { en: 'Its address', ru: 'Её адрес' },
  'portal.address-text': {
    en: 'Put it on your site and into your letters.',
    ru: 'Разместите его на сайте и в письмах.',
  },
  'portal.no-letters': {
    en: 'No mailbox is set up, so no links can be sent and nobody gets in.',
    ru: 'Почта не настроена: ссылки не отправить, и войти никто не сможет.',
  },
  'portal.parts': { en: 'What it shows', ru: 'Что она показывает' },
  'portal.part.dialogue': { en: 'The dialogue over all channels', ru: 'Переписка по всем каналам' },
  'portal.part.requests': { en: 'Requests and where they stand', ru: 'Обращения и их состояние' },
  'portal.part.orders': { en: 'Orders and payments', ru: 'Заказы и платежи' },
  'portal.part.promises': {
    en: 'What was promised, kept or late',
    ru: 'Обещания, выполненные и просроченные',
  },
  'portal.part.data': {
    en: 'Data: seeing, correcting, taking, erasing',
    ru: 'Данные: увидеть, исправить, забрать, удалить',
  },
  'portal.part.consents': { en: 'Consents', ru: 'Согласия' },
  'portal.hidden': { en: 'Fields that it leaves out', ru: 'Поля, которых на ней нет' },
  'portal.hidden-text': {
    en: 'Keys of fields, one on each line. What the law gives a customer the right to know, you tell when asked.',
    ru: 'Ключи полей, по одному в строке. То, что клиент вправе знать по закону, вы сообщите по запросу.',
  },
  'portal.save': { en: 'Save the customer page', ru: 'Сохранить страницу клиента' },

  'portal.own': { en: 'Their own page', ru: 'Личная страница клиента' },
  'portal.off': { en: 'The customer page is switched off.', ru: 'Страница клиента выключена.' },
  'portal.never': { en: 'Not opened yet', ru: 'Ещё не открывали' },
  'portal.last': {
    en: 'Last opened {when}, {browsers, plural, one {in # browser} other {in # browsers}}',
    ru: 'Последний раз {when}, {browsers, plural, one {в # браузере} few {в # браузерах} many {в # браузерах} other {в # браузера}}',
  },
  'portal.send': { en: 'Send their page', ru: 'Отправить страницу' },
  'portal.send-to': { en: 'Send their page to {address}', ru: 'Отправить страницу на {address}' },
  'portal.look': { en: 'Look at it', ru: 'Посмотреть' },
  'portal.sent': { en: 'Sent to {address}', ru: 'Отправлено на {address}' },
  'portal.no-address': {
    en: 'No e-mail of this person opens a page.',
    ru: 'Ни одна почта этого человека страницу не откроет.',
  },
  'portal.purpose.marketing': { en: 'News and offers', ru: 'Новости и предложения' },
  'portal.purpose.survey': { en: 'Surveys', ru: 'Опросы' },
  'portal.purpose.all': { en: 'All messages', ru: 'Все сообщения' },
  'portal.consent-given': { en: 'agreed {when}', ru: 'согласие дано {when}' },
  'portal.consent-withdrawn': { en: 'taken back {when}', ru: 'отозвано {when}' },
  'portal.consent-undo': { en: 'It was not meant so', ru: 'Это было не о рассылке' },
  'portal.closed': { en: 'We write no letters to {address}', ru: 'Мы не пишем на {address}' },
  'portal.closed.hard-bounce': { en: 'letters come back since {when}', ru: 'письма возвращаются с {when}' },
  'portal.closed.soft-bounces': { en: 'letters came back until {when}', ru: 'письма возвращались до {when}' },
  'portal.closed.spam-complaint': { en: 'the customer complained {when}', ru: 'клиент пожаловался {when}' },
  'portal.closed.unsubscribed': { en: 'the customer unsubscribed {when}', ru: 'клиент отписался {when}' },
  'portal.closed.other': { en: 'closed {when}', ru: 'закрыт {when}' },
  'portal.only-he': {
    en: 'Only the customer can allow it again, on the customer page.',
    ru: 'Снова разрешить может только сам клиент, на своей странице.',
  },
  'portal.lift': { en: 'Write there again', ru: 'Писать снова' },
  'portal.lift-reason': { en: 'Why letters arrive again', ru: 'Почему письма снова дойдут' },
  'portal.lifted': { en: 'Letters go there again.', ru: 'Письма туда снова уходят.' },
} as const satisfies Area
