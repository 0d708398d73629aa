import type { Area } from './area.ts'

/**
 * Plays: what a next step is, why it is suggested, and the words to say. Codes come from the server.
 * Moments and money arrive formatted; `nameKnown` is `yes` when `name` is there, and so for every value;
 * `dueTime` is `due` with the time of day, `span` and `days` are reckoned up to the present when they are shown.
 */
export const plays = {
  'plays.play.cooling-regular': { en: 'Cooling', ru: 'Остывает' },
  'plays.play.hot-lead-unanswered': { en: 'Waits for an answer', ru: 'Ждёт ответа' },
  'plays.play.promise-due': { en: 'Promise due', ru: 'Срок обещания' },
  'plays.play.promise-broken': { en: 'Promise not kept', ru: 'Обещание не сдержано' },
  'plays.play.complaint-or-refund': { en: 'Unhappy', ru: 'Недоволен' },
  'plays.play.payment-overdue': { en: 'Payment overdue', ru: 'Оплата просрочена' },
  'plays.play.two-owners': { en: 'Two owners', ru: 'Двое ответственных' },
  'plays.play.process-stuck': { en: 'Waits in a process', ru: 'Ждёт в процессе' },

  'plays.todo.cooling-regular': {
    en: 'Ask how things are before they drift away',
    ru: 'Спросить, как дела, пока человек не ушёл',
  },
  'plays.todo.hot-lead-unanswered': { en: 'Answer the request', ru: 'Ответить на обращение' },
  'plays.todo.promise-due': { en: 'Keep the promise in time', ru: 'Выполнить обещание в срок' },
  'plays.todo.promise-broken': { en: 'Make up for the broken promise', ru: 'Исправить сорванное обещание' },
  'plays.todo.complaint-or-refund': { en: 'Find out what went wrong', ru: 'Разобраться, что пошло не так' },
  'plays.todo.payment-overdue': { en: 'Remind about the payment', ru: 'Напомнить об оплате' },
  'plays.todo.two-owners': {
    en: 'Say who goes on with this customer',
    ru: 'Решить, кто ведёт клиента дальше',
  },
  'plays.todo.process-stuck': { en: 'Go on with whoever waits', ru: 'Продолжить: клиент ждёт' },

  'plays.doing.write': { en: 'Write', ru: 'Написать' },
  'plays.doing.call': { en: 'Call', ru: 'Позвонить' },
  'plays.doing.keep-promise': { en: 'Promise kept', ru: 'Обещание выполнено' },
  'plays.doing.answer': { en: 'Answer in the dialogue', ru: 'Ответить в диалоге' },
  'plays.doing.add-address': { en: 'Add an address', ru: 'Добавить адрес' },
  'plays.doing.choose-owner': { en: 'Choose the owner', ru: 'Выбрать ответственного' },

  'plays.reason.silent-longer-than-usual': {
    en: 'Silent for {days, plural, one {# day} other {# days}}; usually {of, select, orders {orders} other {comes by}} every {usualDays, plural, one {day} other {# days}}. A gap as long as this happens in {odds} of cases',
    ru: 'Молчит {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}; обычно {of, select, orders {покупает} other {заходит}} раз в {usualDays, plural, one {# день} few {# дня} many {# дней} other {# дня}}. Такая пауза бывает в {odds} случаев',
  },
  'plays.reason.usual-rhythm': {
    en: 'Usually {of, select, orders {orders} other {comes by}} every {usualDays, plural, one {day} other {# days}} ({times, plural, one {# time} other {# times}} so far)',
    ru: 'Обычно {of, select, orders {покупает} other {заходит}} раз в {usualDays, plural, one {# день} few {# дня} many {# дней} other {# дня}} (пока {times, plural, one {# раз} few {# раза} many {# раз} other {# раза}})',
  },
  'plays.reason.too-few-for-rhythm': {
    en: '{orders, plural, =0 {Nothing bought} one {Bought on # day} other {Bought on # days}}, {visits, plural, =0 {no visit} one {came on # day} other {came on # days}}; a rhythm shows from {needed} days on',
    ru: '{orders, plural, =0 {Покупок не было} one {# день с покупками} few {# дня с покупками} many {# дней с покупками} other {# дня с покупками}}, {visits, plural, =0 {визитов не было} one {# день с визитами} few {# дня с визитами} many {# дней с визитами} other {# дня с визитами}}; ритм виден, когда таких дней {needed}',
  },
  'plays.reason.record-ended': {
    en: '{of, select, orders {Orders are} other {Visits are}} on record until {on}; silence is counted up to that day',
    ru: '{of, select, orders {Заказы известны} other {Визиты известны}} по {on}; молчание посчитано до этого дня',
  },
  'plays.reason.complaint': { en: 'Complained on {at}', ru: 'Жалоба {at}' },
  'plays.reason.low-rating': {
    en: 'Rated us {rating} out of {scale} on {at}',
    ru: 'Оценка {rating} из {scale}, {at}',
  },
  'plays.reason.payment-late-now': {
    en: 'A payment of {amount}, due on {due}, is {days, plural, one {# day} other {# days}} late',
    ru: 'Платёж {amount} ожидали {due}, просрочен на {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  },
  'plays.reason.payments-irregular': {
    en: '{late} of the last {of} payments came late',
    ru: '{late} из последних {of} платежей пришли с опозданием',
  },

  'plays.reason.regular-customer': {
    en: '{orders, plural, one {# order} other {# orders}} for {revenue} so far',
    ru: '{orders, plural, one {# заказ} few {# заказа} many {# заказов} other {# заказа}} на {revenue} за всё время',
  },
  'plays.reason.asked-and-waits': {
    en: '{what, select, lead {Left a request} form {Filled in a form} message {Wrote to us} quote {Asked for a price} missed_call {Called and was not answered} other {Asked}} on {atTime} and has waited {span} for an answer',
    ru: '{what, select, lead {Оставлена заявка} form {Заполнена форма} message {Сообщение} quote {Запрос цены} missed_call {Пропущенный звонок} other {Обращение}} {atTime}, ждёт ответа {span}',
  },
  'plays.reason.score-high': { en: 'Score {score}: interest is high', ru: 'Оценка {score}: интерес высокий' },
  'plays.reason.promised': {
    en: '{kind, select, first {We answer whoever writes to us} next {The customer wrote again and waits} end {We settle what was asked} other {We promised: “{words}”}}{dueKnown, select, yes {, until {dueTime}} other {}}{byKnown, select, yes { ({by})} other {}}',
    ru: '{kind, select, first {Мы отвечаем на первое сообщение} next {Клиент написал снова и ждёт} end {Мы решаем обращение} other {Мы обещали: «{words}»}}{dueKnown, select, yes {, до {dueTime}} other {}}{byKnown, select, yes { ({by})} other {}}',
  },
  'plays.reason.promise-due-soon': {
    en: '{over, select, yes {The time was up {span} ago} other {{span} left}}',
    ru: '{over, select, yes {Время вышло {span} назад} other {Осталось {span}}}',
  },
  'plays.reason.promise-not-kept': {
    en: 'Not kept: {days, plural, =0 {it was due today} one {# day over} other {# days over}}',
    ru: 'Не выполнено: {days, plural, =0 {срок был сегодня} one {просрочка # день} few {просрочка # дня} many {просрочка # дней} other {просрочка # дня}}',
  },
  'plays.reason.complained': {
    en: 'Complained on {at}{textKnown, select, yes {: “{text}”} other {}}',
    ru: 'Жалоба {at}{textKnown, select, yes {: «{text}»} other {}}',
  },
  'plays.reason.refunded': {
    en: 'Got {amountKnown, select, yes {{amount}} other {the money}} back on {at}',
    ru: 'Возврат {amountKnown, select, yes {{amount}} other {денег}} {at}',
  },
  'plays.reason.rated-low': {
    en: 'Rated us {rating} out of {scale} on {at}{textKnown, select, yes {: “{text}”} other {}}',
    ru: 'Оценка {rating} из {scale}, {at}{textKnown, select, yes {: «{text}»} other {}}',
  },
  'plays.reason.nobody-answered-since': {
    en: 'Nobody has written or called since{days, plural, =0 {} one {: # day} other {: # days}}',
    ru: 'С тех пор никто не написал и не позвонил{days, plural, =0 {} one {: # день} few {: # дня} many {: # дней} other {: # дня}}',
  },
  'plays.reason.payment-overdue': {
    en: '{amount} was due on {due}, {days, plural, one {# day} other {# days}} ago',
    ru: '{amount} ожидали {due}, прошло {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  },
  'plays.reason.two-owners': {
    en: 'Two cards became one on {at}: {owner} goes on with it, {other} had the other one',
    ru: 'Две карточки объединены {at}: клиента ведёт {owner}, вторая карточка была у {other}',
  },
  'plays.reason.waits-in-process': {
    en: 'Waits at “{step}” {days, plural, =0 {since today} one {for # day} other {for # days}}{byKnown, select, yes {; {by} asked to go on} other {}}{noteKnown, select, yes {: “{note}”} other {}}',
    ru: 'Ждёт на шаге «{step}» {days, plural, =0 {с сегодняшнего дня} one {# день} few {# дня} many {# дней} other {# дня}}{byKnown, select, yes {; просит продолжить {by}} other {}}{noteKnown, select, yes {: «{note}»} other {}}',
  },
  'plays.reason.value-reckoned': {
    en: 'Worth about {value}: {money} at stake × {chance} chance × urgency {urgency}',
    ru: 'Ценность около {value}: на кону {money} × шанс {chance} × срочность {urgency}',
  },
  'plays.reason.handled-without-machines': {
    en: 'Only people may deal with this customer',
    ru: 'С этим клиентом работают только люди',
  },

  'plays.words.cooling-regular': {
    en: '{nameKnown, select, yes {{name}, good} other {Good}} afternoon!\n\nIt has been a while. How {productKnown, select, yes {is everything with {product}} other {are things with you}}? If something could be better, or I can help, just answer this.',
    ru: '{nameKnown, select, yes {{name}, добрый} other {Добрый}} день!\n\nДавно не виделись. {productKnown, select, yes {Довольны ли вы покупкой ({product})} other {Как ваши дела}}? Если что-то можно исправить или нужна помощь, просто ответьте на это письмо.',
  },
  'plays.words.hot-lead': {
    en: '{nameKnown, select, yes {{name}, thank} other {Thank}} you for your request{subjectKnown, select, yes { about {subject}} other {}}.\n\nI have it in front of me and can help right away. When is it convenient for you to talk?',
    ru: '{nameKnown, select, yes {{name}, спасибо} other {Спасибо}} за обращение{subjectKnown, select, yes { ({subject})} other {}}.\n\nОно у меня перед глазами, помогу сразу. Когда вам удобно поговорить?',
  },
  'plays.words.missed-call': {
    en: '{nameKnown, select, yes {{name}, you} other {You}} called and we did not pick up. I am sorry.\n\nI am here now: what can I do for you?',
    ru: '{nameKnown, select, yes {{name}, вы} other {Вы}} звонили, а мы не ответили. Извините.\n\nТеперь я на связи: чем помочь?',
  },
  'plays.words.promise-due': {
    en: '{nameKnown, select, yes {{name}, as} other {As}} promised: {promise}.',
    ru: '{nameKnown, select, yes {{name}, как} other {Как}} и обещали: {promise}.',
  },
  'plays.words.promise-broken': {
    en: '{nameKnown, select, yes {{name}, we} other {We}} promised “{promise}” and did not keep our word. I am sorry.\n\nHere is what I do about it today: ',
    ru: '{nameKnown, select, yes {{name}, мы} other {Мы}} обещали «{promise}» и не сдержали слово. Простите.\n\nВот что будет сделано сегодня: ',
  },
  'plays.words.complaint': {
    en: '{nameKnown, select, yes {{name}, I} other {I}} have read your complaint and I am sorry that it went so.\n\nI take it on myself. First I want to make sure that I understood everything: ',
    ru: '{nameKnown, select, yes {{name}, ваша} other {Ваша}} жалоба теперь у меня. Мне жаль, что так вышло.\n\nЯ беру её на себя. Сначала хочу убедиться, что всё понимаю верно: ',
  },
  'plays.words.refund': {
    en: '{nameKnown, select, yes {{name}, the} other {The}} money{productKnown, select, yes { for {product}} other {}} is on its way back.\n\nWhat did not suit you? Your answer helps us to do better.',
    ru: '{nameKnown, select, yes {{name}, деньги} other {Деньги}}{productKnown, select, yes { за {product}} other {}} возвращаются.\n\nЧто не подошло? Ваш ответ поможет нам стать лучше.',
  },
  'plays.words.low-rating': {
    en: '{nameKnown, select, yes {{name}, thank} other {Thank}} you for your honest rating: {rating} out of {scale}.\n\nWhat should have been different?',
    ru: '{nameKnown, select, yes {{name}, спасибо} other {Спасибо}} за честную оценку: {rating} из {scale}.\n\nЧто должно было быть иначе?',
  },
  'plays.words.payment-overdue': {
    en: '{nameKnown, select, yes {{name}, a} other {A}} short reminder: on {due} we expected a payment of {amount}.\n\nIf you have paid already, please ignore this. If it is difficult now, let us find another date.',
    ru: '{nameKnown, select, yes {{name}, напоминаю} other {Напоминаю}}: {due} мы ждали оплату {amount}.\n\nЕсли вы уже оплатили, не обращайте внимания. Если сейчас трудно, подберём другую дату.',
  },
  'plays.words.two-owners': {
    en: '{owner}, {other}: {nameKnown, select, yes {{name}} other {this customer}} turned out to be one person whom you both look after. Who goes on, and what does the other one hand over?',
    ru: '{owner}, {other}: оказалось, что {nameKnown, select, yes {{name}} other {этот клиент}} — один человек, и вы ведёте его оба. Кто продолжит и что передаст второй?',
  },
  'plays.words.process-stuck': {
    en: '{nameKnown, select, yes {{name}, thank} other {Thank}} you for your patience: you have been waiting for us.\n\nHere is where we are: ',
    ru: '{nameKnown, select, yes {{name}, спасибо} other {Спасибо}} за терпение: ответа пришлось ждать.\n\nВот что сделано: ',
  },

  'plays.subject.cooling-regular': { en: 'How are things?', ru: 'Как ваши дела?' },
  'plays.subject.hot-lead': { en: 'Your request', ru: 'Ваше обращение' },
  'plays.subject.missed-call': { en: 'You called us', ru: 'Вы нам звонили' },
  'plays.subject.promise-due': { en: 'As promised', ru: 'Как и обещали' },
  'plays.subject.promise-broken': { en: 'We did not keep our word', ru: 'Мы не сдержали слово' },
  'plays.subject.complaint': { en: 'Your complaint', ru: 'Ваша жалоба' },
  'plays.subject.refund': { en: 'Your refund', ru: 'Ваш возврат' },
  'plays.subject.low-rating': { en: 'Your rating', ru: 'Ваша оценка' },
  'plays.subject.payment-overdue': { en: 'A reminder about the payment', ru: 'Напоминание об оплате' },
  'plays.subject.two-owners': { en: 'Who goes on', ru: 'Кто ведёт дальше' },
  'plays.subject.process-stuck': { en: 'Where we are', ru: 'Что сделано' },
} as const satisfies Area
