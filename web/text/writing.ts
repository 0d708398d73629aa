import type { Area } from './area.ts'

/** Answering from the single window: the field, the ways, sending and taking back. */
export const writing = {
  'writing.reply': { en: 'Reply', ru: 'Ответ' },
  'writing.note': { en: 'Note for colleagues', ru: 'Заметка для коллег' },
  'writing.compose': { en: 'Write', ru: 'Написать' },
  'writing.way': { en: 'By', ru: 'Каналом' },
  'writing.way-option': { en: '{channel}: {address}', ru: '{channel}: {address}' },
  'writing.way-visitor': { en: 'this visitor', ru: 'этот посетитель' },
  'writing.no-way': {
    en: 'There is no address to write to: {name} has none on a channel that is set up.',
    ru: 'Писать некуда: у клиента {name} нет адреса ни на одном подключённом канале.',
  },
  'writing.forward': { en: 'Forward', ru: 'Переслать' },
  'writing.forward-to': { en: 'To whom', ru: 'Кому' },
  'writing.forward-hint': {
    en: 'A colleague or anybody else; several with commas',
    ru: 'Коллеге или кому угодно; несколько через запятую',
  },
  'writing.forward-word': { en: 'A word above', ru: 'Слова сверху' },
  'writing.forward-files': { en: 'Files that go along', ru: 'Какие файлы приложить' },
  'writing.forwarded-to': {
    en: 'Forwarded to {to}. The customer does not see this.',
    ru: 'Переслано: {to}. Клиент этого не видит.',
  },
  'writing.forward-open': { en: 'Open', ru: 'Открыть' },
  'writing.again': { en: 'Send it again to', ru: 'Отправить снова на' },
  'writing.again-nowhere': {
    en: 'There is no other address that may be written to.',
    ru: 'Другого адреса, на который можно писать, нет.',
  },
  'writing.again-add': { en: 'Add one', ru: 'Добавить' },
  'writing.also-on': { en: 'Also on their letter: {names}', ru: 'В письме были ещё: {names}' },
  'writing.reply-all': { en: 'Reply to all', ru: 'Ответить всем' },
  'writing.copies': { en: 'Copies', ru: 'Копии' },
  'writing.copy-refused': { en: 'No copy to {address}', ru: 'Копию нельзя отправить: {address}' },
  'writing.copy-wrong': { en: '{address} is no address', ru: '{address} — не адрес' },
  'writing.subject': { en: 'Subject', ru: 'Тема' },
  'writing.text': { en: 'Message', ru: 'Сообщение' },
  'writing.text-hint.enter': {
    en: '/ canned reply · # article, deal · : emoji · Enter sends, Shift+Enter begins a line',
    ru: '/ готовый ответ · # статья, сделка · : эмодзи · Enter отправляет, Shift+Enter — новая строка',
  },
  'writing.text-hint.ctrl-enter': {
    en: '/ canned reply · # article, deal · : emoji · Ctrl+Enter sends',
    ru: '/ готовый ответ · # статья, сделка · : эмодзи · Ctrl+Enter отправляет',
  },
  'writing.send': { en: 'Send', ru: 'Отправить' },
  'writing.send-despite': { en: 'Send all the same', ru: 'Отправить всё равно' },
  'writing.send-how': { en: 'More ways to send', ru: 'Другие способы отправить' },
  'writing.send-resolve': { en: 'Send and resolve', ru: 'Отправить и решить' },
  'writing.send-wait': { en: 'Send and wait', ru: 'Отправить и ждать' },
  'writing.send-snooze': { en: 'Send and snooze until tomorrow', ru: 'Отправить и отложить до завтра' },
  'writing.send-later': { en: 'Send later', ru: 'Отправить позже' },
  'writing.send-at.later': { en: 'Send later today', ru: 'Позже сегодня' },
  'writing.send-at.tomorrow': { en: 'Send tomorrow at 9:00', ru: 'Завтра в 9:00' },
  'writing.send-at.monday': { en: 'Send on Monday at 9:00', ru: 'В понедельник в 9:00' },
  'writing.send-at.own': { en: 'Own time', ru: 'Своё время' },
  'writing.send-at.own-set': { en: 'Send then', ru: 'Отправить в это время' },
  'writing.sent': { en: 'To {name}: goes out in ten seconds', ru: '{name}: уйдёт через десять секунд' },
  'writing.sent-later': { en: 'To {name}: goes out {time}', ru: '{name}: уйдёт {time}' },
  'writing.taken-back': {
    en: 'Taken back; the words are your draft again',
    ru: 'Возвращено; слова снова в вашем черновике',
  },
  'writing.taken-back.below': {
    en: 'Taken back; the words stand below what you are writing',
    ru: 'Возвращено; слова стоят под тем, что вы пишете',
  },
  'writing.taken-back.of': {
    en: 'Taken back; the words are the draft of {name} again',
    ru: 'Возвращено; слова снова в черновике: {name}',
  },
  'writing.taken-back.only': { en: 'Taken back', ru: 'Возвращено' },
  'writing.too-long': {
    en: '{over, plural, one {# character too long for this channel} other {# characters too long for this channel}}',
    ru: '{over, plural, one {На # знак длиннее, чем вмещает канал} few {На # знака длиннее, чем вмещает канал} many {На # знаков длиннее, чем вмещает канал} other {На # знака длиннее, чем вмещает канал}}',
  },
  'writing.answered-meanwhile': {
    en: '{name} answered {time}. Read it, then choose.',
    ru: '{name}: ответ отправлен {time}. Прочтите его и выберите.',
  },
  'writing.send-anyway': { en: 'Send mine as well', ru: 'Отправить и мой' },
  'writing.keep-as-draft': { en: 'Keep as draft', ru: 'Оставить черновиком' },
  'writing.kept-as-draft': { en: 'Kept as a draft', ru: 'Осталось черновиком' },
  'writing.wrote-meanwhile': {
    en: '{name} wrote on {channel} {time}:',
    ru: '{name} пишет ({channel}, {time}):',
  },
  'writing.answer-there': { en: 'Answer there', ru: 'Ответить там' },
  'writing.way-gone': {
    en: 'This draft was to go another way, which is not set up any more. Look where it goes now.',
    ru: 'Черновик должен был уйти другим путём, которого больше нет. Проверьте, куда он уйдёт теперь.',
  },
  'writing.draft-unsaved': {
    en: 'Not saved yet: no connection. It is tried again.',
    ru: 'Ещё не сохранено: нет связи. Попробуем снова.',
  },
  'writing.offers': { en: 'What may be put here', ru: 'Что можно вставить' },
  'writing.viewing': {
    en: '{count, plural, one {{names} looks at this too} other {{names} look at this too}}',
    ru: '{count, plural, one {Это смотрит и {names}} few {Это смотрят и {names}} many {Это смотрят и {names}} other {Это смотрят и {names}}}',
  },
  'writing.typing': {
    en: '{names} writes an answer…',
    ru: '{names} пишет ответ…',
  },
  'writing.customer-typing': { en: '{name} is typing…', ru: '{name} печатает…' },
  'writing.drafts': {
    en: 'Draft by {name}, {time}',
    ru: 'Черновик: {name}, {time}',
  },
} as const satisfies Area
