import type { ChatLetter, SaidLine } from '#server/listen/web-chat/index.ts'

type Language = 'en' | 'ru'
export interface Words {
  readonly subject: string
  readonly text: string
}

/** The letters of the chat, in the language in which the visitor was spoken to. */
export const LETTER_WORDS = {
  code: {
    en: (company: string, code: string, link: string | null, minutes: number): Words => ({
      subject: `Your code for the chat with ${company}`,
      text: `Your code: ${code}\n\n${link === null ? 'It works' : `Or open this link on the device where you want to go on:\n${link}\n\nBoth work`} for ${minutes} minutes. Tell the code to nobody: whoever has it can read your conversation.\nIf you did not ask for it, do nothing.`,
    }),
    ru: (company: string, code: string, link: string | null, minutes: number): Words => ({
      subject: `Ваш код для чата с ${company}`,
      text: `Ваш код: ${code}\n\n${link === null ? 'Код действует' : `Или откройте эту ссылку на устройстве, где хотите продолжить:\n${link}\n\nКод и ссылка действуют`} ${minutes} минут. Никому не сообщайте код: с ним можно прочитать вашу переписку.\nЕсли вы его не запрашивали, ничего не делайте.`,
    }),
  },
  copy: {
    en: (company: string, said: string): Words => ({
      subject: `Your conversation with ${company}`,
      text: `You asked for a copy of your conversation.\n\n${said}`,
    }),
    ru: (company: string, said: string): Words => ({
      subject: `Ваша переписка с ${company}`,
      text: `Вы просили копию переписки.\n\n${said}`,
    }),
  },
  answer: {
    en: (company: string, said: string): Words => ({
      subject: `${company} answered you in the chat`,
      text: `You asked us something in the chat and have not seen the answer yet:\n\n${said}\n\nYou can simply reply to this letter.`,
    }),
    ru: (company: string, said: string): Words => ({
      subject: `${company}: ответ из чата`,
      text: `Вы задали вопрос в чате и ещё не видели ответа:\n\n${said}\n\nМожно просто ответить на это письмо.`,
    }),
  },
  you: { en: 'You', ru: 'Вы' },
} as const

/** A header takes no line breaks; a name has none that were meant. */
const inOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

export interface Company {
  readonly name: string
  readonly timeZone: string
}

export function wordsOf(letter: ChatLetter, company: Company, language: Language): Words {
  const name = inOneLine(company.name)
  if (letter.about === 'code')
    return LETTER_WORDS.code[language](name, letter.code, letter.link, letter.minutes)
  return LETTER_WORDS[letter.about][language](name, said(letter.lines, company, language))
}

function said(lines: readonly SaidLine[], { name, timeZone }: Company, language: Language): string {
  const format = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  return lines
    .map(
      ({ at, name: author, text }) =>
        `${format.format(at)}, ${author === null ? LETTER_WORDS.you[language] : author || name}:\n${text}`,
    )
    .join('\n\n')
}
