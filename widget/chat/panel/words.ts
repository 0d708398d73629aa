import type { Language } from '../api.ts'

/** Everything that the panel says, both languages side by side. */
export const WORDS = {
  chat: { en: 'Chat', ru: 'Чат' },
  close: { en: 'Close', ru: 'Закрыть' },
  more: { en: 'More', ru: 'Ещё' },
  back: { en: 'Back', ru: 'Назад' },
  messages: { en: 'Messages', ru: 'Сообщения' },
  welcome: { en: 'Ask us anything. We are happy to help.', ru: 'Задайте вопрос — с радостью поможем.' },
  loading: { en: 'Loading…', ru: 'Загрузка…' },
  earlier: { en: 'Earlier messages', ru: 'Более ранние сообщения' },
  you: { en: 'You', ru: 'Вы' },
  bot: { en: 'Bot', ru: 'Бот' },
  write: { en: 'Your message', ru: 'Ваше сообщение' },
  send: { en: 'Send', ru: 'Отправить' },
  attach: { en: 'Attach a file', ru: 'Прикрепить файл' },
  record: { en: 'Record a voice message', ru: 'Записать голосовое сообщение' },
  askingMicrophone: { en: 'The browser asks for the microphone…', ru: 'Браузер спрашивает про микрофон…' },
  recording: { en: 'Recording', ru: 'Идёт запись' },
  cancel: { en: 'Cancel', ru: 'Отменить' },
  recorded: { en: 'Done', ru: 'Готово' },
  denied: {
    en: 'The microphone is not allowed here. Allow it for this site in the browser, or write.',
    ru: 'Доступ к микрофону запрещён. Разрешите его для этого сайта в браузере или напишите.',
  },
  noMicrophone: { en: 'No microphone is at hand.', ru: 'Микрофон не найден.' },
  takeOff: { en: 'Remove', ru: 'Убрать' },
  sending: { en: 'Sending…', ru: 'Отправляется…' },
  waiting: { en: 'Waiting for the connection', ru: 'Ждёт соединения' },
  sent: { en: 'Sent', ru: 'Отправлено' },
  read: { en: 'Read', ru: 'Прочитано' },
  failed: { en: 'Not sent', ru: 'Не отправлено' },
  again: { en: 'Try again', ru: 'Повторить' },
  drop: { en: 'Delete', ru: 'Удалить' },
  answering: { en: 'An answer is being written…', ru: 'Вам пишут ответ…' },
  today: { en: 'Today', ru: 'Сегодня' },
  yesterday: { en: 'Yesterday', ru: 'Вчера' },
  phone: { en: 'Continue on my phone', ru: 'Продолжить на телефоне' },
  phoneHow: {
    en: 'Scan the code with the camera of your phone, or open the link there. It works once, for ten minutes.',
    ru: 'Наведите камеру телефона на код или откройте там ссылку. Она сработает один раз, в течение десяти минут.',
  },
  offer: {
    en: 'Go on here with the conversation of this link? Only if you asked for the link yourself: whoever has that conversation open elsewhere reads what you write here.',
    ru: 'Продолжить здесь переписку по этой ссылке? Только если вы сами запросили ссылку: у кого та переписка открыта на другом устройстве, тот прочтёт всё, что вы здесь напишете.',
  },
  goOn: { en: 'Go on here', ru: 'Продолжить здесь' },
  qr: { en: 'Code that opens this conversation', ru: 'Код, который открывает эту переписку' },
  telegram: { en: 'Continue in Telegram', ru: 'Продолжить в Telegram' },
  telegramOpen: { en: 'Open Telegram', ru: 'Открыть Telegram' },
  telegramHow: {
    en: 'Our bot in Telegram goes on with this conversation. Telegram belongs to somebody else and has its own rules.',
    ru: 'Наш бот в Telegram продолжит эту переписку. Telegram — чужой сервис со своими правилами.',
  },
  page: { en: 'My page', ru: 'Моя страница' },
  pageHow: {
    en: 'Your orders, promises, data and consents. The link opens once, for fifteen minutes.',
    ru: 'Ваши заказы, обещания, данные и согласия. Ссылка сработает один раз, в течение пятнадцати минут.',
  },
  copy: { en: 'Send me a copy', ru: 'Прислать мне копию' },
  copySent: { en: 'The copy is on its way.', ru: 'Копия отправлена.' },
  history: { en: 'Show my earlier conversations', ru: 'Показать мои прежние обращения' },
  email: { en: 'Your e-mail', ru: 'Ваша почта' },
  codeHow: {
    en: 'We send a code to your address. With it you see what you wrote from other devices, and nobody else does.',
    ru: 'Мы пришлём код на вашу почту. С ним вы увидите переписку с других устройств, а другие — нет.',
  },
  sendCode: { en: 'Send the code', ru: 'Прислать код' },
  code: { en: 'Code of six digits', ru: 'Код из шести цифр' },
  codeSent: { en: 'The code is on its way to', ru: 'Код отправлен на' },
  check: { en: 'Check', ru: 'Проверить' },
  usedUp: {
    en: 'This code is used up. Ask for a new one.',
    ru: 'Этот код больше не действует. Запросите новый.',
  },
  proven: { en: 'Done: your earlier conversations are open.', ru: 'Готово: прежняя переписка открыта.' },
  leaveEmail: {
    en: 'Leave your e-mail, and the answer finds you if you go.',
    ru: 'Оставьте почту, и ответ найдёт вас, если вы уйдёте.',
  },
  save: { en: 'Save', ru: 'Сохранить' },
  noThanks: { en: 'No, thanks', ru: 'Нет, спасибо' },
  emailSaved: { en: 'If you are away, the answer goes to', ru: 'Если вас не будет, ответ придёт на' },
  rate: { en: 'Rate the conversation', ru: 'Оценить разговор' },
  rateHow: { en: 'How did we do?', ru: 'Как мы справились?' },
  rateWords: { en: 'What was good, what was not?', ru: 'Что было хорошо, что нет?' },
  rated: { en: 'Thank you. Your words will be read.', ru: 'Спасибо. Ваши слова прочитают.' },
  leave: { en: 'End on this device', ru: 'Завершить на этом устройстве' },
  left: {
    en: 'Nothing of the conversation is on this device any more.',
    ru: 'На этом устройстве переписки больше нет.',
  },
  offered: { en: 'Perhaps this answers it:', ru: 'Возможно, здесь есть ответ:' },
  answered: { en: 'This answered it', ru: 'Это ответ на мой вопрос' },
  toMessage: { en: 'Back to my message', ru: 'Назад к сообщению' },
  asPage: { en: 'Open as a page', ru: 'Открыть страницей' },
  helped: {
    en: 'Good. What you wrote is still here, should you need us.',
    ru: 'Отлично. Ваш текст сохранён, если мы всё же понадобимся.',
  },
  choices: { en: 'Answers to choose from', ru: 'Варианты ответа' },
  agree: { en: 'I agree', ru: 'Согласен' },
  about: { en: 'More about it', ru: 'Подробнее' },
  trouble: { en: 'This did not work. Try again in a moment.', ru: 'Не получилось. Повторите чуть позже.' },
  tooOften: { en: 'Too often. Try again in an hour.', ru: 'Слишком часто. Повторите через час.' },
  wrongEmail: { en: 'This address cannot be used.', ru: 'Этот адрес не подходит.' },
  tooLarge: { en: 'The file is too large.', ru: 'Файл слишком большой.' },
  refused: { en: 'Programs are not taken.', ru: 'Программы не принимаются.' },
  noRoom: { en: 'There is no room for files now.', ru: 'Сейчас нет места для файлов.' },
} as const satisfies Record<string, Record<Language, string>>

