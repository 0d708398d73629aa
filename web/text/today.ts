import type { Area } from './area.ts'

/** Today: a member's next steps. */
export const today = {
  'today.title': { en: 'Today', ru: 'Сегодня' },
  'today.whose': { en: 'Whose steps', ru: 'Чьи шаги' },
  'today.whose.mine': { en: 'Mine', ru: 'Мои' },
  'today.whose.everyone': { en: 'Everyone’s', ru: 'Все' },
  'today.steps': { en: 'Next steps', ru: 'Следующие шаги' },
  'today.count.steps': {
    en: '{count, plural, one {# step} other {# steps}}',
    ru: '{count, plural, one {# шаг} few {# шага} many {# шагов} other {# шага}}',
  },
  'today.count.waiting': {
    en: '{count, plural, one {# more waits} other {# more wait}}',
    ru: 'ещё {count, plural, one {# ждёт} few {# ждут} many {# ждут} other {# ждут}}',
  },
  'today.count.put-off': { en: '{count} later today', ru: 'позже сегодня: {count}' },
  'today.count.done': { en: '{count} done today', ru: 'сделано сегодня: {count}' },
  'today.empty': { en: 'Nothing urgent', ru: 'Ничего срочного' },
  'today.empty-text': {
    en: 'No promise is at risk, nobody waits for an answer, no regular customer is drifting away. New steps come up here by themselves.',
    ru: 'Обещания в порядке, никто не ждёт ответа, постоянные клиенты не остывают. Новые шаги появятся здесь сами.',
  },
  'today.empty-everyone': { en: 'See everyone’s steps', ru: 'Посмотреть шаги всех' },

  'today.value': { en: 'about {amount}', ru: 'около {amount}' },
  'today.value-title': { en: 'Expected value of this step', ru: 'Ожидаемая ценность шага' },
  'today.due': { en: 'due {time}', ru: 'срок {time}' },
  'today.overdue': { en: 'was due {time}', ru: 'срок был {time}' },
  'today.owner': { en: 'with {name}', ru: 'ведёт {name}' },
  'today.words': { en: 'Words to say', ru: 'Что сказать' },
  'today.words-language': { en: 'Language of the words', ru: 'Язык текста' },
  'today.no-address': {
    en: 'No e-mail and no telephone is known',
    ru: 'Ни почта, ни телефон не известны',
  },
  'today.call-number': { en: 'Call {phone}', ru: 'Позвонить {phone}' },
  'today.back-to-words': { en: 'Back', ru: 'Назад' },

  'today.done': { en: 'Done', ru: 'Сделано' },
  'today.later': { en: 'Later', ru: 'Позже' },
  'today.wrong': { en: 'Wrong', ru: 'Не то' },
  'today.done-of': { en: 'Done: {name}', ru: 'Сделано: {name}' },
  'today.later-of': { en: 'Later: {name}', ru: 'Позже: {name}' },
  'today.wrong-of': { en: 'Wrong: {name}', ru: 'Не то: {name}' },
  'today.told-done': { en: 'Done: {name}', ru: 'Сделано: {name}' },
  'today.told-later': { en: '{name} is put off until {time}', ru: '{name}: отложено до {time}' },
  'today.told-wrong': {
    en: 'Taken off: {name}. Thank you, it helps',
    ru: 'Снято: {name}. Спасибо, это поможет',
  },
  'today.told-back': { en: '{name} is back in the list', ru: '{name} снова в списке' },
  'today.told-too-late': { en: 'Too late: {name} is noted already', ru: 'Поздно: {name}, уже записано' },
  'today.when.evening': { en: 'This evening', ru: 'Сегодня вечером' },
  'today.when.tomorrow': { en: 'Tomorrow morning', ru: 'Завтра утром' },
  'today.when.monday': { en: 'Next Monday', ru: 'В понедельник' },
  'today.when-own': { en: 'Own time', ru: 'Своё время' },
  'today.when-set': { en: 'Put off', ru: 'Отложить' },
  'today.why.not-now': { en: 'Not the right moment', ru: 'Сейчас не время' },
  'today.why.already-done': { en: 'Already done', ru: 'Уже сделано' },
  'today.why.wrong-person': { en: 'Not for me to do', ru: 'Это не ко мне' },
  'today.why.not-worth-it': { en: 'Not worth the effort', ru: 'Не стоит усилий' },
  'today.why.do-not-disturb': { en: 'Leave this person alone', ru: 'Не беспокоить этого человека' },
  'today.why.other': { en: 'Something else', ru: 'Другое' },
  'today.wrong-why': { en: 'What is wrong with it?', ru: 'Что не так?' },

  'today.see-event': { en: 'See it', ru: 'Посмотреть' },
  'today.see-event-of': { en: 'See it: {reason}', ru: 'Посмотреть: {reason}' },

  'today.tour': { en: 'Five minutes with the demo company', ru: 'Пять минут с демо-компанией' },
  'today.tour-close': { en: 'Close the tour', ru: 'Закрыть тур' },
  'today.tour-closed': { en: 'The tour is closed', ru: 'Тур закрыт' },
  'today.tour-seen': { en: 'seen', ru: 'посмотрели' },
  'today.tour.step': { en: 'Do one step', ru: 'Сделайте один шаг' },
  'today.tour.step-text': {
    en: 'Read why it is suggested, then write or press Done.',
    ru: 'Прочтите, почему он здесь, и напишите или нажмите «Сделано».',
  },
  'today.tour.person': { en: 'Open a person', ru: 'Откройте человека' },
  'today.tour.person-text': {
    en: 'One history: visits, letters, calls, orders, promises.',
    ru: 'Одна история: визиты, письма, звонки, заказы, обещания.',
  },
  'today.tour.score': { en: 'See where points come from', ru: 'Узнайте, откуда баллы' },
  'today.tour.score-text': {
    en: 'Rules are sentences, and every point names its event.',
    ru: 'Правила написаны фразами, у каждого балла есть событие.',
  },
  'today.tour.shop': { en: 'Be a customer', ru: 'Побудьте клиентом' },
  'today.tour.shop-text': {
    en: 'Open the demo shop and watch yourself arrive under People.',
    ru: 'Откройте демо-магазин: вы сразу появитесь в «Людях».',
  },
  'today.tour.questions': { en: 'Ask five questions', ru: 'Задайте пять вопросов' },
  'today.tour.questions-text': {
    en: 'Before any automation starts. Here for one example.',
    ru: 'Прежде чем что-то автоматизировать. Вот пример.',
  },
  'today.questions': {
    en: 'Should a late payment be reminded of by itself?',
    ru: 'Нужно ли напоминать об оплате автоматически?',
  },
  'today.questions-text': {
    en: 'An example. Every automation has to answer these five questions before it starts.',
    ru: 'Пример. На эти пять вопросов отвечает любая автоматизация, прежде чем начать.',
  },
  'today.question.routine': {
    en: 'What routine does it take, and from whom?',
    ru: 'Какую рутину и у кого она забирает?',
  },
  'today.answer.routine': {
    en: 'From sales: looking for late payments every morning and writing the same letter.',
    ru: 'У продаж: каждое утро искать просрочки и писать одно и то же письмо.',
  },
  'today.question.quality': {
    en: 'Which quality does its number not show, and who listens to it?',
    ru: 'Какое качество не видно в цифре и кто его слышит?',
  },
  'today.answer.quality': {
    en: '“Paid after the reminder” does not show who felt pressed. The lead of sales reads the answers and calls two of those reminded each week.',
    ru: '«Оплатили после напоминания» не покажет, кому стало неприятно. Руководитель продаж читает ответы и каждую неделю звонит двоим.',
  },
  'today.question.not-for': { en: 'For whom must it not run?', ru: 'Для кого она не должна работать?' },
  'today.answer.not-for': {
    en: 'For customers whom only people may deal with, for those with an open complaint, and for those who agreed on another date.',
    ru: 'Для клиентов, с которыми работают только люди, для тех, у кого открыта жалоба, и для тех, кто договорился о другой дате.',
  },
  'today.question.worth': {
    en: 'Is it worth doing now, by measured frequency and cost?',
    ru: 'Стоит ли делать это сейчас, если посчитать частоту и цену?',
  },
  'today.answer.worth': {
    en: 'Of the {total, plural, one {# most valuable step} other {# most valuable steps}} of everyone today, {count, plural, one {# is} other {# are}} about a late payment. Count for two weeks, then decide.',
    ru: 'Среди самых ценных шагов на сегодня ({total, plural, one {#} few {#} many {#} other {#}}) об оплате {count, plural, one {# шаг} few {# шага} many {# шагов} other {# шага}}. Посчитайте две недели и решите.',
  },
  'today.question.exposed': {
    en: 'What customer data does it expose, and to whom?',
    ru: 'Какие данные клиента и кому она открывает?',
  },
  'today.answer.exposed': {
    en: 'Name, amount and date go to the customer’s own address through your own mail server. To nobody else.',
    ru: 'Имя, сумма и дата уходят на адрес самого клиента через ваш почтовый сервер. Больше никому.',
  },

  'today.key.next': { en: 'Next step', ru: 'Следующий шаг' },
  'today.key.previous': { en: 'Previous step', ru: 'Предыдущий шаг' },
  'today.key.done': { en: 'The step is done', ru: 'Шаг сделан' },
  'today.key.later': { en: 'Put the step off', ru: 'Отложить шаг' },
  'today.key.wrong': { en: 'The step is wrong', ru: 'Шаг не подходит' },
  'today.keys.move': { en: 'move', ru: 'перейти' },
  'today.keys.do': { en: 'do it', ru: 'сделать' },
  'today.keys.done': { en: 'done', ru: 'сделано' },
  'today.keys.later': { en: 'later', ru: 'позже' },
  'today.keys.wrong': { en: 'wrong', ru: 'не то' },
} as const satisfies Area
