import { type Asked, type FoundValue, SURE } from './answer.ts'
import { type Manner, mannerOf } from './manner.ts'
import { readAnswer, type Words } from './read-answer.ts'

export interface OpenQuestion extends Asked {
  readonly id: string
}

/** A message of the customer since the last question. */
export interface Heard extends Words {
  readonly id: string
  /** He asks for a person, or wants to be left alone: rules that are obeyed whatever was asked. */
  readonly wish: 'human' | 'unsubscribe' | null
}

export interface Conversation {
  /** What is neither known nor answered, in its order. */
  readonly open: readonly OpenQuestion[]
  /** What was asked last; null: nothing yet. */
  readonly current: string | null
  readonly heard: readonly Heard[]
  /** Questions in a row that he did not want to answer. */
  readonly declined: number
}

export interface GivenAnswer {
  readonly question: string
  readonly message: string
  /** null: he spoke to it, and nobody can read a value out of it. */
  readonly found: FoundValue | null
  readonly isDeclined: boolean
}

export type Next =
  | { readonly do: 'ask'; readonly question: string }
  | { readonly do: 'wait' }
  /** He wants to know who asks: he is told the truth, and the question stands. */
  | { readonly do: 'tell-robot' }
  | { readonly do: 'close' }
  | { readonly do: 'stop'; readonly because: 'opt-out' | 'wants-human' | 'asked-back' | 'declined' }

export interface Turn {
  readonly answers: readonly GivenAnswer[]
  readonly next: Next
}

/**
 * What becomes of a conversation after what was heard: which questions are answered, and what comes next. One question
 * at a time; a wish for a person, a question of his own and two refusals in a row end it, because a person has to take
 * over; what he tells unasked answers later questions too. Pure.
 */
export function turn(conversation: Conversation): Turn {
  const { open, current, heard, declined } = conversation
  if (heard.length === 0) return { answers: [], next: current === null ? ahead(open, []) : { do: 'wait' } }
  const manners = heard.map(({ text }) => mannerOf(text))
  const answers = [...answersTo(conversation, manners), ...unasked(conversation)]
  const next = stopped(heard, manners) ?? goesOn({ open, current, answers, declined }, manners)
  return { answers, next }
}

const ahead = (open: readonly OpenQuestion[], answers: readonly GivenAnswer[]): Next => {
  const next = open.find(({ id }) => !answers.some(({ question }) => question === id))
  return next === undefined ? { do: 'close' } : { do: 'ask', question: next.id }
}

function stopped(heard: readonly Heard[], manners: readonly Manner[]): Next | null {
  if (heard.some(({ wish }) => wish === 'unsubscribe')) return { do: 'stop', because: 'opt-out' }
  // whoever asks for a person has not asked whether this is one
  if (heard.some(({ wish }, place) => wish === 'human' && manners[place] !== 'asks-robot'))
    return { do: 'stop', because: 'wants-human' }
  return manners.includes('asks-back') ? { do: 'stop', because: 'asked-back' } : null
}

function goesOn(
  { open, current, answers, declined }: Omit<Conversation, 'heard'> & Pick<Turn, 'answers'>,
  manners: readonly Manner[],
): Next {
  const own = answers.find(({ question }) => question === current)
  if (manners.includes('asks-robot') && own === undefined) return { do: 'tell-robot' }
  if (own?.isDeclined === true && declined > 0) return { do: 'stop', because: 'declined' }
  return own === undefined && current !== null && open.some(({ id }) => id === current)
    ? { do: 'wait' }
    : ahead(open, answers)
}

/** The surest reading of what was said to the question that stands. */
function answersTo(
  { open, current, heard }: Conversation,
  manners: readonly Manner[],
): readonly GivenAnswer[] {
  const asked = open.find(({ id }) => id === current)
  if (asked === undefined) return []
  const readings = heard.flatMap((words, place) => readingOf(asked, words, manners[place] ?? 'speaks') ?? [])
  const [surest] = readings.toSorted((one, other) => sureness(other) - sureness(one))
  return surest === undefined ? [] : [surest]
}

const sureness = ({ found, isDeclined }: GivenAnswer): number => found?.confidence ?? (isDeclined ? 0.3 : 0)

function readingOf(asked: OpenQuestion, words: Heard, manner: Manner): GivenAnswer | null {
  const given = { question: asked.id, message: words.id }
  if (manner === 'declines') return { ...given, found: null, isDeclined: true }
  // free words take everything: a question of his is no answer to ours
  const isFree = asked.kind === 'text' || asked.kind === 'company' || asked.kind === 'name'
  if (manner !== 'speaks' && (isFree || manner !== 'asks-back')) return null
  const found = readAnswer(asked, words)
  if (manner === 'asks-back')
    return found !== null && found.confidence >= SURE ? answered(given, found) : null
  return answered(given, found)
}

const answered = (
  given: Pick<GivenAnswer, 'question' | 'message'>,
  found: FoundValue | null,
): GivenAnswer => ({ ...given, found, isDeclined: false })

/** Told of himself without being asked: only what is known by its form. */
function unasked({ open, current, heard }: Conversation): readonly GivenAnswer[] {
  return open
    .filter(({ id }) => id !== current)
    .flatMap(({ id, kind }) => {
      for (const { id: message, facts } of heard) {
        const fact = facts.find((one) => one.kind === kind && one.confidence >= UNASKED)
        if (fact !== undefined)
          return [answered({ question: id, message }, { value: fact.value, confidence: fact.confidence })]
      }
      return []
    })
}

const UNASKED = 0.85
