/** Six stories of Russian customers. */
import { day, hoursAgo } from './calendar.ts'
import { MEMBERS } from './company.data.ts'
import type { Draft } from './protocol-item.ts'
import { orderOf, type Teller } from './teller.ts'

const iso = (tell: Teller, when: Parameters<Teller['at']>[0]) => new Date(tell.at(when)).toISOString()
const fromYandex = { name: 'prams-autumn', source: 'yandex', medium: 'cpc', yclid: '4815162342' }

/** A regular who bought every fortnight, rated us 2 of 5, and has been silent for 38 days. */
function maria(tell: Teller): readonly Draft[] {
  const boxes = [80, 66, 52, 38].flatMap((days, place) => [
    ...tell.looked(day(days, '21:05'), ['nappy-medium', place % 2 === 0 ? 'toy-whale' : 'nappy-wipes']),
    tell.bought(day(days, '21:14'), place + 1, ['nappy-medium', 'nappy-wipes']),
    tell.did(day(days - 2, '18:40'), 'site', 'Order Updated', {
      order_id: orderOf(tell.person, place + 1),
      status: 'delivered',
    }),
  ])
  return [
    tell.did(day(80, '21:11'), 'site', 'Consent Given', {
      purpose: 'marketing',
      channel: 'email',
      wording_version: '2',
    }),
    ...boxes.slice(0, 3),
    tell.saidWho(day(80, '21:10')),
    ...boxes.slice(3),
    tell.wrote(
      day(36, '09:20'),
      'Мятая коробка',
      'Здравствуйте! Второй раз подряд приезжает мятая коробка. Подгузники целы, но неприятно.',
    ),
    tell.answered(
      day(35, '16:45'),
      MEMBERS.kirill,
      'Re: Мятая коробка',
      'Мария, извините! Передали курьерской службе. Кирилл, «Маленький причал».',
    ),
    tell.did(day(35, '20:02'), 'email', 'Rating Given', {
      rating: 2,
      scale: 5,
      text: 'Ответили через сутки и общими словами.',
      order_id: orderOf(tell.person, 4),
    }),
  ]
}

/** A hot lead: four visits to one pram in three days, a form two hours ago, no answer yet. */
function igor(tell: Teller): readonly Draft[] {
  return [
    ...tell.looked(hoursAgo(70), ['pram-breeze', 'pram-gull'], { campaign: fromYandex }),
    ...tell.looked(hoursAgo(45), ['pram-breeze', 'seat-anchor']),
    ...tell.looked(hoursAgo(21), ['pram-breeze']),
    ...tell.looked(hoursAgo(2.3), ['pram-breeze', 'seat-anchor']),
    tell.saidWho(hoursAgo(2.05)),
    tell.did(hoursAgo(2), 'site', 'Lead Submitted', {
      form: 'ask',
      product_id: 'pram-breeze',
      text: 'Жена рожает через две недели. «Бриз» с автокреслом «Якорь» есть в наличии? Можно забрать в субботу?',
    }),
  ]
}

/** The broken hand-off: sales gave her to the workshop six days ago and nobody took over. */
function olga(tell: Teller): readonly Draft[] {
  const order = orderOf(tell.person, 1)
  return [
    ...tell.looked(day(61, '13:10'), ['pram-twin', 'pram-breeze']),
    tell.saidWho(day(60, '12:01')),
    tell.bought(day(60, '12:05'), 1, ['pram-twin'], 'shop'),
    tell.called(
      day(6, '10:15'),
      MEMBERS.polina,
      'Заклинило переднее колесо коляски «Две лодки», близнецам месяц.',
    ),
    tell.by(MEMBERS.polina, day(6, '10:30'), 'phone', 'Handed Off', {
      handoff_id: 'HO-olga',
      from_department: 'sales',
      to_department: 'support',
      to: MEMBERS.galina.email,
      summary: 'Ремонт по гарантии: переднее колесо «Две лодки». Обещали позвонить сегодня.',
    }),
    tell.by(MEMBERS.polina, day(6, '10:31'), 'phone', 'Promise Made', {
      promise_id: 'PR-olga',
      text: 'Мастерская позвонит сегодня до 19:00',
      due_at: iso(tell, day(6, '19:00')),
      by: MEMBERS.polina.email,
    }),
    tell.by(MEMBERS.polina, day(6, '19:00'), 'phone', 'Promise Broken', {
      promise_id: 'PR-olga',
      by: MEMBERS.polina.email,
    }),
    tell.did(day(3, '11:40'), 'phone', 'Call Missed', { direction: 'in', waited_seconds: 74 }),
    tell.called(
      day(2, '18:20'),
      MEMBERS.kirill,
      'Третий раз рассказывает про колесо. О передаче в мастерскую мы не знали.',
    ),
    tell.did(day(2, '18:35'), 'email', 'Complaint Filed', {
      text: 'Шестой день жду звонка из мастерской. Каждый раз рассказываю всё заново. С двойней без коляски никуда.',
      order_id: order,
    }),
  ]
}

