/** The help centre of Little Harbour. */
import type { HelpPlan } from '#server/listen/help/index.ts'

export const HELP: HelpPlan = {
  slug: 'little-harbour',
  title: { en: 'Little Harbour: help', ru: 'Маленький причал: помощь' },
  sections: [
    {
      title: { en: 'Orders and delivery', ru: 'Заказы и доставка' },
      articles: [
        {
          title: { en: 'When will my order come?', ru: 'Когда привезут заказ?' },
          body: {
            en: `In **Moscow** the courier comes in 1 to 2 days, elsewhere in Russia in 3 to 6.

- You get a message in the morning with a two-hour window.
- A pram or a car seat is carried up to your door.
- If the window does not suit you, answer that message: we move it free of charge, once.

## Nobody came?
Write to us in the chat with the number of the order. We call the courier at once.`,
            ru: `По **Москве** курьер приезжает за 1–2 дня, по России — за 3–6 дней.

- Утром придёт сообщение с интервалом в два часа.
- Коляску или автокресло поднимем до двери.
- Если время не подходит, ответьте на это сообщение: один раз перенесём бесплатно.

## Никто не приехал?
Напишите нам в чат номер заказа — сразу позвоним курьеру.`,
          },
        },
        {
          title: { en: 'What does delivery cost?', ru: 'Сколько стоит доставка?' },
          body: {
            en: `From **5,000 roubles** delivery in Moscow is free, below that it costs 390 roubles. To other cities you see the price before you pay.

Collecting from our shop is always free.`,
            ru: `От **5 000 рублей** доставка по Москве бесплатна, до этой суммы — 390 рублей. Для других городов цена видна до оплаты.

Самовывоз из магазина всегда бесплатный.`,
          },
        },
        {
          title: { en: 'How to change or cancel an order', ru: 'Как изменить или отменить заказ' },
          body: {
            en: `1. Write to us in the chat or answer any letter about the order.
2. Say what to change: the address, the colour, the time.
3. Until the courier has left the shop, everything can still be changed.

A cancelled order is paid back the same day; your bank may need up to three days more.`,
            ru: `1. Напишите в чат или ответьте на любое письмо о заказе.
2. Скажите, что поменять: адрес, цвет, время.
3. Пока курьер не выехал, изменить можно всё.

Деньги за отменённый заказ возвращаем в тот же день; банку может понадобиться ещё до трёх дней.`,
          },
        },
      ],
    },
    {
      title: { en: 'Returns and repairs', ru: 'Возврат и ремонт' },
      articles: [
        {
          title: { en: 'How to return goods', ru: 'Как вернуть товар' },
          body: {
            en: `You have **14 days** if it has not been used, and longer if something is wrong with it.

- Write what you want to return and why; a photograph helps.
- The courier collects it free of charge, or bring it to the shop.
- The money comes back the way you paid.

> Car seats are taken back unopened only: we could not vouch for them afterwards.`,
            ru: `На возврат есть **14 дней**, если вещью не пользовались, и больше, если с ней что-то не так.

- Напишите, что и почему хотите вернуть; фотография поможет.
- Курьер заберёт бесплатно, или привезите в магазин.
- Деньги вернутся тем же способом, каким вы платили.

> Автокресла принимаем только в закрытой упаковке: иначе мы не можем за них поручиться.`,
          },
        },
        {
          title: { en: 'The pram is broken: what now?', ru: 'Сломалась коляска: что делать?' },
          body: {
            en: `Our workshop mends everything we sell, also years later.

1. Send a photograph or a short video of what is broken.
2. We say what it costs, often nothing: the guarantee is **two years**.
3. Bring it, or let us collect it. Most repairs take three days; you can have a pram on loan.`,
            ru: `Мастерская чинит всё, что мы продаём, и через годы тоже.

1. Пришлите фото или короткое видео поломки.
2. Скажем, сколько стоит ремонт; часто бесплатно: гарантия **два года**.
3. Привезите или вызовите курьера. Обычно чиним за три дня; на это время дадим подменную коляску.`,
          },
        },
      ],
    },
    {
      title: { en: 'Choosing and paying', ru: 'Выбор и оплата' },
      articles: [
        {
          title: { en: 'Which car seat fits?', ru: 'Какое автокресло подойдёт?' },
          body: {
            en: `Go by height, not by age.

- up to 85 cm: a baby carrier, against the direction of travel
- 76 to 105 cm: a seat that turns
- 100 to 150 cm: a booster with a back

Tell us the model of your car: we check that the seat can be fixed in it.`,
            ru: `Выбирайте по росту, а не по возрасту.

- до 85 см: люлька, против хода движения
- 76–105 см: поворотное кресло
- 100–150 см: бустер со спинкой

Назовите модель машины: проверим, что кресло в ней крепится.`,
          },
        },
        {
          title: { en: 'How can I pay?', ru: 'Как можно оплатить?' },
          body: {
            en: `By card on the site, by SBP, by card or in cash to the courier, or in parts over three months without interest.

Companies pay by invoice: write the name and tax number, the invoice comes by e-mail within an hour in working time.`,
            ru: `Картой на сайте, через СБП, картой или наличными курьеру, или частями за три месяца без процентов.

Организации платят по счёту: напишите название и ИНН, счёт придёт на почту в течение часа в рабочее время.`,
          },
        },
        {
          title: { en: 'Nappies by subscription', ru: 'Подписка на подгузники' },
          body: {
            en: `A box comes every two, three or four weeks. You may skip one, change the size or stop at any time: answer the letter that comes three days before.

The size changes by itself when you tell us the weight of the child.`,
            ru: `Коробка приходит раз в две, три или четыре недели. Можно пропустить, сменить размер или отказаться в любой момент: ответьте на письмо, которое приходит за три дня.

Размер поменяется сам, если сообщить нам вес ребёнка.`,
          },
        },
      ],
    },
  ],
}
