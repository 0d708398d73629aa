import { type Span, spanOf, wholeWords } from '../fold.ts'
import {
  ENGLISH_ACTS,
  ENGLISH_NO_ACTS,
  ENGLISH_STAFF,
  ENGLISH_THINGS,
  RUSSIAN_ACTS,
  RUSSIAN_PRESENT,
  RUSSIAN_RESULTS,
  RUSSIAN_STAFF,
  RUSSIAN_STAFF_ACTS,
} from './acts.data.ts'
import type { PromisedAct } from './promise.ts'

/** Words that make a promise, and what they are worth. */
export interface Trigger extends Span {
  readonly act: PromisedAct
  readonly weight: number
  /** Without a due time beside it, it is no promise. */
  readonly needsDue: boolean
  readonly isOnBehalf: boolean
  readonly isVow: boolean
}

interface Rule {
  readonly pattern: RegExp
  readonly act: PromisedAct
  readonly weight: number
  readonly needsDue?: boolean
  readonly isOnBehalf?: boolean
  readonly isVow?: boolean
}

const list = (words: string): string => words.split(' ').join('|')
const acts = (table: Readonly<Record<string, string>>): readonly (readonly [PromisedAct, string])[] =>
  Object.entries(table) as [PromisedAct, string][] // the keys of both tables are acts

/** Not when somebody else's word is denied just before: "не смогу", "не пришлю". */
const NOT = '(?<!(?<!\\p{L})(?:не|ни|нельзя|вряд ли|чтобы|вы|ты|если я|если мы)\\s+)'

const RUSSIAN_RULES: readonly Rule[] = [
  ...acts(RUSSIAN_ACTS).map(([act, words]) => ({
    pattern: wholeWords(`${NOT}(?:${list(words)})`),
    act,
    weight: 0.6,
  })),
  {
    pattern: wholeWords(
      `${NOT}(?:обещаю|обещаем|обязуюсь|обязуемся|гарантирую|гарантируем|постараюсь|постараемся|планирую|планируем|собираюсь|сможем|смогу|успею|успеем|готов|готова|готовы|буду|будем)\\s+(?:рад\\s+|рада\\s+|рады\\s+)?(?:вам\\s+|вас\\s+|сегодня\\s+|завтра\\s+)?(?:при|вы|от|с|пере|на|по|до|из|у|под|за|раз|рас|ре|о|в)\\p{L}{2,}(?:ть|ти|ться|тись)`,
    ),
    act: 'other',
    weight: 0.55,
    isVow: true,
    needsDue: true,
  },
  {
    pattern: wholeWords(
      `с (?:меня|нас)\\s+\\p{L}+|(?:ответ|расчет|результат|информацию|решение)\\s+(?:дам|дадим|будет|пришлем|предоставим)|(?:обещаем|гарантируем|обещаю)\\s+(?!что)\\p{L}+`,
    ),
    act: 'other',
    weight: 0.55,
    needsDue: true,
    isVow: true,
  },
  {
    pattern: wholeWords(
      `(?:${list(RUSSIAN_STAFF)})(?:\\s+(?!не)[\\p{L}-]+){0,4}?\\s+${NOT}(?:${list(RUSSIAN_STAFF_ACTS)})|${NOT}(?:${list(RUSSIAN_STAFF_ACTS)})\\s+(?:\\p{L}+\\s+)?(?:${list(RUSSIAN_STAFF)})`,
    ),
    act: 'other',
    weight: 0.6,
    isOnBehalf: true,
  },
  {
    pattern: wholeWords(`${NOT}(?:${RUSSIAN_RESULTS})`),
    act: 'deliver',
    weight: 0.5,
    needsDue: true,
    isOnBehalf: true,
  },
  {
    pattern: wholeWords(`${NOT}(?:${list(RUSSIAN_PRESENT.replace(' жду', ''))})`),
    act: 'send',
    weight: 0.45,
    needsDue: true,
  },
]

const WILL = "(?:i|we)(?:'ll| will|'m going to| am going to|'re going to| are going to| shall)"
const ADVERB =
  '(?:(?:definitely|certainly|personally|gladly|also|then|just|now|probably|immediately|happily|try to|do my best to|do our best to|make sure to|be sure to|aim to|be happy to|be able to|get someone to|have someone|ask (?:\\w+ ){1,3}to)\\s+)*'

