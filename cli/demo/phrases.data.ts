/**
 * What people write and say, in both languages. `{product}`, `{name}`, `{member}`, `{order}`, `{city}` are filled in.
 * A topic has what the customer says and what a member answers.
 */
import type { Language } from './protocol-item.ts'

type Lines = readonly [string, ...string[]]
export type Topic =
  | 'availability'
  | 'delivery'
  | 'choice'
  | 'repair'
  | 'nursery'
  | 'return'
  | 'subscription'
  | 'payment'

interface Talk {
  readonly subject: string
  readonly asks: Lines
  readonly answers: Lines
}

export const TALKS: Readonly<Record<Language, Readonly<Record<Topic, Talk>>>> = {
  ru: {
    availability: {
      subject: 'Есть ли в наличии',
      asks: [
        'Здравствуйте! Подскажите, есть ли сейчас {product}? Хотим забрать в выходные.',
        'Добрый день. На сайте написано «мало» — {product} ещё осталась у вас?',
        'Здравствуйте, когда снова появится {product}? Ждём малыша в следующем месяце.',
      ],
      answers: [
        'Здравствуйте, {name}! Да, в наличии, отложили для вас до воскресенья. {member}, «Маленький причал».',
        'Добрый день, {name}! Осталось две штуки, одну придержим до завтра. {member}.',
        '{name}, здравствуйте! Поставка в пятницу, напишем вам в тот же день. {member}.',
      ],
    },
    delivery: {
      subject: 'Доставка заказа {order}',
      asks: [
        'Добрый день! Когда привезут заказ {order}? Курьер обещал до обеда.',
        'Здравствуйте, можно перенести доставку заказа {order} на вечер? Днём ребёнок спит.',
        'Подскажите, доставляете ли вы в город {city} и сколько это займёт?',
      ],
      answers: [
        '{name}, здравствуйте! Заказ {order} у курьера, будет с 18 до 20. {member}.',
        'Здравствуйте, {name}! Перенесли на вечер, курьер позвонит за час и не будет звонить в дверь. {member}.',
        'Добрый день! В город {city} доставим за 3–6 дней, стоимость пришлём письмом. {member}.',
      ],
    },
    choice: {
      subject: 'Помогите выбрать',
      asks: [
        'Здравствуйте! Выбираем между {product} и чем-то полегче. Лифт узкий, 62 см. Что посоветуете?',
        'Добрый вечер. Подойдёт ли {product} для ребёнка шести месяцев?',
        'Подскажите, чем {product} отличается от прошлогодней модели?',
      ],
      answers: [
        'Добрый день, {name}! Ширина 58 см, в ваш лифт войдёт. Приходите попробовать, покажем, как складывается. {member}.',
        'Здравствуйте, {name}! Да, подойдёт: спинка опускается полностью. {member}.',
        '{name}, здравствуйте! Новые колёса и капюшон побольше, рама та же. {member}.',
      ],
    },
    repair: {
      subject: 'Ремонт',
      asks: [
        'Здравствуйте, у нашей коляски заклинило переднее колесо. Сколько стоит ремонт?',
        'Добрый день! Порвался ремень на автокресле, можно ли заменить?',
        'Скрипит рама и не фиксируется спинка. Возьмёте посмотреть?',
      ],
      answers: [
        'Здравствуйте, {name}! Мастер посмотрит и пришлёт смету. {member}.',
        'Добрый день, {name}! Да, привозите, оценим и напишем цену. {member}.',
        '{name}, здравствуйте! Возьмём, смету пришлём после осмотра. {member}.',
      ],
    },
    nursery: {
      subject: 'Запрос цены для сада',
      asks: [
        'Здравствуйте! Нужно 12 кроваток и 12 стульчиков, пришлите, пожалуйста, цену с доставкой.',
        'Добрый день, обновляем игровую комнату: кубики, флот, ночники. Какая скидка на 20 наборов?',
        'Нам для номеров нужны восемь складных кроваток и бельё. Что предложите?',
      ],
      answers: [
        'Здравствуйте, {name}! Предложение во вложении, цена держится две недели. {member}.',
        'Добрый день, {name}! Посчитали со скидкой, доставка включена. {member}.',
        '{name}, здравствуйте! Отправляю расчёт, готов обсудить по телефону. {member}.',
      ],
    },
    return: {
      subject: 'Возврат по заказу {order}',
      asks: [
        'Здравствуйте. {product} не подошла по размеру, хотим вернуть. Заказ {order}.',
        'Добрый день! Пришёл не тот цвет, заказ {order}. Как вернуть деньги?',
        'В заказе {order} брак: шов разошёлся на второй день. Верните, пожалуйста, деньги.',
      ],
      answers: [
        '{name}, извините за хлопоты. Курьер заберёт завтра, деньги вернём в течение трёх дней. {member}.',
        'Здравствуйте, {name}! Это наша ошибка. Возврат оформлен, деньги уже в пути. {member}.',
        'Добрый день, {name}! Примем без вопросов, возврат оформили. {member}.',
      ],
    },
    subscription: {
      subject: 'Подписка на подгузники',
      asks: [
        'Здравствуйте, мы подросли! Поменяйте, пожалуйста, размер в подписке на 6–11 кг.',
        'Можно пропустить следующую доставку? Уезжаем на две недели.',
        'Добрый день, а можно присылать подписку раз в три недели?',
      ],
      answers: [
        'Поздравляем, {name}! Размер поменяли со следующей коробки. {member}.',
        'Здравствуйте, {name}! Пропустим одну, дальше как обычно. {member}.',
        '{name}, готово: теперь раз в три недели. {member}.',
      ],
    },
    payment: {
      subject: 'Оплата заказа {order}',
      asks: [
        'Здравствуйте, оплачу заказ {order} после аванса, в начале месяца, хорошо?',
        'Добрый день! Не проходит оплата по ссылке, заказ {order}.',
        'Пришлите, пожалуйста, ссылку на оплату ещё раз, заказ {order}.',
      ],
      answers: [
        'Здравствуйте, {name}! Хорошо, перенесли срок на неделю. {member}.',
        '{name}, отправили новую ссылку, проверьте, пожалуйста. {member}.',
        'Добрый день, {name}! Ссылка в этом письме, действует три дня. {member}.',
      ],
    },
  },
  en: {
    availability: {
      subject: 'Is it in stock',
      asks: [
        'Hello! Do you have {product} in the shop right now? We would come on Saturday.',
        'Hi, the site says “few left”. Is {product} still there?',
        'Good morning, when will {product} be back? Our baby is due next month.',
      ],
      answers: [
        'Hello {name}, yes, and one is put aside for you until Sunday. {member}, Little Harbour.',
        'Hi {name}, two left; we keep one for you until tomorrow. {member}.',
        'Hello {name}, the next delivery is on Friday, we will write the same day. {member}.',
      ],
    },
    delivery: {
      subject: 'Delivery of order {order}',
      asks: [
        'Hi! When will order {order} arrive? The courier said before noon.',
        'Hello, could order {order} come in the evening? The baby naps in the daytime.',
        'Do you deliver to {city}, and how long does it take?',
      ],
      answers: [
        'Hello {name}, order {order} is with the courier and comes between 6 and 8 pm. {member}.',
        'Hi {name}, moved to the evening; the courier will ring your phone, not the bell. {member}.',
        'Hello {name}, to {city} it takes 3 to 6 days; the price follows by e-mail. {member}.',
      ],
    },
    choice: {
      subject: 'Help us choose',
      asks: [
        'Hello! We hesitate between {product} and something lighter. Our lift is 62 cm wide. Any advice?',
        'Good evening, is {product} all right for a six-month-old?',
        'How does {product} differ from last year’s model?',
      ],
      answers: [
        'Hello {name}, it is 58 cm wide, so it fits. Come and try folding it. {member}.',
        'Hi {name}, yes: the back goes fully flat. {member}.',
        'Hello {name}, new wheels and a larger hood, same frame. {member}.',
      ],
    },
    repair: {
      subject: 'Repair',
      asks: [
        'Hello, the front wheel of our pram is stuck. What would a repair cost?',
        'Hi, a belt of the car seat is torn. Can you replace it?',
        'The frame squeaks and the back no longer locks. Could you have a look?',
      ],
      answers: [
        'Hello {name}, our master will look at it and send a quote. {member}.',
        'Hi {name}, yes, bring it in; we will write to you with the price. {member}.',
        'Hello {name}, gladly; the quote follows after the inspection. {member}.',
      ],
    },
    nursery: {
      subject: 'Price for a nursery',
      asks: [
        'Hello, we need 12 cots and 12 high chairs. Could you send a price with delivery?',
        'Good morning, we renew our playroom: blocks, fleets, night lights. What discount for 20 sets?',
        'We need eight folding cots with linen for our rooms. What can you offer?',
      ],
      answers: [
        'Hello {name}, the offer is attached and valid for two weeks. {member}.',
        'Hi {name}, calculated with a discount, delivery included. {member}.',
        'Hello {name}, here is the price; happy to talk it over by phone. {member}.',
      ],
    },
    return: {
      subject: 'Return of order {order}',
      asks: [
        'Hello, {product} is the wrong size and we would like to return it. Order {order}.',
        'Hi, the wrong colour arrived in order {order}. How do I get my money back?',
        'A seam in order {order} came apart on the second day. Please refund it.',
      ],
      answers: [
        'Sorry for the trouble, {name}. The courier collects it tomorrow, the money follows within three days. {member}.',
        'Hello {name}, that was our mistake. The refund is on its way. {member}.',
        'Hi {name}, we take it back without questions; the refund is made. {member}.',
      ],
    },
    subscription: {
      subject: 'Nappy subscription',
      asks: [
        'Hello, we have grown! Please change the size of our subscription to 6–11 kg.',
        'Could we skip the next delivery? We are away for two weeks.',
        'Hi, can the box come every three weeks instead?',
      ],
      answers: [
        'Congratulations, {name}! The new size comes with the next box. {member}.',
        'Hello {name}, one box skipped, then as usual. {member}.',
        'Done, {name}: every three weeks from now on. {member}.',
      ],
    },
    payment: {
      subject: 'Payment for order {order}',
      asks: [
        'Hello, may I pay order {order} at the beginning of the month?',
        'Hi, the payment link for order {order} does not work.',
        'Could you send the payment link for order {order} once more?',
      ],
      answers: [
        'Hello {name}, of course, we moved the date by a week. {member}.',
        'Hi {name}, a new link is on its way. {member}.',
        'Hello {name}, the link is in this letter and works for three days. {member}.',
      ],
    },
  },
}

