import { filled, type Variables } from '#pure/questions/index.ts'
import type { Run } from './runs.ts'
import type { KnownQuestion, KnownSet } from './sets.ts'
import type { Target } from './targets.ts'

/** What is said in a run, in the language of the person. */
export interface Speech {
  readonly set: KnownSet
  readonly language: Run['language']
  readonly variables: Variables
}

/** The first one says who asks, for whom, and how many questions there are. */
export const opening = (speech: Speech, question: KnownQuestion, target: Target): string =>
  [filled(speech.set.opening[speech.language], speech.variables), asking(speech, question, target)].join(
    '\n\n',
  )

/** A question; of a choice with its options, so that a number is answer enough. */
export function asking({ language, variables }: Speech, { text }: KnownQuestion, target: Target): string {
  const words = filled(text[language], variables)
  if (target.kind !== 'choice' && target.kind !== 'choices') return words
  const options = target.options.map(({ label }, place) => `${place + 1}. ${label[language]}`)
  return [words, ...options].join('\n')
}

export const nudging = (speech: Speech, question: KnownQuestion, target: Target): string =>
  [filled(speech.set.nudge[speech.language], speech.variables), asking(speech, question, target)].join('\n\n')

export const closing = ({ set, language, variables }: Speech): string =>
  filled(set.closing[language], variables)

/** The truth, whoever set the words of the rest. */
export const truth = ({ language, variables: { member } }: Speech): string => TRUTH[language](member.name)

const TRUTH = {
  en: (name: string) =>
    `Yes, these questions are asked by a program, in the name of ${name}. Your answers are read by people, and a person will reply to you. If you would rather talk to a person at once, just say so.`,
  ru: (name: string) =>
    `Да, эти вопросы задаёт программа от имени: ${name}. Ответы читают люди, и отвечать вам будет человек. Если хотите сразу говорить с человеком, так и напишите.`,
} as const

export const subjectOf = ({ language, variables: { company } }: Speech): string =>
  language === 'ru'
    ? `Уточнение по вашему обращению, ${company.name}`
    : `About your request to ${company.name}`

/** What the company calls the task when nobody answered: his name, and what is known so far. */
export function taskTitle(language: Run['language'], name: string, known: readonly string[]): string {
  const facts = known.length === 0 ? '' : `. ${known.join('; ')}`
  const title =
    language === 'ru'
      ? `Позвонить: ${name} не отвечает на вопросы по обращению${facts}`
      : `Call ${name}: no answer to the questions about the request${facts}`
  return title.slice(0, 200)
}