const ENGLISH_RULES: readonly Rule[] = [
  ...acts(ENGLISH_ACTS).map(([act, words]) => ({
    pattern: wholeWords(`${WILL}\\s+${ADVERB}(?:${words}|(?:be|have) ${words.split('|')[0]}ing)`),
    act,
    weight: 0.6,
  })),
  {
    pattern: wholeWords(
      `(?:let me|allow me to)\\s+(?:\\w+\\s+){1,8}?and\\s+(?:i'll\\s+)?(?:get back|come back|let you know|reply|call|send|update|report)`,
    ),
    act: 'answer',
    weight: 0.6,
  },
  {
    pattern: wholeWords(
      `(?:(?:i|we) (?:promise|guarantee|commit|plan|intend|aim|expect|hope)(?: you)?(?: to| that| we'll| i'll)?|(?:you have my word|rest assured))`,
    ),
    act: 'other',
    weight: 0.55,
    needsDue: true,
    isVow: true,
  },
  {
    pattern: wholeWords(`you(?:'ll| will| should| can expect to)\\s+(?:have|get|receive|hear|be able to)`),
    act: 'send',
    weight: 0.55,
    needsDue: true,
    isOnBehalf: true,
  },
  {
    pattern: wholeWords(
      `(?:\\w+\\s+)?${ENGLISH_STAFF}(?:\\s+\\w+){0,3}?(?:'ll| will)\\s+(?!not|never)(?:be\\s+)?\\w+`,
    ),
    act: 'other',
    weight: 0.6,
    isOnBehalf: true,
  },
  {
    pattern: wholeWords(
      `${ENGLISH_THINGS}(?:\\s+\\w+){0,3}?(?:'ll| will| should)\\s+(?!not|never)(?:be\\s+)?(?:ready|with you|sent|shipped|delivered|dispatched|issued|resolved|fixed|refunded|processed|completed|done|arrive|arriving|reach|come|there|in your|credited|replaced|on its way|finished|available|back|repaired|sorted|live|paid|transferred)`,
    ),
    act: 'deliver',
    weight: 0.5,
    needsDue: true,
    isOnBehalf: true,
  },
  {
    pattern: wholeWords(
      `(?:i|we)(?:'m|'re| am| are)\\s+(?:sending|calling|shipping|delivering|dispatching|emailing|coming|visiting|bringing)|(?<=^|[.!,\\n]\\s*)(?:sending|calling|emailing|shipping) (?:it|you|them|this|the|that|over)|expect (?:it|them|the \\w+|my call|our call|a call|an answer)`,
    ),
    act: 'send',
    weight: 0.5,
    needsDue: true,
  },
  {
    pattern: wholeWords(
      `(?:i|we) can (?:send|drop|stop|bring|have|get|call|deliver|ship|do|give|provide|come|finish|fix)`,
    ),
    act: 'other',
    weight: 0.4,
    needsDue: true,
  },
  {
    pattern: wholeWords(
      `(?<=^|[.!,\\n]\\s*|(?<!you |it |they |he |she )(?:and|but)\\s+)(?:will|shall)\\s+(?:${Object.values(ENGLISH_ACTS).join('|')})`,
    ),
    act: 'other',
    weight: 0.5,
  },
  {
    pattern: wholeWords(`${WILL}\\s+${ADVERB}(?!${ENGLISH_NO_ACTS})\\w+`),
    act: 'other',
    weight: 0.45,
    needsDue: true,
  },
]

const RULES = { en: ENGLISH_RULES, ru: RUSSIAN_RULES } as const

/** All words of a folded text that may promise, in order; of two that overlap the one of the earlier rule. */
export function triggersOf(folded: string, language: 'en' | 'ru'): readonly Trigger[] {
  const found: Trigger[] = []
  for (const { pattern, act, weight, needsDue = false, isOnBehalf = false, isVow = false } of RULES[language])
    for (const match of folded.matchAll(pattern)) {
      const trigger = { ...spanOf(match), act, weight, needsDue, isOnBehalf, isVow }
      if (!found.some((other) => trigger.start < other.end && other.start < trigger.end)) found.push(trigger)
    }
  return found.sort((one, other) => one.start - other.start)
}
