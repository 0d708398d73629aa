/** Six stories of English-speaking customers. */
import { day, hoursAgo, inHours } from './calendar.ts'
import { MEMBERS } from './company.data.ts'
import type { Draft } from './protocol-item.ts'
import { orderFields, orderOf, type Teller } from './teller.ts'

const iso = (tell: Teller, when: Parameters<Teller['at']>[0]) => new Date(tell.at(when)).toISOString()

/** The broken promise: a new wheel was promised for three days ago. */
function emily(tell: Teller): readonly Draft[] {
  const promise = { promise_id: 'PR-emily', by: MEMBERS.ildar.email }
  return [
    ...tell.looked(day(40, '19:30'), ['pram-breeze', 'pram-gull']),
    tell.saidWho(day(39, '14:00')),
    tell.bought(day(39, '14:10'), 1, ['pram-breeze'], 'shop'),
    tell.wrote(
      day(9, '08:40'),
      'Wobbly wheel',
      'Hello, the left wheel of our Breeze wobbles after five weeks. We fly home soon. Can you fix it before?',
    ),
    tell.answered(
      day(9, '12:15'),
      MEMBERS.ildar,
      'Re: Wobbly wheel',
      'Hello Emily, a new wheel is ordered. I will have it here within six days. Ildar.',
    ),
    tell.by(MEMBERS.ildar, day(9, '12:16'), 'email', 'Promise Made', {
      ...promise,
      text: 'A new wheel will be fitted within six days',
      due_at: iso(tell, day(3, '18:00')),
    }),
    tell.by(MEMBERS.ildar, day(3, '18:00'), 'email', 'Promise Broken', promise),
    tell.did(day(2, '09:05'), 'email', 'Complaint Filed', {
      text: 'You promised the wheel by now and nobody has written. We leave in five days.',
      order_id: orderOf(tell.person, 1),
    }),
    tell.did(day(1, '20:10'), 'email', 'Rating Given', {
      rating: 1,
      scale: 5,
      text: 'A promise is a promise.',
    }),
  ]
}

/** A promise that is due in three hours. */
function james(tell: Teller): readonly Draft[] {
  return [
    ...tell.looked(day(4, '20:15'), ['seat-helm', 'seat-anchor'], {
      campaign: { name: 'expat-parents', source: 'facebook', medium: 'social', fbclid: 'IwAR0demo' },
    }),
    tell.saidWho(day(4, '20:24')),
    tell.did(day(4, '20:25'), 'site', 'Lead Submitted', {
      form: 'ask',
      product_id: 'seat-helm',
      text: 'Does the Helm fit a 2019 estate without fixing points? Please call me.',
    }),
    tell.by(MEMBERS.nora, day(3, '11:00'), 'phone', 'Call Answered', {
      direction: 'out',
      seconds: 320,
      summary: 'Wants the turning seat, needs the belt version. I check with the maker.',
    }),
    tell.by(MEMBERS.nora, day(1, '17:05'), 'phone', 'Promise Made', {
      promise_id: 'PR-james',
      text: 'I call you with the maker’s answer about the belt version',
      due_at: iso(tell, inHours(3)),
      by: MEMBERS.nora.email,
    }),
  ]
}

/** Nappies by subscription; the last box is nine days overdue. */
function priya(tell: Teller): readonly Draft[] {
  const boxes = [84, 56, 28].flatMap((days, place) => {
    const number = place + 1
    const fields = {
      payment_id: `PAY-${orderOf(tell.person, number)}`,
      order_id: orderOf(tell.person, number),
      amount: '4390.00',
      currency: 'RUB',
    }
    const due = day(days - 19, '00:00')
    return [
      tell.did(day(days, '10:00'), 'site', 'Order Completed', {
        ...orderFields(tell.person, number, ['nappy-box']),
        subscription: true,
      }),
      tell.did(day(days, '10:01'), 'site', 'Payment Due', { ...fields, due_at: iso(tell, due) }),
      ...(number < 3 ? [tell.did(day(days - 20, '09:30'), 'site', 'Payment Received', fields)] : []),
    ]
  })
  return [
    ...tell.looked(day(84, '09:40'), ['nappy-box']),
    tell.saidWho(day(84, '09:50')),
    ...boxes,
    tell.by(MEMBERS.sophie, day(5, '11:00'), 'email', 'Message Sent', {
      subject: 'Your nappy box',
      text: 'Hello Priya, a gentle reminder: the payment for the last box was due last week. Sophie, Little Harbour.',
      kind: 'payment-reminder',
    }),
  ]
}

