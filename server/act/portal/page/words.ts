import type { PortalPart } from '#contract/portal.ts'

export type Language = 'en' | 'ru'
type Said = Readonly<Record<Language, string>>

/** Everything that the customer's page says. {x} is filled in. */
const WORDS = {
  title: { en: 'My page', ru: 'Моя страница' },
  skip: { en: 'To the content', ru: 'К содержимому' },
  other: { en: 'По-русски', ru: 'In English' },
  parts: { en: 'Parts of the page', ru: 'Разделы страницы' },
  leave: { en: 'Sign out', ru: 'Выйти' },
  opened: { en: 'Opened by {address}', ru: 'Открыто по адресу {address}' },
  only: {
    en: 'You see what came under this address. What we know under another address of yours opens by that one.',
    ru: 'Здесь видно то, что связано с этим адресом. То, что мы знаем под другим вашим адресом, откроется по нему.',
  },
  enter: { en: 'Open my page', ru: 'Открыть мою страницу' },
  enterHelp: {
    en: 'Your messages, orders, our promises to you and what we know of you. No password: we send a link to your mailbox.',
    ru: 'Ваши сообщения, заказы, наши обещания и всё, что мы о вас знаем. Пароль не нужен: мы пришлём ссылку на почту.',
  },
  email: { en: 'Your e-mail', ru: 'Ваша почта' },
  emailWrong: { en: 'This is not an e-mail address.', ru: 'Это не адрес почты.' },
  send: { en: 'Send me the link', ru: 'Прислать ссылку' },
  noLetters: {
    en: 'The company cannot send letters at the moment. Write to it in another way.',
    ru: 'Компания сейчас не может отправлять письма. Свяжитесь с ней другим способом.',
  },
  sent: { en: 'Look into your mailbox', ru: 'Проверьте почту' },
  sentHelp: {
    en: 'If we know this address, a letter is on its way. Open its link, or type the six digits here. It works for {minutes} minutes.',
    ru: 'Если мы знаем этот адрес, письмо уже идёт. Откройте ссылку из него или введите здесь шесть цифр. Это действует {minutes} минут.',
  },
  code: { en: 'Six digits from the letter', ru: 'Шесть цифр из письма' },
  codeWrong: { en: 'These digits are wrong. Look once more.', ru: 'Цифры неверные. Проверьте ещё раз.' },
  codeUsed: {
    en: 'This code does not work any more. Ask for a new one.',
    ru: 'Этот код больше не действует. Запросите новый.',
  },
  open: { en: 'Open', ru: 'Открыть' },
  again: { en: 'Ask for a new letter', ru: 'Запросить новое письмо' },
  inTitle: { en: 'Open your page here?', ru: 'Открыть вашу страницу здесь?' },
  inHelp: {
    en: 'This browser stays signed in for {days} days after your last visit. Do not open it on a computer of others.',
    ru: 'Этот браузер останется открытым {days} дней после вашего последнего визита. Не открывайте страницу на чужом компьютере.',
  },
  oldTitle: { en: 'This link does not work any more', ru: 'Эта ссылка больше не действует' },
  oldHelp: {
    en: 'It works once and for a short time. We can send a new one to the same address.',
    ru: 'Она действует один раз и недолго. Мы можем прислать новую на тот же адрес.',
  },
  inviteTitle: { en: 'Your page', ru: 'Ваша страница' },
  inviteHelp: {
    en: 'We send a link that works once to the address that this invitation came to.',
    ru: 'Мы пришлём одноразовую ссылку на адрес, на который пришло это приглашение.',
  },
  nothing: { en: 'Nothing here yet.', ru: 'Здесь пока ничего нет.' },
  wrongTitle: { en: 'That did not work', ru: 'Не получилось' },
  'wrong.not-found': { en: 'There is no such page.', ru: 'Такой страницы нет.' },
  'wrong.too-many-requests': {
    en: 'Too many tries. Wait a little and try again.',
    ru: 'Слишком много попыток. Подождите немного и повторите.',
  },
  'wrong.other': {
    en: 'Something is broken on our side. Try again in a minute.',
    ru: 'У нас что-то сломалось. Попробуйте через минуту.',
  },
  back: { en: 'Back to my page', ru: 'На мою страницу' },

  write: { en: 'Write to us', ru: 'Напишите нам' },
  writeButton: { en: 'Send', ru: 'Отправить' },
  written: { en: 'Your message is with us.', ru: 'Ваше сообщение у нас.' },
  refresh: { en: 'Look for answers', ru: 'Проверить ответы' },
  older: { en: 'Earlier', ru: 'Раньше' },
  newest: { en: 'To the newest', ru: 'К последним' },
  you: { en: 'You', ru: 'Вы' },
  machine: { en: 'automatic', ru: 'автоматически' },
  'channel.email': { en: 'e-mail', ru: 'почта' },
  'channel.web-chat': { en: 'chat', ru: 'чат' },
  'channel.telegram': { en: 'Telegram', ru: 'Telegram' },
  'channel.webhook': { en: 'message', ru: 'сообщение' },

  asked: { en: 'Asked on {date}', ru: 'Вы обратились {date}' },
  noSubject: { en: 'Your question', ru: 'Ваш вопрос' },
  'state.we-owe': {
    en: 'We owe you an answer since {since}',
    ru: 'Мы должны вам ответ с {since}',
  },
  'state.in-work': { en: 'We are working on it', ru: 'Мы этим занимаемся' },
  'state.answered': { en: 'Answered on {last}', ru: 'Ответ дан {last}' },
  'state.you-owe': { en: 'We wait for your answer', ru: 'Мы ждём вашего ответа' },
  'state.settled': { en: 'Settled on {settled}', ru: 'Решено {settled}' },

  order: { en: 'Order {number}', ru: 'Заказ {number}' },
  placed: { en: 'Placed on {date}', ru: 'Оформлен {date}' },
  'order.cancelled': { en: 'Cancelled on {date}', ru: 'Отменён {date}' },
  'order.refunded': { en: 'Paid back', ru: 'Деньги возвращены' },
  'order.partly': { en: '{amount} paid back', ru: 'Возвращено {amount}' },
  'order.paid': { en: 'Paid on {date}', ru: 'Оплачен {date}' },
  'order.due': { en: 'Not paid yet', ru: 'Ещё не оплачен' },
  'order.part': { en: 'Paid {paid} of {total}', ru: 'Оплачено {paid} из {total}' },
  'order.paid-whole': { en: 'Paid', ru: 'Оплачен' },
  total: { en: 'Total', ru: 'Итого' },
  item: { en: 'Item', ru: 'Товар' },
  quantity: { en: 'Quantity', ru: 'Кол-во' },
  price: { en: 'Price', ru: 'Цена' },
  payments: { en: 'Payments', ru: 'Платежи' },
  amount: { en: 'Amount', ru: 'Сумма' },
  forOrder: { en: 'Order', ru: 'Заказ' },
  state: { en: 'State', ru: 'Состояние' },
  'payment.received': { en: 'Received on {date}', ru: 'Получен {date}' },
  'payment.failed': { en: 'Failed on {date}', ru: 'Не прошёл {date}' },
  'payment.overdue': { en: 'Overdue since {date}', ru: 'Просрочен с {date}' },
  'payment.due': { en: 'Due on {date}', ru: 'Ожидается {date}' },
  'payment.open': { en: 'Expected', ru: 'Ожидается' },

  promisedBy: { en: '{name} promised on {date}', ru: '{name}: обещание от {date}' },
  promised: { en: 'Promised on {date}', ru: 'Обещано {date}' },
  'promise.kept': { en: 'Kept on {kept}', ru: 'Выполнено {kept}' },
  'promise.kept-late': {
    en: 'Kept on {kept}, later than promised ({due})',
    ru: 'Выполнено {kept}, позже обещанного ({due})',
  },
  'promise.broken': { en: 'Not kept', ru: 'Не выполнено' },
  'promise.late': { en: 'Late: it was due on {due}', ru: 'Опаздываем: срок был {due}' },
  'promise.open': { en: 'Due on {due}', ru: 'Срок: {due}' },
  'promise.undated': { en: 'Open, without a day', ru: 'Открыто, без срока' },
  words: { en: 'A promise', ru: 'Обещание' },
  'words.fact': { en: 'What', ru: 'Что' },

  addresses: { en: 'How we know you', ru: 'По чему мы вас узнаём' },
  facts: { en: 'What we know', ru: 'Что мы знаем' },
  kind: { en: 'Kind', ru: 'Вид' },
  value: { en: 'Value', ru: 'Значение' },
  fromSince: { en: 'from: {source}, {date}', ru: 'откуда: {source}, {date}' },
  proven: { en: 'proven', ru: 'подтверждено' },
  'kind.email': { en: 'E-mail', ru: 'Почта' },
  'kind.phone': { en: 'Phone', ru: 'Телефон' },
  'kind.telegram': { en: 'Telegram', ru: 'Telegram' },
  'kind.external': { en: 'Customer number', ru: 'Номер клиента' },
  'kind.of': { en: 'Id in {scope}', ru: 'Номер в {scope}' },
  'kind.unproven': { en: 'E-mail, not proven', ru: 'Почта, не подтверждена' },
  'kind.loyalty': { en: 'Loyalty card', ru: 'Карта клиента' },
  'kind.payment': { en: 'Payment account', ru: 'Платёжный счёт' },
  'source.ours': { en: 'written by our staff', ru: 'записали наши сотрудники' },
  'fact.name': { en: 'Full name', ru: 'Полное имя' },
  'fact.address': { en: 'Address', ru: 'Адрес' },
  'fact.firstName': { en: 'First name', ru: 'Имя' },
  'fact.lastName': { en: 'Surname', ru: 'Фамилия' },
  'fact.email': { en: 'E-mail', ru: 'Почта' },
  'fact.phone': { en: 'Phone', ru: 'Телефон' },
  'fact.city': { en: 'City', ru: 'Город' },
  'fact.birthday': { en: 'Birthday', ru: 'День рождения' },
  'fact.language': { en: 'Language', ru: 'Язык' },
  'fact.timezone': { en: 'Time zone', ru: 'Часовой пояс' },
  'fact.company': { en: 'Company', ru: 'Компания' },
  yes: { en: 'yes', ru: 'да' },
  no: { en: 'no', ru: 'нет' },
  correct: { en: 'Something is wrong', ru: 'Что-то неверно' },
  correctWords: { en: 'What is wrong, and how is it right?', ru: 'Что неверно и как правильно?' },
  correctButton: { en: 'Ask to correct it', ru: 'Попросить исправить' },
  take: { en: 'Take it with you', ru: 'Забрать с собой' },
  takeHelp: {
    en: 'Everything on this page as a file. Whatever else we keep of you (notes, conclusions) you get on request.',
    ru: 'Всё с этой страницы одним файлом. Остальное, что мы о вас храним (заметки, выводы), — по запросу.',
  },
  download: { en: 'Download everything here', ru: 'Скачать всё отсюда' },
  archive: { en: 'Request all that is kept', ru: 'Запросить всё, что хранится' },
  erase: { en: 'Be forgotten', ru: 'Удалить мои данные' },
  eraseHelp: {
    en: 'We delete what we know of you. Papers that the law wants kept stay, without your name. It cannot be undone.',
    ru: 'Мы удалим то, что о вас знаем. Документы, которые обязан хранить закон, останутся без вашего имени. Отменить это нельзя.',
  },
  eraseSure: { en: 'Yes, I want to be forgotten', ru: 'Да, я хочу, чтобы мои данные удалили' },
  eraseButton: { en: 'Request the erasure', ru: 'Запросить удаление' },
  wishes: { en: 'What you asked of us', ru: 'О чём вы нас просили' },
  'wish.archive': { en: 'All that is kept', ru: 'Всё, что хранится' },
  'wish.erasure': { en: 'Erasure', ru: 'Удаление' },
  'wish.correction': { en: 'Correction', ru: 'Исправление' },
  wishDue: { en: 'We answer by {date}', ru: 'Ответим до {date}' },
  wishDone: { en: 'Done on {date}', ru: 'Сделано {date}' },
  wishRefused: { en: 'Refused on {date}', ru: 'Отказано {date}' },
  wished: { en: 'Your request is with us.', ru: 'Ваша просьба у нас.' },
  browsers: { en: 'Where this page is open', ru: 'Где открыта эта страница' },
  browser: { en: 'Browser', ru: 'Браузер' },
  lastSeen: { en: 'Last seen', ru: 'Последний визит' },
  thisOne: { en: 'this browser', ru: 'этот браузер' },
  endOne: { en: 'Sign out there', ru: 'Выйти там' },
  endAll: { en: 'Sign out everywhere', ru: 'Выйти везде' },

  consentsHelp: {
    en: 'What you agreed to holds until you take it back; it counts at once.',
    ru: 'Согласие действует, пока вы его не отзовёте; отзыв действует сразу.',
  },
  'purpose.marketing': { en: 'News and offers', ru: 'Новости и предложения' },
  'purpose.survey': { en: 'Questions about how it was', ru: 'Вопросы о том, всё ли понравилось' },
  'purpose.service': {
    en: 'Messages about your orders and requests',
    ru: 'Сообщения о заказах и обращениях',
  },
  'purpose.all': { en: 'All messages', ru: 'Все сообщения' },
  'purpose.profiling': { en: 'Conclusions from what you do', ru: 'Выводы из ваших действий' },
  by: { en: '{purpose}: {channel}', ru: '{purpose}: {channel}' },
  given: { en: 'Given on {date}', ru: 'Дано {date}' },
  withdrawn: { en: 'Withdrawn on {date}', ru: 'Отозвано {date}' },
  neverSaid: { en: 'Not given', ru: 'Не дано' },
  give: { en: 'Agree', ru: 'Согласиться' },
  withdraw: { en: 'Withdraw', ru: 'Отозвать' },
  history: { en: 'History', ru: 'История' },
  chosen: { en: 'Done. It counts from now on.', ru: 'Готово. Действует с этого момента.' },
  closed: {
    en: 'We write no letters to {address} since {date}: {reason}.',
    ru: 'С {date} мы не пишем на {address}: {reason}.',
  },
  'closed.hard-bounce': { en: 'it does not take letters', ru: 'адрес не принимает письма' },
  'closed.soft-bounces': { en: 'letters came back', ru: 'письма возвращались' },
  'closed.spam-complaint': { en: 'you complained about a letter', ru: 'вы пожаловались на письмо' },
  'closed.unsubscribed': { en: 'you wanted no more of them', ru: 'вы попросили не писать' },
  'closed.other': { en: 'it was closed', ru: 'адрес закрыт' },
  reopen: { en: 'Write to me again', ru: 'Пишите мне снова' },
} as const satisfies Record<string, Said>

export type Word = keyof typeof WORDS

const PARTS: Readonly<Record<PortalPart, Said>> = {
  dialogue: { en: 'Messages', ru: 'Сообщения' },
  requests: { en: 'Requests', ru: 'Обращения' },
  orders: { en: 'Orders and payments', ru: 'Заказы и платежи' },
  promises: { en: 'Promises', ru: 'Обещания' },
  data: { en: 'My data', ru: 'Мои данные' },
  consents: { en: 'Consents', ru: 'Согласия' },
}
export const partName = (language: Language, part: PortalPart): string => PARTS[part][language]

export type Say = (word: Word, filled?: Readonly<Record<string, string>>) => string

export const sayIn =
  (language: Language): Say =>
  (word, filled = {}) =>
    Object.entries(filled).reduce(
      (text, [name, value]) => text.replaceAll(`{${name}}`, () => value),
      WORDS[word][language] as string,
    )

/** A word that may be missing, because what it names is open: a channel, a purpose. */
export const sayOr = (say: Say, word: string, otherwise: string): string =>
  Object.hasOwn(WORDS, word) ? say(word as Word) : otherwise