/** The kept promise: the delivery was promised for Friday morning and came on Thursday evening. */
function natalia(tell: Teller): readonly Draft[] {
  const promise = { promise_id: 'PR-natalia', by: MEMBERS.sophie.email }
  return [
    ...tell.looked(day(24, '22:15'), ['cot-cove', 'sleep-bag']),
    tell.saidWho(day(24, '22:21')),
    tell.bought(day(24, '22:24'), 1, ['cot-cove', 'sleep-bag']),
    tell.wrote(
      day(23, '08:50'),
      'Успеете до пятницы?',
      'Здравствуйте! В пятницу приезжает мама с внуком, кроватка нужна к утру. Успеете?',
    ),
    tell.by(MEMBERS.sophie, day(23, '09:30'), 'email', 'Promise Made', {
      ...promise,
      text: 'Кроватка будет у вас до 10:00 пятницы',
      due_at: iso(tell, day(19, '10:00')),
    }),
    tell.answered(
      day(23, '09:31'),
      MEMBERS.sophie,
      'Re: Успеете до пятницы?',
      'Наталья, успеем: привезём до десяти утра пятницы. Если что-то изменится, позвоню сама. Софи.',
    ),
    tell.did(day(20, '19:10'), 'site', 'Order Updated', {
      order_id: orderOf(tell.person, 1),
      status: 'delivered',
    }),
    tell.by(MEMBERS.sophie, day(20, '19:15'), 'email', 'Promise Kept', promise),
    tell.did(day(18, '12:00'), 'email', 'Rating Given', {
      rating: 5,
      scale: 5,
      text: 'Обещали и сделали, даже раньше. Спасибо Софи!',
      order_id: orderOf(tell.person, 1),
    }),
    ...tell.looked(day(5, '22:40'), ['chair-pier']),
    tell.bought(day(5, '22:52'), 2, ['chair-pier']),
  ]
}

/** Waits in the bottleneck: the workshop has owed him a quote for seven days. */
function ruslan(tell: Teller): readonly Draft[] {
  return [
    tell.wrote(
      day(7, '15:05'),
      'Замена ремня на автокресле',
      'Добрый день! Порвался плечевой ремень на «Штурвале», сын ездит каждый день. Сколько стоит и как быстро?',
    ),
    tell.answered(
      day(7, '16:00'),
      MEMBERS.kirill,
      'Re: Замена ремня на автокресле',
      'Руслан, здравствуйте! Передал мастеру, смету пришлём. Кирилл.',
    ),
    tell.did(day(7, '16:02'), 'email', 'Quote Requested', {
      quote_id: 'Q-ruslan',
      subject: 'Замена ремня автокресла «Штурвал»',
      department: 'support',
    }),
    tell.wrote(
      day(3, '09:10'),
      'Re: Замена ремня на автокресле',
      'Здравствуйте, есть новости по цене? Возить ребёнка не на чем.',
    ),
    tell.called(
      day(1, '12:30'),
      MEMBERS.kirill,
      'Спрашивает про смету, мастер будет только в ближайший свой день.',
    ),
  ]
}

/** The whole way: phone, desktop, Telegram, call, order. One person, five kinds of evidence. */
function elena(tell: Teller): readonly Draft[] {
  const [onPhone, onDesktop] = tell.person.cookies
  const desktop = onDesktop ?? onPhone
  const telegram = [
    { id: '7000000106', type: 'telegram', collection: 'little_harbour_bot', encoding: 'none' },
  ] as const
  return [
    ...tell.looked(day(12, '08:10'), ['pram-cabin'], { cookie: onPhone }),
    ...tell.looked(day(11, '20:30'), ['pram-cabin', 'pram-gull'], { cookie: desktop }),
    tell.saidWho(day(11, '20:41'), { cookie: desktop }),
    {
      ...tell.did(day(11, '20:50'), 'telegram', 'Telegram Started', { start: 'visit-link', text: '/start' }),
      anonymousId: onPhone,
      context: {
        channel: 'telegram',
        locale: 'ru-RU',
        timezone: tell.person.timezone,
        externalIds: telegram,
      },
    },
    tell.wrote(
      day(11, '21:05'),
      'Доставка во Владивосток',
      'Здравствуйте! Я только что писала вам в Telegram. Довезёте «Пёрышко» до Владивостока к началу месяца?',
    ),
    tell.answered(
      day(10, '10:05'),
      MEMBERS.polina,
      'Re: Доставка во Владивосток',
      'Елена, довезём за шесть дней, поездом. Полина, «Маленький причал».',
    ),
    tell.called(day(9, '10:20'), MEMBERS.polina, 'Уточнила цвет и адрес, готова заказать.'),
    ...tell.looked(day(9, '11:00'), ['pram-cabin'], { cookie: onPhone }),
    tell.saidWho(day(9, '11:08'), { cookie: onPhone }),
    tell.bought(day(9, '11:10'), 1, ['pram-cabin']),
  ]
}

export const RUSSIAN_STORIES = { maria, igor, olga, natalia, ruslan, elena } as const
