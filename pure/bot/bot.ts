/** What the bot may do, as its owner set it up; the words in the language of the dialogue. */
export type Act =
  | { readonly do: 'answer'; readonly text: string }
  | { readonly do: 'article'; readonly id: string }
  | { readonly do: 'order' }
  | { readonly do: 'human' }

export interface Choice {
  readonly id: string
  readonly label: string
  readonly act: Act
}

/** A question told by its words, or by what was understood of it. */
export interface Rule {
  readonly id: string
  /** Any of these; of one all words have to be there, each by its beginning. */
  readonly words: readonly string[]
  readonly intent: string | null
  readonly act: Act
}

export interface Script {
  readonly choices: readonly Choice[]
  readonly rules: readonly Rule[]
  /** So often it speaks in one dialogue. */
  readonly mostTurns: number
}

/** What is remembered of one dialogue. */
export interface Memory {
  readonly turns: number
  /** Turns in which it was not understood, or its answer did not help. */
  readonly misses: number
  /** What was asked of the customer last. */
  readonly expects: 'order' | 'helped' | null
  /** What he said, in his words. */
  readonly asked: readonly string[]
  /** What was tried: ids of choices, rules and articles. */
  readonly tried: readonly string[]
  /** The choices that stand under the last message. */
  readonly offered: readonly string[]
}

export const NOTHING_YET: Memory = {
  turns: 0,
  misses: 0,
  expects: null,
  asked: [],
  tried: [],
  offered: [],
}

/** A message of the customer, and what is known of it. */
export interface Heard {
  readonly text: string
  readonly wantsHuman: boolean
  readonly asksRobot: boolean
  readonly isUpset: boolean
  readonly intent: string | null
  /** The article that fits it best. */
  readonly article: string | null
}

export type HandOverReason = 'asked-for-human' | 'upset' | 'failed' | 'turns'

/** What is said, without its words. */
export type Say =
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'article'; readonly id: string }
  | { readonly kind: 'ask-order' }
  | { readonly kind: 'order'; readonly number: string }
  | { readonly kind: 'truth' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'not-understood' }

export type Turn =
  | { readonly do: 'say'; readonly say: Say; readonly memory: Memory }
  | { readonly do: 'hand-over'; readonly because: HandOverReason; readonly memory: Memory }
  | { readonly do: 'finish'; readonly memory: Memory }

/** Of answers that did not help, or questions that were not understood, the second calls a person. */
const MOST_MISSES = 2

/**
 * The bot's turn. A wish for a person, anger, and the limit of turns come first; then what it asked itself (was that
 * the answer? which order?); then the choices it offered, the owner's rules, an article that fits. What is left is not
 * understood: once it says so and shows what it can do, the second time a person takes over. Pure.
 * @example turn({ choices: [], rules: [], mostTurns: 6 }, NOTHING_YET, { text: 'a human!', wantsHuman: true, asksRobot: false, isUpset: false, intent: null, article: null }).do // 'hand-over'
 */
export function turn(script: Script, before: Memory, heard: Heard): Turn {
  const memory = {
    ...before,
    turns: before.turns + 1,
    asked: [...before.asked, heard.text.slice(0, 300)].slice(-10),
  }
  if (heard.wantsHuman) return handOver('asked-for-human', memory)
  if (heard.isUpset) return handOver('upset', memory)
  if (before.turns >= script.mostTurns) return handOver('turns', memory)
  if (heard.asksRobot) return speak({ kind: 'truth' }, { ...memory, expects: null })
  return (
    afterAnswer(memory, heard) ??
    byChoice(script, memory, heard) ??
    afterOrderQuestion(memory, heard) ??
    byRule(script, memory, heard) ??
    byArticle(memory, heard) ??
    atFirst(memory, heard) ??
    missed(memory)
  )
}

const handOver = (because: HandOverReason, memory: Memory): Turn => ({ do: 'hand-over', because, memory })
const speak = (say: Say, memory: Memory): Turn => ({ do: 'say', say, memory })

/** It asked whether that was the answer; whoever asks something else instead goes on. */
function afterAnswer(memory: Memory, { text }: Heard): Turn | null {
  if (memory.expects !== 'helped') return null
  if (isYes(text)) return { do: 'finish', memory: { ...memory, expects: null } }
  return isNo(text) ? missed({ ...memory, expects: null }) : null
}

/** By its words, or by its number among those that stand there. */
function byChoice({ choices }: Script, memory: Memory, { text }: Heard): Turn | null {
  const said = folded(text)
  const number = /^\(?(\d{1,2})[.)]?$/.exec(said)?.[1]
  const named = number === undefined ? undefined : memory.offered[Number(number) - 1]
  const chosen = choices.find(({ label, id }) => folded(label) === said || id === named)
  return chosen === undefined ? null : acted(chosen.id, chosen.act, memory, text)
}

