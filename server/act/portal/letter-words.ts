/** The letters of the customer's page. */
export interface LetterFacts {
  readonly company: string
  readonly link: string
  readonly digits: string
  readonly minutes: number
}

interface Words {
  readonly subject: string
  readonly text: string
}

type Language = 'en' | 'ru'
export type LetterWay = 'asked' | 'sent'

/** `asked`: he wants in this moment. `sent`: a member shows him that there is such a page; members can read that letter, so
 * it opens nothing. */
export const LETTERS: Readonly<Record<LetterWay, Record<Language, (facts: LetterFacts) => Words>>> = {
  asked: {
    en: ({ company, link, digits, minutes }) => ({
      subject: `Your page at ${company}`,
      text: `Open your page:\n${link}\n\nOr type this code on the device where you asked for it: ${digits}\n\nThe link and the code work once, for ${minutes} minutes. Give them to nobody: whoever has them sees your messages and orders.\nIf you did not ask for this, do nothing.`,
    }),
    ru: ({ company, link, digits, minutes }) => ({
      subject: `Ваша страница: ${company}`,
      text: `Откройте свою страницу:\n${link}\n\nИли введите этот код на устройстве, где вы его запросили: ${digits}\n\nСсылка и код действуют один раз, ${minutes} минут. Никому их не давайте: с ними видны ваши сообщения и заказы.\nЕсли вы этого не запрашивали, ничего не делайте.`,
    }),
  },
  sent: {
    en: ({ company, link }) => ({
      subject: `Your page at ${company}`,
      text: `Your messages, orders, what we promised you and what we know of you are on one page:\n${link}\n\nTo let in nobody but you, it sends a link that works once to this address.`,
    }),
    ru: ({ company, link }) => ({
      subject: `Ваша страница: ${company}`,
      text: `Ваши сообщения, заказы, наши обещания и всё, что мы о вас знаем, — на одной странице:\n${link}\n\nЧтобы туда не попал никто, кроме вас, она пришлёт на этот адрес одноразовую ссылку.`,
    }),
  },
}
