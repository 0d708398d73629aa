/** What the demo shop says, in both languages. */
import type { Language } from './protocol-item.ts'

export interface ShopText {
  readonly title: string
  readonly skip: string
  readonly brand: string
  readonly languages: string
  readonly heading: string
  readonly intro: string
  readonly products: string
  readonly look: string
  readonly buy: string
  readonly details: string
  readonly cart: string
  readonly cartEmpty: string
  readonly yourName: string
  readonly yourEmail: string
  readonly yourPhone: string
  readonly yourQuestion: string
  readonly order: string
  readonly ask: string
  readonly askIntro: string
  readonly send: string
  readonly note: string
  readonly consentHeading: string
  readonly consentIntro: string
  readonly consentRefused: string
  readonly consentFull: string
  readonly consentAnonymous: string
  readonly consentNone: string
  readonly consentAgain: string
  /** Said by the page itself while it is used. */
  readonly spoken: {
    readonly total: string
    readonly remove: string
    readonly ordered: string
    readonly asked: string
    /** What holds now, by the mode. */
    readonly consent: Readonly<Record<'full' | 'anonymous' | 'none', string>>
  }
}

export const SHOP_TEXT: Readonly<Record<Language, ShopText>> = {
  en: {
    title: 'Little Harbour: things for children',
    skip: 'Skip to the goods',
    brand: 'Little Harbour',
    languages: 'Language',
    heading: 'Everything for a small traveller',
    intro: 'Prams, car seats, nappies by subscription, and a workshop that mends what we sell.',
    products: 'Our goods',
    look: 'Look closer',
    buy: 'Add to cart',
    details: '{brand}. In stock in our Moscow shop, delivery in 1 to 6 days.',
    cart: 'Cart',
    cartEmpty: 'Nothing in the cart yet.',
    yourName: 'Your name',
    yourEmail: 'E-mail',
    yourPhone: 'Phone (if you like)',
    yourQuestion: 'Your question',
    order: 'Place the order',
    ask: 'Ask us',
    askIntro: 'We answer within two hours, daily from 9 to 20.',
    send: 'Send the question',
    note: 'This is the demo shop of Tandem: nothing is delivered and nothing is charged.',
    consentHeading: 'May we recognise you when you come again?',
    consentIntro:
      'With your permission we keep one cookie for up to 13 months, so that we know what you looked at. Without it we only count your visit, and keep nothing in your browser. Nobody but us learns of it.',
    consentRefused:
      'Your browser asks sites not to follow you. Whatever you choose here, we only count your visit.',
    consentFull: 'Recognise me',
    consentAnonymous: 'Only count my visit',
    consentNone: 'Neither',
    consentAgain: 'Change your choice about cookies',
    spoken: {
      total: 'Total',
      remove: 'Remove',
      ordered: 'Thank you. Your order {order} is placed.',
      asked: 'Thank you. We will answer soon.',
      consent: {
        full: 'You are recognised when you come again.',
        anonymous: 'Your visit is counted; you are not recognised when you come again.',
        none: 'Nothing is told of your visit.',
      },
    },
  },
  ru: {
    title: 'Маленький причал: детские товары',
    skip: 'Перейти к товарам',
    brand: 'Маленький причал',
    languages: 'Язык',
    heading: 'Всё для маленького путешественника',
    intro: 'Коляски, автокресла, подписка на подгузники и мастерская, которая чинит то, что мы продаём.',
    products: 'Наши товары',
    look: 'Подробнее',
    buy: 'В корзину',
    details: '{brand}. Есть в магазине в Москве, доставка за 1–6 дней.',
    cart: 'Корзина',
    cartEmpty: 'В корзине пока пусто.',
    yourName: 'Как вас зовут',
    yourEmail: 'Электронная почта',
    yourPhone: 'Телефон (по желанию)',
    yourQuestion: 'Ваш вопрос',
    order: 'Оформить заказ',
    ask: 'Спросите нас',
    askIntro: 'Отвечаем за два часа, ежедневно с 9 до 20.',
    send: 'Отправить вопрос',
    note: 'Это демонстрационный магазин Тандема: ничего не доставляют и денег не берут.',
    consentHeading: 'Можно узнавать вас, когда вы придёте снова?',
    consentIntro:
      'С вашего разрешения мы храним один файл cookie до 13 месяцев и помним, что вы смотрели. Без него мы только считаем визит и ничего не храним в вашем браузере. Кроме нас, об этом никто не узнает.',
    consentRefused:
      'Ваш браузер просит сайты не следить за вами. Что бы вы ни выбрали, мы только считаем визит.',
    consentFull: 'Узнавайте меня',
    consentAnonymous: 'Только посчитать визит',
    consentNone: 'Ни то ни другое',
    consentAgain: 'Изменить выбор о cookie',
    spoken: {
      total: 'Итого',
      remove: 'Убрать',
      ordered: 'Спасибо. Заказ {order} оформлен.',
      asked: 'Спасибо. Мы скоро ответим.',
      consent: {
        full: 'Мы узнаем вас, когда вы придёте снова.',
        anonymous: 'Визит посчитан; когда вы придёте снова, мы вас не узнаем.',
        none: 'О вашем визите ничего не сообщается.',
      },
    },
  },
}