export type Word = keyof typeof WORDS

const russian = new Intl.PluralRules('ru')
const forms = (count: number, one: string, few: string, many: string): string =>
  `${count} ${{ one, few }[russian.select(count) as 'one' | 'few'] ?? many}`

/** Sentences with something in them. */
export const SENTENCES = {
  stars: {
    en: (count: number) => (count === 1 ? '1 of 5' : `${count} of 5`),
    ru: (count: number) => `${count} из 5`,
  },
  tries: {
    en: (left: number) => `Wrong code. ${left === 1 ? '1 try' : `${left} tries`} left.`,
    ru: (left: number) => `Код неверный. Осталось: ${forms(left, 'попытка', 'попытки', 'попыток')}.`,
  },
  cut: {
    en: (time: string) => `No connection since ${time}. What you write waits here and goes out by itself.`,
    ru: (time: string) => `Нет связи с ${time}. Написанное подождёт здесь и уйдёт само.`,
  },
  opens: {
    en: (moment: string) => `We answer again ${moment}. Write now, your message waits for us.`,
    ru: (moment: string) => `Мы снова на связи ${moment}. Пишите сейчас, мы ответим.`,
  },
  replies: {
    en: (minutes: number) => `Half of all questions get an answer within ${duration('en', minutes)}.`,
    ru: (minutes: number) => `На половину вопросов отвечаем за ${duration('ru', minutes)}.`,
  },
} as const

function duration(language: Language, minutes: number): string {
  const hours = Math.round(minutes / 60)
  const [count, unit] = minutes < 90 ? ([minutes, 'minute'] as const) : ([hours, 'hour'] as const)
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

/** Times as the visitor's own clock shows them. */
export function formatsOf(language: Language) {
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' })
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' })
  const moment = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })
  return {
    time: (at: string | number): string => time.format(new Date(at)),
    moment: (at: string): string => moment.format(new Date(at)),
    size: (bytes: number): string =>
      bytes < 1_000_000
        ? new Intl.NumberFormat(language, {
            style: 'unit',
            unit: 'kilobyte',
            maximumFractionDigits: 0,
          }).format(Math.max(1, bytes / 1000))
        : new Intl.NumberFormat(language, {
            style: 'unit',
            unit: 'megabyte',
            maximumFractionDigits: 1,
          }).format(bytes / 1_000_000),
    day(at: string): string {
      const [that, now] = [new Date(at), new Date()]
      const before = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
      if (that.toDateString() === now.toDateString()) return WORDS.today[language]
      if (that.toDateString() === before.toDateString()) return WORDS.yesterday[language]
      return day.format(that)
    },
  }
}
