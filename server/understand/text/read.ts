import type { z } from '@hono/zod-openapi'
import type { Intent } from '#contract/text.ts'
import {
  type Fact,
  facts,
  language,
  type Model,
  mood,
  type Prediction,
  predict,
  withoutOpening,
} from '#pure/text/index.ts'
import { INTENTS } from '#pure/text/intents.ts'
import type { TextLanguage } from './base-models.ts'

export type IntentName = z.output<typeof Intent>

/** What a message says, as it is stored. */
export interface ReadText {
  readonly language: 'en' | 'ru' | 'other' | 'unknown'
  readonly intent: IntentName | null
  readonly probability: number
  readonly ranked: readonly { readonly intent: string; readonly probability: number }[]
  readonly words: readonly {
    readonly word: string
    readonly start: number
    readonly end: number
    readonly points: number
  }[]
  readonly mood: ReturnType<typeof mood>
  readonly facts: readonly Fact[]
}

export interface Written {
  readonly text: string
  /** Of a letter; empty where there is none. */
  readonly subject: string
}

/**
 * Reads a message: its language chooses the model. Pure. What the model is not sure of has no intent, and its likeliest
 * ones are kept for whoever looks.
 */
export function readText(
  { text, subject }: Written,
  models: Readonly<Record<TextLanguage, Model | null>>,
): ReadText {
  const said = language(text).language
  const by = modelLanguage(text, said)
  const model = by === null ? null : models[by]
  const told = facts(text)
  const prediction = model === null || text.trim() === '' ? null : predict(model, whole(text, subject))
  return {
    language: said,
    ...intentOf(prediction, (word) => word.end <= text.length && !isOfAddress(word, told)),
    mood: mood(text),
    facts: told,
  }
}

/**
 * The subject stands behind the text, so that every place stays a place in the text. That of an answer is about what
 * was said before.
 */
const whole = (text: string, subject: string): string =>
  subject === '' || /^\s*(re|fwd?|aw|отв|на)\s*:/iu.test(subject)
    ? withoutOpening(text)
    : `${withoutOpening(text)}\n${subject}`

const SHOWN = 3

type Said = ReturnType<typeof language>['language']

/** Too short to tell its language is still in an alphabet. */
function modelLanguage(text: string, said: Said): TextLanguage | null {
  if (said === 'en' || said === 'ru') return said
  if (said === 'other') return null
  return /\p{Script=Cyrillic}/u.test(text) ? 'ru' : /\p{Script=Latin}/u.test(text) ? 'en' : null
}

type Place = Pick<Fact, 'start' | 'end'>

/** A piece of an address says nothing, and would show what may be hidden from a role. */
const isOfAddress = ({ start, end }: Place, told: readonly Fact[]): boolean =>
  told.some(
    (fact) => (fact.kind === 'email' || fact.kind === 'phone') && start < fact.end && fact.start < end,
  )

function intentOf(
  prediction: Prediction | null,
  isShown: (word: Place) => boolean,
): Pick<ReadText, 'intent' | 'probability' | 'ranked' | 'words'> {
  const ranked = (prediction?.ranked ?? []).slice(0, SHOWN)
  const [first] = ranked
  return {
    intent: prediction?.isKnown === true ? intentNamed(first?.intent) : null,
    probability: rounded(first?.probability ?? 0),
    ranked: ranked.map(({ intent, probability }) => ({ intent, probability: rounded(probability) })),
    words: (prediction?.words ?? [])
      // a number or a word of the subject is nothing to point at
      .filter((one) => isShown(one) && /\p{L}{2}/u.test(one.word))
      .map((word) => ({ ...word, points: rounded(word.points) })),
  }
}

export const intentNamed = (name: string | null | undefined): IntentName | null =>
  INTENTS.find((known) => known === name) ?? null

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000
