/** Mails as programs write them: what was written, and the whole text part. Names are those of the demo company. */
export interface Case {
  readonly name: string
  readonly mail: string
  readonly text: string
}

/** How a program frames the letter it answers, given the answer and the letter. */
type Frame = readonly [name: string, frame: (answer: string, letter: string) => string]

const marked = (letter: string, mark = '> '): string =>
  letter
    .split('\n')
    .map((line) => (line === '' ? mark.trim() : `${mark}${line}`))
    .join('\n')

const TOP: readonly Frame[] = [
  [
    'Gmail, English',
    (answer, letter) =>
      `${answer}\n\nOn Wed, Mar 4, 2026 at 12:00 PM Olga Smirnova <olga@lavka.example> wrote:\n\n${marked(letter)}\n`,
  ],
  [
    'Gmail, English, broken over two lines',
    (answer, letter) =>
      `${answer}\n\nOn Wed, Mar 4, 2026 at 12:00 PM Olga Smirnova <\nolga@lavka.example> wrote:\n\n${marked(letter)}\n`,
  ],
  [
    'Gmail, Russian',
    (answer, letter) =>
      `${answer}\n\nср, 4 мар. 2026 г. в 12:00, Olga Smirnova <olga@lavka.example>:\n\n${marked(letter)}\n`,
  ],
  [
    'Gmail, Russian, broken',
    (answer, letter) =>
      `${answer}\n\nср, 4 мар. 2026 г. в 12:00, Ольга Смирнова, отдел продаж <\nolga@lavka.example>:\n\n${marked(letter)}\n`,
  ],
  [
    'Gmail of old',
    (answer, letter) =>
      `${answer}\n\n2026-03-04 12:00 GMT+03:00 Olga Smirnova <olga@lavka.example>:\n\n${marked(letter)}`,
  ],
  [
    'Outlook, English',
    (answer, letter) =>
      `${answer}\n\n________________________________\nFrom: Olga Smirnova <olga@lavka.example>\nSent: Wednesday, March 4, 2026 12:00 PM\nTo: Anna Petrova <anna@client.example>\nSubject: Your order\n\n${letter}\n`,
  ],
  [
    'Outlook, Russian',
    (answer, letter) =>
      `${answer}\n\n________________________________\nОт: Ольга Смирнова <olga@lavka.example>\nОтправлено: 4 марта 2026 г. 12:00\nКому: Анна Петрова <anna@client.example>\nТема: Ваш заказ\n\n${letter}\n`,
  ],
  [
    'Outlook of old, English',
    (answer, letter) =>
      `${answer}\n\n-----Original Message-----\nFrom: Olga Smirnova [mailto:olga@lavka.example]\nSent: Wednesday, March 4, 2026 12:00 PM\nTo: Anna Petrova\nSubject: Your order\n\n${letter}`,
  ],
  [
    'Outlook of old, Russian',
    (answer, letter) =>
      `${answer}\n\n-----Исходное сообщение-----\nОт: Ольга Смирнова [mailto:olga@lavka.example]\nОтправлено: 4 марта 2026 г. 12:00\nКому: Анна Петрова\nТема: Ваш заказ\n\n${letter}`,
  ],
  [
    'Outlook without a line, bold',
    (answer, letter) =>
      `${answer}\n\n*From:* Olga Smirnova <olga@lavka.example>\n*Sent:* Wednesday, March 4, 2026 12:00 PM\n*To:* Anna Petrova <anna@client.example>\n*Cc:* Boris <boris@client.example>\n*Subject:* Your order\n\n${letter}`,
  ],
  [
    'Outlook on the web, with empty lines',
    (answer, letter) =>
      `${answer}\n\nFrom: Olga Smirnova <olga@lavka.example>\n\nDate: Wednesday, 4 March 2026 at 12:00\n\nTo: Anna Petrova <anna@client.example>\n\nSubject: Your order\n\n${letter}`,
  ],
  [
    'Apple Mail, English',
    (answer, letter) =>
      `${answer}\n\n> On 4 Mar 2026, at 12:00, Olga Smirnova <olga@lavka.example> wrote:\n> \n${marked(letter)}\n`,
  ],
  [
    'Apple Mail, English, unmarked line',
    (answer, letter) =>
      `${answer}\n\nOn Mar 4, 2026, at 12:00 PM, Olga Smirnova <olga@lavka.example> wrote:\n\n${marked(letter, '>')}\n`,
  ],
  [
    'Apple Mail, Russian',
    (answer, letter) =>
      `${answer}\n\n4 марта 2026 г., в 12:00, Ольга Смирнова <olga@lavka.example> написал(а):\n\n${marked(letter)}\n`,
  ],
  [
    'iPhone, English',
    (answer, letter) =>
      `${answer}\n\nSent from my iPhone\n\n> On 4 Mar 2026, at 12:00, Olga Smirnova <olga@lavka.example> wrote:\n> \n${marked(letter, '> ﻿')}`,
  ],
  [
    'iPhone, Russian',
    (answer, letter) =>
      `${answer}\n\nОтправлено с iPhone\n\n> 4 марта 2026 г., в 12:00, Ольга Смирнова <olga@lavka.example> написал(а):\n> \n${marked(letter)}`,
  ],
  [
    'Yandex',
    (answer, letter) =>
      `${answer}\n\n04.03.2026, 12:00, "Ольга Смирнова" <olga@lavka.example>:\n${marked(letter)}\n`,
  ],
  [
    'Yandex, unmarked',
    (answer, letter) => `${answer}\n \n04.03.2026, 12:00, Ольга Смирнова <olga@lavka.example>:\n${letter}\n`,
  ],
  [
    'Yandex, with a signature',
    (answer, letter) =>
      `${answer}\n \n-- \nС уважением,\nАнна Петрова\n \n04.03.2026, 12:00, "Ольга Смирнова" <olga@lavka.example>:\n${marked(letter)}`,
  ],
  [
    'Yandex on a phone',
    (answer, letter) =>
      `${answer}\n\n-- \nОтправлено из мобильного приложения Яндекс Почты\n\n12:00, 4 марта 2026 г., Ольга Смирнова <olga@lavka.example>:\n\n${marked(letter)}`,
  ],
  [
    'Mail.ru',
    (answer, letter) =>
      `${answer}\n\n\n>Среда, 4 марта 2026, 12:00 +03:00 от Ольга Смирнова <olga@lavka.example>:\n> \n${marked(letter, '>')}\n`,
  ],
  [
    'Mail.ru, unmarked',
    (answer, letter) =>
      `${answer}\n\n\nСреда, 4 марта 2026, 12:00 +03:00 от Ольга Смирнова <olga@lavka.example>:\n\n${letter}\n`,
  ],
  [
    'Mail.ru, English',
    (answer, letter) =>
      `${answer}\n\nWednesday, March 4, 2026 12:00 PM +03:00 from Olga Smirnova <olga@lavka.example>:\n\n${letter}`,
  ],
  [
    'Mail.ru on a phone',
    (answer, letter) =>
      `${answer}\n\n--\nОтправлено из Mail.ru для Android\n\nсреда, 04 марта 2026г., 12:00 +03:00 от Ольга Смирнова olga@lavka.example:\n\n${marked(letter, '>')}`,
  ],
  [
    'Thunderbird, English',
    (answer, letter) => `${answer}\n\nOn 3/4/26 12:00, Olga Smirnova wrote:\n${marked(letter)}\n`,
  ],
  [
    'Thunderbird, Russian',
    (answer, letter) => `${answer}\n\n04.03.2026 12:00, Ольга Смирнова пишет:\n${marked(letter)}\n`,
  ],
  [
    'Thunderbird, with a signature below the quote',
    (answer, letter) =>
      `${answer}\n\nOn 3/4/26 12:00, Olga Smirnova wrote:\n${marked(letter)}\n\n-- \nAnna Petrova\nClient Ltd.\n`,
  ],
  [
    'The Bat!',
    (answer, letter) =>
      `${answer}\n\nВы писали 4 марта 2026 г., 12:00:00:\n\n${marked(letter)}\n\n-- \nС уважением,\n Анна                          mailto:anna@client.example\n`,
  ],
  [
    'Roundcube, Russian',
    (answer, letter) => `${answer}\n\nОльга Смирнова писал(а) 2026-03-04 12:00:\n${marked(letter)}`,
  ],
  [
    'Roundcube, English',
    (answer, letter) => `${answer}\n\nOn 2026-03-04 12:00, Olga Smirnova wrote:\n${marked(letter)}`,
  ],
  [
    'K-9, Russian',
    (answer, letter) =>
      `${answer}\n\n4 марта 2026 г. 12:00:00 GMT+03:00, "Ольга Смирнова" <olga@lavka.example> пишет:\n${marked(letter, '>')}\n\n-- \nПростите за краткость, создано в K-9 Mail.\n`,
  ],
  [
    'Samsung, Russian',
    (answer, letter) =>
      `${answer}\n\nОтправлено с устройства Samsung Galaxy\n\n-------- Исходное сообщение --------\nОт: Ольга Смирнова <olga@lavka.example>\nДата: 04.03.2026 12:00 (GMT+03:00)\nКому: anna@client.example\nТема: Ваш заказ\n\n${letter}`,
  ],
  [
    'Samsung, English',
    (answer, letter) =>
      `${answer}\n\nSent from my Galaxy\n\n-------- Original message --------\nFrom: Olga Smirnova <olga@lavka.example>\nDate: 04/03/2026 12:00 (GMT+03:00)\nTo: anna@client.example\nSubject: Your order\n\n${letter}`,
  ],
  [
    'Outlook for iOS',
    (answer, letter) =>
      `${answer}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Olga Smirnova <olga@lavka.example>\nSent: Wednesday, March 4, 2026 12:00:00 PM\nTo: Anna Petrova <anna@client.example>\nSubject: Re: Your order\n\n${letter}`,
  ],
  [
    'Outlook for Android, Russian',
    (answer, letter) =>
      `${answer}\n\nСкачать Outlook для Android<https://aka.ms/AAb9ysg>\n________________________________\nОт: Ольга Смирнова <olga@lavka.example>\nОтправлено: среда, 4 марта 2026 г. 12:00\nКому: Анна Петрова\nТема: Re: Ваш заказ\n\n${letter}`,
  ],
  [
    'Yahoo',
    (answer, letter) =>
      `${answer}\n\n    On Wednesday, March 4, 2026 at 12:00:00 PM GMT+3, Olga Smirnova <olga@lavka.example> wrote:  \n \n ${letter.replaceAll('\n', '\n ')}`,
  ],
  [
    'Zimbra',
    (answer, letter) =>
      `${answer}\n\n----- Исходное сообщение -----\nОт: "Ольга Смирнова" <olga@lavka.example>\nКому: "Анна" <anna@client.example>\nОтправленные: Среда, 4 Март 2026 г 12:00:00\nТема: Ваш заказ\n\n${letter}`,
  ],
]