/** Wrong car seat, money back yesterday, and a low rating nobody has answered. */
function hannah(tell: Teller): readonly Draft[] {
  const order = orderOf(tell.person, 1)
  return [
    ...tell.looked(day(10, '21:30'), ['seat-skipper', 'seat-anchor']),
    tell.saidWho(day(10, '21:40')),
    tell.bought(day(10, '21:44'), 1, ['seat-skipper']),
    tell.did(day(6, '17:30'), 'site', 'Order Updated', { order_id: order, status: 'delivered' }),
    tell.wrote(
      day(5, '09:15'),
      'Wrong seat',
      'Hello, I ordered by the table on your site, and the seat is for a much bigger child. I would like my money back.',
    ),
    tell.answered(
      day(4, '10:05'),
      MEMBERS.sophie,
      'Re: Wrong seat',
      'Hello Hannah, I am sorry, the table was wrong. A courier collects it, the refund follows. Sophie.',
    ),
    tell.by(MEMBERS.sophie, day(1, '15:20'), 'site', 'Order Refunded', {
      order_id: order,
      total: '12600.00',
      revenue: '12600.00',
      currency: 'RUB',
      reason: 'wrong-size',
    }),
    tell.did(hoursAgo(5), 'email', 'Rating Given', {
      rating: 2,
      scale: 5,
      text: 'The refund was fine. Five days without a seat was not.',
      order_id: order,
    }),
  ]
}

/** A happy regular: pram, car seat, then small things every three weeks, last time four days ago. */
function thomas(tell: Teller): readonly Draft[] {
  const orders: readonly (readonly [number, readonly string[]])[] = [
    [88, ['pram-gull']],
    [67, ['seat-anchor']],
    [46, ['body-set', 'hat-sailor']],
    [25, ['bottle-set', 'bib-pack']],
    [4, ['toy-blocks']],
  ]
  return [
    ...tell.looked(day(88, '18:50'), ['pram-breeze', 'pram-gull']),
    tell.saidWho(day(88, '18:58')),
    tell.did(day(88, '18:59'), 'site', 'Consent Given', {
      purpose: 'marketing',
      channel: 'email',
      wording_version: '2',
    }),
    ...orders.flatMap(([days, products], place) => [
      ...tell.looked(day(days, '19:05'), products),
      tell.bought(day(days, '19:20'), place + 1, products),
    ]),
    tell.did(day(22, '20:00'), 'email', 'Rating Given', {
      rating: 5,
      scale: 5,
      text: 'Always friendly, always on time.',
      order_id: orderOf(tell.person, 4),
    }),
  ]
}

/** No advertising any more, but a question about her own order that waits since this morning. */
function grace(tell: Teller): readonly Draft[] {
  const marketing = { purpose: 'marketing', channel: 'email' }
  return [
    ...tell.looked(day(50, '13:00'), ['suit-pilot', 'sleep-bag']),
    tell.saidWho(day(50, '13:08')),
    tell.bought(day(50, '13:10'), 1, ['sleep-bag']),
    tell.did(day(50, '13:11'), 'site', 'Consent Given', { ...marketing, wording_version: '2' }),
    tell.by(MEMBERS.maya, day(38, '11:00'), 'email', 'Message Sent', {
      kind: 'newsletter',
      subject: 'A week of walks',
      text: 'A week of walks: how to choose a pram for the city.',
    }),
    tell.did(day(38, '11:40'), 'email', 'Consent Withdrawn', marketing),
    ...tell.looked(day(3, '20:00'), ['suit-pilot']),
    tell.bought(day(3, '20:12'), 2, ['suit-pilot']),
    tell.wrote(
      hoursAgo(4),
      'Size of the winter suit',
      'Hello, may I change the size of the Pilot suit to 86 before it is sent? Order LH-GRACE-2.',
    ),
  ]
}

export const ENGLISH_STORIES = { emily, james, priya, hannah, thomas, grace } as const