interface Sayings {
  readonly complaints: Lines
  readonly praise: Lines
  readonly grumbles: Lines
  readonly calls: Lines
  readonly promises: Lines
  readonly reminders: Lines
  readonly newsletters: Lines
  readonly wishes: Lines
  readonly packets: Lines
}

export const SAYINGS: Readonly<Record<Language, Sayings>> = {
  ru: {
    complaints: [
      'Третий раз объясняю одно и то же разным людям. Очень неприятно.',
      'Заказ {order} опоздал на два дня, и никто не предупредил.',
      'Колесо снова скрипит через неделю после ремонта.',
      'Мне так и не перезвонили, хотя обещали.',
    ],
    praise: [
      'Всё быстро и по-человечески, спасибо!',
      'Помогли выбрать, не навязывали. Придём ещё.',
      'Ребёнок доволен, мама тоже.',
      'Курьер позвонил заранее, мелочь, а приятно.',
    ],
    grumbles: [
      'Долго ждали ответа.',
      'Коробка пришла мятая, осадок остался.',
      'Размер не совпал с таблицей на сайте.',
      'В магазине душно и очередь.',
    ],
    calls: [
      'Спросили про наличие и часы работы.',
      'Уточнили время доставки.',
      'Обсудили, какая коляска войдёт в лифт.',
      'Попросили перенести оплату.',
      'Спросили, готов ли ремонт.',
    ],
    promises: [
      'Перезвоним и скажем точный срок поставки',
      'Отложим до выходных и напишем, когда можно забрать',
      'Заменим деталь бесплатно',
      'Пришлём курьера за возвратом',
    ],
    reminders: ['Напоминаем об оплате заказа {order}: {amount} ₽.', 'Срок оплаты заказа {order} подошёл.'],
    newsletters: [
      'Неделя прогулок: как выбрать коляску для города.',
      'Новая партия подгузников «Роса» уже на складе.',
      'Проверьте ремни автокресла: памятка на одну страницу.',
    ],
    wishes: [
      'Хочу узнать цену и сроки: {product}.',
      'Перезвоните, пожалуйста, по поводу {product}.',
      'Можно ли в рассрочку: {product}?',
    ],
    packets: ['Нужен ремонт после покупки, клиент уже присылал фото.', 'Просит замену, чек у нас в системе.'],
  },
  en: {
    complaints: [
      'I have explained the same thing to three different people now.',
      'Order {order} came two days late and nobody told us.',
      'The wheel squeaks again a week after the repair.',
      'You promised to call back and never did.',
    ],
    praise: [
      'Quick and kind, thank you!',
      'They helped us choose and pushed nothing on us.',
      'The baby is happy and so are we.',
      'The courier rang ahead. Small thing, but lovely.',
    ],
    grumbles: [
      'We waited long for an answer.',
      'The box arrived crushed.',
      'The size did not match the table on the site.',
      'The shop was stuffy and there was a queue.',
    ],
    calls: [
      'Asked about stock and opening hours.',
      'Asked when the delivery comes.',
      'Talked over which pram fits the lift.',
      'Asked to pay later.',
      'Asked whether the repair is done.',
    ],
    promises: [
      'We call back with the exact delivery date',
      'We put it aside until the weekend and write when it can be collected',
      'We replace the part free of charge',
      'We send a courier for the return',
    ],
    reminders: [
      'A reminder to pay order {order}: {amount} roubles.',
      'The payment for order {order} is due.',
    ],
    newsletters: [
      'A week of walks: how to choose a pram for the city.',
      'A fresh batch of “Dew” nappies has arrived.',
      'Check the belts of your car seat: a one-page reminder.',
    ],
    wishes: [
      'I would like the price and delivery time: {product}.',
      'Please call me back about {product}.',
      'Can we pay in parts for {product}?',
    ],
    packets: [
      'Needs a repair after the purchase, has sent photos.',
      'Asks for a replacement, the receipt is with us.',
    ],
  },
}
