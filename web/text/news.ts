import type { Area } from './area.ts'

/** What a member should know of; and customers who go from one colleague to another. */
export const news = {
  'news.title': { en: 'News', ru: 'Новости' },
  'news.empty': { en: 'Nothing that you should know of', ru: 'Ничего срочного' },
  'news.read': { en: 'Read', ru: 'Прочитано' },
  'news.unread': { en: 'Not read', ru: 'Не прочитано' },
  'news.earlier': { en: 'Earlier', ru: 'Раньше' },
  'news.somebody': { en: 'a visitor', ru: 'посетитель' },
  'news.promise-at-risk': {
    en: '{person}: {what} is due {due}',
    ru: '{person}: {what} — срок {due}',
  },
  'news.promise-escalated': {
    en: '{person}: {what} is due {due} and {keeperKnown, select, yes {{keeper} has not done it} other {nobody leads it}}',
    ru: '{person}: {what} — срок {due}, {keeperKnown, select, yes {исполнитель {keeper} ещё не сделал} other {никто не ведёт}}',
  },
  'news.what.said': { en: '“{words}”', ru: '«{words}»' },
  'news.what.first-reply': { en: 'the first answer', ru: 'первый ответ' },
  'news.what.next-reply': { en: 'the next answer', ru: 'следующий ответ' },
  'news.what.resolve': { en: 'settling what was asked', ru: 'решение обращения' },
  'news.hand-off-offered': {
    en: '{from} offers you {person}: {summary}',
    ru: '{from} передаёт вам клиента {person}: {summary}',
  },
  'news.hand-off-accepted': { en: '{to} has taken over {person}', ru: '{to}: клиент {person} принят' },
  'news.hand-off-declined': {
    en: '{to} declined {person}: {reason}',
    ru: '{to}: клиент {person} не принят — {reason}',
  },
  'news.message-unassigned': {
    en: '{person} wrote{sinceKnown, select, yes { {since}} other {}} and nobody has it',
    ru: '{person}: сообщение{sinceKnown, select, yes { {since}} other {}}, никто не ведёт',
  },
  'news.mention': {
    en: '{from} mentioned you at {person}: {text}',
    ru: '{from} упоминает вас ({person}): {text}',
  },
  'news.questions-finished': {
    en: '{person}: {because, select, answered {your questions are answered} silence {no answer to your questions, call} no_way {there was no way to ask, call} opt_out {wants no more messages} wants_human {asks for a person} asked_back {asks something himself} declined {does not want to answer} other {the questions are over}}; {answered, plural, =0 {no answers} one {# answer} other {# answers}}',
    ru: '{person}: {because, select, answered {есть ответы на вопросы} silence {нет ответа на вопросы, позвоните} no_way {спросить было негде, позвоните} opt_out {просит больше не писать} wants_human {просит человека} asked_back {задаёт вопрос} declined {не хочет отвечать} other {вопросы закончены}}; {answered, plural, =0 {ответов нет} one {# ответ} few {# ответа} many {# ответов} other {# ответа}}',
  },
  'news.told': { en: 'sent to you as well', ru: 'отправлено и вам' },
  'news.told-later': {
    en: 'comes to you {at}{because, select, quiet-hours {: your quiet hours} not-at-work {: you are not at work} on-leave {: you are on leave} too-often {: much came within the hour} other {}}',
    ru: 'придёт {at}{because, select, quiet-hours {: сейчас тихие часы} not-at-work {: сейчас нерабочее время} on-leave {: вы в отпуске} too-often {: за час пришло много} other {}}',
  },
  'news.offered': { en: 'Customers offered to you', ru: 'Вам передают клиентов' },
  'news.offered-by': { en: 'from {from}, {at}', ru: 'от: {from}, {at}' },
  'news.packet': { en: 'What you have to know', ru: 'Что нужно знать' },
  'news.led-by': { en: 'Led by', ru: 'Вели' },
  'news.led-until': { en: '{name} (until {at})', ru: '{name} (до {at})' },
  'news.promises': { en: 'Promised', ru: 'Обещано' },
  'news.promise-due': { en: '{words}, by {due}', ru: '{words}, до {due}' },
  'news.deals': { en: 'Open deals', ru: 'Открытые сделки' },
  'news.unanswered': { en: 'Not answered yet', ru: 'Без ответа' },
  'news.mood': { en: 'Mood', ru: 'Настроение' },
  'news.accept': { en: 'Take over', ru: 'Принять' },
  'news.decline': { en: 'Decline', ru: 'Отклонить' },
  'news.decline-why': { en: 'Why not?', ru: 'Почему нет?' },
  'news.accepted': { en: '{person} is yours now', ru: 'Теперь вы ведёте: {person}' },
  'news.declined': { en: 'Declined; {from} leads on', ru: 'Отклонено; ведёт по-прежнему {from}' },
  'news.hand-over': { en: 'Hand over', ru: 'Передать' },
  'news.hand-over-of': { en: 'Hand over {name}', ru: 'Передать клиента: {name}' },
  'news.hand-over-to': { en: 'To whom', ru: 'Кому' },
  'news.hand-over-summary': { en: 'What the colleague has to know', ru: 'Что нужно знать коллеге' },
  'news.hand-over-hint': {
    en: 'Promises, open deals, unanswered questions and the mood go along by themselves.',
    ru: 'Обещания, открытые сделки, вопросы без ответа и настроение приложатся сами.',
  },
  'news.hand-over-tell': {
    en: 'Tell the customer once it is accepted',
    ru: 'Сообщить клиенту, когда примут',
  },
  'news.hand-over-offer': { en: 'Offer', ru: 'Предложить' },
  'news.hand-over-offered': {
    en: 'Offered to {to}; you lead until it is accepted',
    ru: 'Предложено: {to}; ведёте вы, пока не примут',
  },
  'news.hand-over-withdrawn': { en: 'Taken back', ru: 'Отозвано' },
} as const satisfies Area