function afterOrderQuestion(memory: Memory, { text }: Heard): Turn | null {
  if (memory.expects !== 'order') return null
  const number = orderNumberIn(text, true)
  if (number === null) return null
  return speak({ kind: 'order', number }, tried(memory, 'order', 'helped'))
}

function byRule({ rules }: Script, memory: Memory, heard: Heard): Turn | null {
  const words = folded(heard.text).match(/[\p{L}\p{N}]+/gu) ?? []
  const rule =
    rules.find((one) => one.words.some((phrase) => says(words, phrase))) ??
    rules.find(({ intent }) => intent !== null && intent === heard.intent)
  return rule === undefined ? null : acted(rule.id, rule.act, memory, heard.text)
}

function says(words: readonly string[], phrase: string): boolean {
  const wanted = folded(phrase).match(/[\p{L}\p{N}]+/gu) ?? []
  return wanted.length > 0 && wanted.every((one) => words.some((word) => word.startsWith(one)))
}

function acted(id: string, act: Act, memory: Memory, text: string): Turn {
  switch (act.do) {
    case 'answer':
      return speak({ kind: 'answer', text: act.text }, tried(memory, id, 'helped'))
    case 'article':
      return speak({ kind: 'article', id: act.id }, tried(memory, act.id, 'helped'))
    case 'human':
      return handOver('asked-for-human', memory)
    case 'order': {
      const number = orderNumberIn(text, false)
      return number === null
        ? speak({ kind: 'ask-order' }, tried(memory, id, 'order'))
        : speak({ kind: 'order', number }, tried(memory, id, 'helped'))
    }
  }
}

const tried = (memory: Memory, id: string, expects: Memory['expects']): Memory => ({
  ...memory,
  expects,
  tried: [...memory.tried.filter((one) => one !== id), id],
})

/** The same article is not the answer twice. */
const byArticle = (memory: Memory, { article }: Heard): Turn | null =>
  article === null || memory.tried.includes(article)
    ? null
    : speak({ kind: 'article', id: article }, tried(memory, article, 'helped'))

/** "Hello" alone is no question yet. */
const atFirst = (memory: Memory, { text }: Heard): Turn | null =>
  memory.turns === 1 && (folded(text).match(/[\p{L}\p{N}]+/gu) ?? []).length <= 3
    ? speak({ kind: 'menu' }, memory)
    : null

function missed(memory: Memory): Turn {
  const misses = memory.misses + 1
  const more = { ...memory, misses, expects: null }
  return misses >= MOST_MISSES ? handOver('failed', more) : speak({ kind: 'not-understood' }, more)
}

const folded = (text: string): string => text.toLowerCase().replaceAll('ё', 'е').trim()

const YES =
  /^(?:да|ага|угу|да,? (?:помогло|спасибо)|помогло|спасибо|супер|отлично|понятно|понял[аи]?|все понятно|yes|yep|yeah|yes,? (?:it did|it helped|thanks|thank you)|it (?:did|helped)|thanks|thank you|great|perfect|got it|👍)[\s,.!)]*(?:спасибо|thanks|thank you|помогло)?[\s.!)]*$/u
const NO =
  /^(?:нет|не|не помогло|нет,? не помогло|не то|это не то|не понятно|непонятно|no|nope|no,? it (?:did not|didn't)(?: help)?|it (?:did not|didn't) help|not really|not helpful|👎)[\s.!]*$/u

/** @example isYes('Да, помогло, спасибо!') // true */
export const isYes = (text: string): boolean => YES.test(folded(text))
/** @example isNo('No, it did not help') // true */
export const isNo = (text: string): boolean => NO.test(folded(text))

/**
 * The number of an order in a message: with a sign or the word before it, or where a number was asked for (`asked`) whatever
 * holds a digit.
 * @example orderNumberIn('Где мой заказ № A-1042?', false) // 'A-1042'
 */
export function orderNumberIn(text: string, asked: boolean): string | null {
  const named =
    /(?:№|#|\bno\.?|(?:order|заказ\p{L}*)(?:\s+(?:number|номер\p{L}*|no\.?|№|#))?)\s*[:#№]?\s*((?=[\p{L}\d-]*\d)[\p{L}\d][\p{L}\d-]{1,39})/iu.exec(
      text,
    )?.[1]
  if (named !== undefined) return named
  if (!asked) return null
  return /(?<![\p{L}\d])((?=[\p{L}\d-]*\d)[\p{L}\d][\p{L}\d-]{0,39})(?![\p{L}\d])/u.exec(text)?.[1] ?? null
}
