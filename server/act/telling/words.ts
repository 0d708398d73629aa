import type { KnownNews } from '../notifications/index.ts'
import type { Kind } from './settings.ts'

export type Language = 'en' | 'ru'

/** How moments are written: by the clock of whoever reads. */
export interface Speech {
  readonly language: Language
  readonly zone: string
}

type Facts = Readonly<Record<string, string>>
type Say = (facts: Facts) => string

interface KindWords {
  /** Says nothing of whom: for a locked screen. */
  readonly short: string
  /** Over those of the kind, in a digest. */
  readonly heading: string
  readonly sentence: Say
}

const WHAT: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    'first-reply': 'the first answer',
    'next-reply': 'the next answer',
    resolve: 'settling what was asked',
  },
  ru: { 'first-reply': 'первый ответ', 'next-reply': 'следующий ответ', resolve: 'решение обращения' },
}
const whatEn: Say = (facts) => WHAT.en[facts['kind'] ?? ''] ?? `“${facts['words']}”`
const whatRu: Say = (facts) => WHAT.ru[facts['kind'] ?? ''] ?? `«${facts['words']}»`

/** How questions in a manager's name ended. */
const ENDED: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    answered: 'answered your questions',
    silence: 'did not answer your questions, and there is a task to call',
    'no-way': 'could not be asked, and there is a task to call',
    'opt-out': 'wants no more messages',
    'wants-human': 'asks for a person',
    'asked-back': 'asks something himself',
    declined: 'does not want to answer your questions',
  },
  ru: {
    answered: 'ответы на вопросы',
    silence: 'нет ответа на вопросы, есть задача позвонить',
    'no-way': 'спросить было негде, есть задача позвонить',
    'opt-out': 'просит больше не писать',
    'wants-human': 'просит человека',
    'asked-back': 'задаёт вопрос',
    declined: 'не хочет отвечать на вопросы',
  },
}

/** News outside the screen, in both languages. */
const KINDS: Readonly<Record<Language, Readonly<Record<Kind, KindWords>>>> = {
  en: {
    'message-unassigned': {
      short: 'A customer waits',
      heading: 'Customers whom nobody has',
      sentence: ({ person, since, opensAt }) =>
        `${person} has been waiting since ${since} and nobody has the message.${opensAt === '' ? '' : ` The team is back ${opensAt}.`}`,
    },
    'message-failed': {
      short: 'A message did not arrive',
      heading: 'What did not arrive',
      sentence: ({ person, text, state }) =>
        state === 'unknown'
          ? `Nobody knows whether ${person} got your message: ${text}`
          : `Your message to ${person} ${state === 'cancelled' ? 'was held back' : 'did not arrive'}: ${text}`,
    },
    'promise-at-risk': {
      short: 'A promise falls due',
      heading: 'Promises that fall due',
      sentence: (facts) => `${facts['person']}: ${whatEn(facts)} is due ${facts['dueAt']}.`,
    },
    'promise-escalated': {
      short: 'A promise is about to be broken',
      heading: 'Promises about to be broken',
      sentence: (facts) =>
        `${facts['person']}: ${whatEn(facts)} is due ${facts['dueAt']}; ${facts['keeper'] === '' ? 'nobody leads it' : `${facts['keeper']} has not done it`}.`,
    },
    'hand-off-offered': {
      short: 'A colleague offers you a customer',
      heading: 'Customers offered to you',
      sentence: ({ from, person, summary }) => `${from} offers you ${person}: ${summary}`,
    },
    'hand-off-accepted': {
      short: 'A customer was taken over',
      heading: 'Customers taken over',
      sentence: ({ to, person }) => `${to} has taken over ${person}.`,
    },
    'hand-off-declined': {
      short: 'A customer was declined',
      heading: 'Customers declined',
      sentence: ({ to, person, reason }) => `${to} declined ${person}: ${reason}`,
    },
    'questions-finished': {
      short: 'Questions to a customer are over',
      heading: 'Answers to your questions',
      sentence: ({ person, because, card }) =>
        `${person} ${ENDED.en[because ?? ''] ?? 'was asked'}${card === '' ? '.' : `: ${card}`}`,
    },
    mention: {
      short: 'You were mentioned',
      heading: 'Where you were mentioned',
      sentence: ({ from, person, text }) => `${from} mentioned you at ${person}: ${text}`,
    },
  },
  ru: {
    'message-unassigned': {
      short: 'Клиент ждёт',
      heading: 'Клиенты, которых никто не ведёт',
      sentence: ({ person, since, opensAt }) =>
        `${person}: ждёт ответа с ${since}, сообщение никто не взял.${opensAt === '' ? '' : ` Команда на месте ${opensAt}.`}`,
    },
    'message-failed': {
      short: 'Сообщение не дошло',
      heading: 'Что не дошло',
      sentence: ({ person, text, state }) =>
        state === 'unknown'
          ? `${person}: неизвестно, дошло ли ваше сообщение — ${text}`
          : `${person}: ваше сообщение ${state === 'cancelled' ? 'удержано' : 'не дошло'} — ${text}`,
    },
    'promise-at-risk': {
      short: 'Подходит срок обещания',
      heading: 'Подходит срок обещаний',
      sentence: (facts) => `${facts['person']}: ${whatRu(facts)} — срок ${facts['dueAt']}.`,
    },
    'promise-escalated': {
      short: 'Обещание под угрозой',
      heading: 'Обещания под угрозой',
      sentence: (facts) =>
        `${facts['person']}: ${whatRu(facts)} — срок ${facts['dueAt']}; ${facts['keeper'] === '' ? 'никто не ведёт' : `исполнитель (${facts['keeper']}) ещё не сделал`}.`,
    },
    'hand-off-offered': {
      short: 'Вам передают клиента',
      heading: 'Вам передают клиентов',
      sentence: ({ from, person, summary }) => `${from} передаёт вам клиента ${person}: ${summary}`,
    },
    'hand-off-accepted': {
      short: 'Клиент принят',
      heading: 'Принятые клиенты',
      sentence: ({ to, person }) => `${to}: клиент ${person} принят.`,
    },
    'hand-off-declined': {
      short: 'Клиента не приняли',
      heading: 'Непринятые клиенты',
      sentence: ({ to, person, reason }) => `${to}: клиент ${person} не принят — ${reason}`,
    },
    'questions-finished': {
      short: 'Вопросы клиенту закончены',
      heading: 'Ответы на вопросы',
      sentence: ({ person, because, card }) =>
        `${person}: ${ENDED.ru[because ?? ''] ?? 'вопросы закончены'}${card === '' ? '.' : ` — ${card}`}`,
    },
    mention: {
      short: 'Вас упомянули',
      heading: 'Где вас упомянули',
      sentence: ({ from, person, text }) => `${from} упоминает вас (${person}): ${text}`,
    },
  },
}

