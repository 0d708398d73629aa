import type { Area } from './area.ts'

/** Messages on their way out. */
export const outbox = {
  'outbox.title': { en: 'Outbox', ru: 'Исходящие' },
  'outbox.lead': {
    en: 'Every letter on its way, and what became of it.',
    ru: 'Каждое письмо в пути и что с ним стало.',
  },
  'outbox.show': { en: 'Show', ru: 'Показать' },
  'outbox.filter.all': { en: 'All', ru: 'Все' },
  'outbox.filter.waiting': { en: 'Waiting', ru: 'Ждут отправки' },
  'outbox.filter.sent': { en: 'Sent', ru: 'Отправленные' },
  'outbox.filter.failed': { en: 'Not sent', ru: 'Не отправленные' },
  'outbox.filter.cancelled': { en: 'Cancelled', ru: 'Отменённые' },
  'outbox.messages': { en: 'Messages', ru: 'Сообщения' },
  'outbox.unsettled': {
    en: '{count, plural, one {# letter needs} other {# letters need}} your decision',
    ru: '{count, plural, one {# письмо ждёт} few {# письма ждут} many {# писем ждут} other {# письма ждут}} вашего решения',
  },
  'outbox.unsettled-text': {
    en: 'The hand-over was cut off, so nobody can know whether it arrived. Ask the person, or look into your mailbox.',
    ru: 'Передача прервалась, и никто не может знать, дошло ли письмо. Спросите человека или посмотрите в своей почте.',
  },
  'outbox.empty': { en: 'Nothing has been sent yet', ru: 'Пока ничего не отправлено' },
  'outbox.empty-text': {
    en: 'Letters that you write from Today or from a person’s page are here, with what became of them.',
    ru: 'Здесь будут письма, написанные из «Сегодня» или со страницы человека, и что с ними стало.',
  },
  'outbox.to-today': { en: 'Go to Today', ru: 'Перейти в «Сегодня»' },
  'outbox.state.waiting': { en: 'Waits', ru: 'Ждёт' },
  'outbox.state.claimed': { en: 'On its way', ru: 'Отправляется' },
  'outbox.state.handing': { en: 'On its way', ru: 'Отправляется' },
  'outbox.state.sent': { en: 'Sent', ru: 'Отправлено' },
  'outbox.state.failed': { en: 'Not sent', ru: 'Не отправлено' },
  'outbox.state.unknown': { en: 'Not known', ru: 'Неизвестно' },
  'outbox.state.cancelled': { en: 'Cancelled', ru: 'Отменено' },
  'outbox.goes-out': { en: 'goes out {time}', ru: 'уйдёт {time}' },
  'outbox.by': { en: 'by {name}', ru: 'автор {name}' },
  'outbox.to': { en: 'to {recipient}', ru: 'на {recipient}' },
  'outbox.more': { en: 'Show more', ru: 'Показать ещё' },

  'outbox.cancel': { en: 'Do not send', ru: 'Не отправлять' },
  'outbox.cancel-of': { en: 'Do not send: {subject}', ru: 'Не отправлять: {subject}' },
  'outbox.cancelled': { en: 'It will not be sent', ru: 'Письмо не уйдёт' },
  'outbox.resolve.it-arrived': { en: 'It arrived', ru: 'Дошло' },
  'outbox.resolve.send-again': { en: 'Send again', ru: 'Отправить снова' },
  'outbox.resolve.drop': { en: 'Drop it', ru: 'Не отправлять' },
  'outbox.settled.it-arrived': { en: 'Noted as arrived', ru: 'Отмечено как дошедшее' },
  'outbox.settled.send-again': { en: 'It is sent once more', ru: 'Письмо уйдёт ещё раз' },
  'outbox.settled.drop': { en: 'It will not be sent again', ru: 'Письмо больше не уйдёт' },

  'outbox.trouble.refused': {
    en: 'the receiving server refused it ({detail})',
    ru: 'сервер получателя отказал ({detail})',
  },
  'outbox.trouble.try-again': {
    en: 'the server asks to try later ({detail}); next try {time}',
    ru: 'сервер просит позже ({detail}); следующая попытка {time}',
  },
  'outbox.trouble.unreachable': {
    en: 'the other side cannot be reached; next try {time}',
    ru: 'другая сторона недоступна; следующая попытка {time}',
  },
  'outbox.trouble.channel': {
    en: '{detail, select, wrong_credentials {the channel does not let us in: its password or key is wrong} not_allowed {this server may not go to the address of the channel} slowed_down {the channel asks for patience} other {the channel is not set up rightly}}; whoever leads the channels sees it in Settings, next try {time}',
    ru: '{detail, select, wrong_credentials {канал нас не пускает: неверный пароль или ключ} not_allowed {этому серверу нельзя обращаться по адресу канала} slowed_down {канал просит подождать} other {канал настроен неверно}}; это видно в настройках каналов, следующая попытка {time}',
  },
  'outbox.trouble.too-late': {
    en: 'its time has passed, so it was not sent',
    ru: 'время вышло, сообщение не отправлено',
  },
  'outbox.trouble.gave-up': {
    en: 'it could not be handed over after many tries',
    ru: 'не удалось передать после многих попыток',
  },
  'outbox.trouble.connection-lost': {
    en: 'the connection broke while it was handed over: it may have arrived',
    ru: 'связь оборвалась во время передачи: возможно, дошло',
  },
  'outbox.trouble.sender-stopped': {
    en: 'the sender stopped while it was handed over: it may have arrived',
    ru: 'отправитель остановился во время передачи: возможно, дошло',
  },
  'outbox.trouble.policy': {
    en: 'held back by the contact policy: {detail, select, suppressed {the address is closed} consent_withdrawn {consent was withdrawn} no_consent {there is no consent} no_recent_request {nothing was asked for lately} human_only {only people deal with this customer} handle_invalid {the address is in doubt} open_complaint {a complaint is open} quiet_hours {quiet hours} cap_day {enough for one day} cap_week {enough for one week} cap_zero {marketing is switched off} unanswered_messages {too many without an answer} other {a rule}}',
    ru: 'удержано политикой контактов: {detail, select, suppressed {адрес закрыт} consent_withdrawn {согласие отозвано} no_consent {нет согласия} no_recent_request {давно ни о чём не просили} human_only {с клиентом работают только люди} handle_invalid {адрес под сомнением} open_complaint {открыта жалоба} quiet_hours {тихие часы} cap_day {на сегодня достаточно} cap_week {на неделю достаточно} cap_zero {реклама отключена} unanswered_messages {слишком много без ответа} other {правило}}',
  },
  'outbox.trouble.taken-over': {
    en: 'a colleague took the dialogue over',
    ru: 'диалог взял на себя сотрудник',
  },
  'outbox.trouble.cancelled': { en: 'a member cancelled it', ru: 'отменил сотрудник' },
  'outbox.trouble.dropped': {
    en: 'a member decided not to send it again',
    ru: 'сотрудник решил не отправлять повторно',
  },
} as const satisfies Area