const ANSWERS = [
  ['Yes, please send the blue one.\n\nAnna', 'Dear Anna,\n\nBlue or green? The price is 100.\n\nOlga'],
  [
    'Да, высылайте синий.\nАдрес: Москва, ул. Лесная, 5.',
    'Анна, здравствуйте!\n\nСиний или зелёный?\n\nОльга Смирнова\nЛавка',
  ],
] as const

/** Every program with an answer in English and in Russian. */
export const framed: readonly Case[] = TOP.flatMap(([name, frame]) =>
  ANSWERS.map(([answer, letter], at) => ({
    name: `${name} (${at === 0 ? 'English' : 'Russian'} words)`,
    mail: frame(answer, letter),
    text: answer,
  })),
)

/** Mails of which nothing, or only something, may be cut. */
export const kept: readonly Case[] = [
  whole('no quote at all', 'Hello,\n\nwhere is my order 123?\n\nAnna'),
  whole('a colon at the end of a sentence', 'Hello! As agreed:\n- blue\n- green\n\nBest,\nAnna'),
  whole('somebody is cited in words', 'Ваш менеджер написал:\nвсё будет в пятницу. Где заказ?'),
  whole('On … with a colon, in words', 'On Friday I need:\n\n10 boxes\n2 bags'),
  whole('a date with a colon', 'Прошу на 04.03.2026:\n10 коробок\n2 пакета'),
  whole(
    'answers between quoted lines',
    'On 3/4/26 12:00, Olga Smirnova wrote:\n> Blue or green?\nBlue.\n> How many?\nTen.',
  ),
  whole(
    'answers between, with a greeting',
    'Ольга, добрый день!\n\n> Синий или зелёный?\n\nСиний.\n\n> Сколько?\n\nДесять.',
  ),
  whole('nothing but a quote', '> Blue or green?\n> How many?'),
  whole(
    'nothing above the block of Outlook',
    'From: Olga <olga@lavka.example>\nSent: Wednesday, March 4, 2026\nTo: Anna\nSubject: Order\n\nBlue or green?',
  ),
  whole(
    'a forwarded letter',
    'FYI\n\n---------- Forwarded message ---------\nFrom: Olga Smirnova <olga@lavka.example>\nDate: Wed, Mar 4, 2026 at 12:00 PM\nSubject: Order\nTo: <anna@client.example>\n\nBlue or green?',
  ),
  whole(
    'a forwarded letter of Yandex',
    'Посмотрите, пожалуйста\n\n-------- Пересылаемое сообщение --------\n04.03.2026, 12:00, "Ольга" <olga@lavka.example>:\n\nСиний или зелёный?\n\n-------- Конец пересылаемого сообщения --------',
  ),
  whole(
    'a forwarded letter of Apple',
    'See below.\n\nBegin forwarded message:\n\nFrom: Olga <olga@lavka.example>\nSubject: Order\nDate: 4 March 2026\nTo: anna@client.example\n\nBlue or green?',
  ),
  whole('a form with From and To', 'I need a transfer.\n\nFrom: airport\nTime: noon\nPeople: two'),
  whole('от и до', 'Нужна доставка.\nОт: склада\nДо: магазина\nКогда: завтра'),
  whole(
    'dashes as a divider',
    `Первое\n--\n${Array.from({ length: 20 }, (_, at) => `строка ${at}`).join('\n')}`,
  ),
  whole('a price that begins with a sign', 'Need a part, size 10 > 8.\nThanks'),
  whole('an address in words', 'My new address is anna@client.example:\nplease write there.'),
  {
    name: 'answer below the quote',
    mail: 'On 3/4/26 12:00, Olga Smirnova wrote:\n> Blue or green?\n> How many?\n\nBlue, ten of them.',
    text: 'Blue, ten of them.',
  },
  {
    name: 'answer below the quote, Russian',
    mail: '04.03.2026 12:00, Ольга пишет:\n> Синий или зелёный?\n\nСиний.\n\n-- \nАнна',
    text: 'Синий.',
  },
  {
    name: 'answers between, the rest of the quote is cut',
    mail: 'On 3/4/26 12:00, Olga wrote:\n> Blue or green?\nBlue.\n> How many?\nTen.\n> Best wishes,\n> Olga\n',
    text: 'On 3/4/26 12:00, Olga wrote:\n> Blue or green?\nBlue.\n> How many?\nTen.',
  },
  {
    name: 'a signature alone',
    mail: 'Where is my order?\n\n-- \nAnna Petrova\n+7 900 000-00-01',
    text: 'Where is my order?',
  },
  {
    name: 'a phone alone',
    mail: 'Где мой заказ?\n\nОтправлено из мобильной Яндекс.Почты',
    text: 'Где мой заказ?',
  },
  {
    name: 'quotes within quotes',
    mail: 'Thanks!\n\nOn 3/4/26 12:00, Olga wrote:\n> Blue it is.\n>\n> On 3/3/26 11:00, Anna wrote:\n>> Blue.\n',
    text: 'Thanks!',
  },
  {
    name: 'line ends of Windows',
    mail: 'Thanks!\r\n\r\nOn 3/4/26 12:00, Olga wrote:\r\n> Blue it is.\r\n',
    text: 'Thanks!',
  },
]

function whole(name: string, mail: string): Case {
  return { name, mail, text: mail }
}