const SOMEBODY = { en: 'a visitor', ru: 'посетитель' } as const

export const shortOf = (kind: Kind, language: Language): string => KINDS[language][kind].short
export const headingOf = (kind: Kind, language: Language): string => KINDS[language][kind].heading

/** A sentence about a piece of news, in one line; times by the reader's clock. */
export function sentenceOf({ kind, facts }: Pick<KnownNews, 'kind' | 'facts'>, speech: Speech): string {
  const text = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '')
  const time = (name: string): string => (text(name) === '' ? '' : momentText(new Date(text(name)), speech))
  const said = KINDS[speech.language][kind].sentence({
    person: text('person') || SOMEBODY[speech.language],
    kind: text('kind'),
    words: text('words'),
    keeper: text('keeper'),
    from: text('from'),
    to: text('to'),
    summary: text('summary'),
    reason: text('reason'),
    because: text('because'),
    state: text('state'),
    text: text('text').replaceAll(/@\[([^\]\n]{1,200})\]\([\da-f-]{36}\)/gi, '@$1'),
    card: cardOf(facts['card'], speech.language),
    dueAt: time('dueAt'),
    since: time('since'),
    opensAt: time('opensAt'),
  })
  return shortened(said.replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim(), 400)
}

/** "Budget: 7 000; City: Kazan": what was answered, as the questions left it (act/questions). */
function cardOf(card: unknown, language: Language): string {
  const said = (value: unknown): string => {
    const words = typeof value === 'object' && value !== null ? Reflect.get(value, language) : null
    return typeof words === 'string' ? words : ''
  }
  return (Array.isArray(card) ? card : [])
    .map((line) => [said(line?.label), said(line?.value)])
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}: ${value}`)
    .join('; ')
}

export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`

export const momentText = (at: Date, { language, zone }: Speech): string =>
  new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)

export const LETTER_WORDS = {
  en: {
    digest: (count: number, company: string) =>
      `${company}: ${count} ${count === 1 ? 'piece' : 'pieces'} of news for you`,
    test: 'This is how news reaches you',
    testText: 'You asked for a sample. Nothing has happened.',
    open: 'Open in Tandem',
    why: (company: string) =>
      `You get this as a colleague at ${company}. An answer to this letter reaches nobody.`,
    change: 'Choose what you are told of, and when',
    opened: (count: number) => `${count} ${count === 1 ? 'piece' : 'pieces'} of news for you`,
  },
  ru: {
    digest: (count: number, company: string) => `${company}: новостей для вас — ${count}`,
    test: 'Так приходят новости',
    testText: 'Вы попросили образец. Ничего не случилось.',
    open: 'Открыть в Tandem',
    why: (company: string) =>
      `Вы получили это как сотрудник «${company}». Ответ на это письмо никто не прочтёт.`,
    change: 'Выбрать, о чём и когда вам сообщать',
    opened: (count: number) => `Новостей для вас: ${count}`,
  },
} as const
