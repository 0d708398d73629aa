import { foldInPlace, type Span } from '../fold.ts'
import { ownWords } from '../own-words.ts'
import { INTENSIFIERS, LEXICON, NEGATIONS } from './lexicon.data.ts'

/** A word or sign of a message that spoke for a mood. */
export interface MoodReason extends Span {
  readonly word: string
  readonly points: number
  readonly because: 'word' | 'denied' | 'strengthened' | 'shouting' | 'exclamation' | 'smile'
}

export interface Mood {
  readonly mood: '-' | '0' | '+'
  /** Sum of the points of the reasons; what it was called by is beyond plus or minus one. */
  readonly score: number
  readonly reasons: readonly MoodReason[]
}

/**
 * The mood of a message in English or Russian, by a list of words with points. A denial shortly before turns a word
 * round at a part of its points, an intensifier strengthens it; capitals and exclamation marks strengthen what is there and
 * mean nothing alone. Quoted words do not count. Irony is not understood. Linear in the length.
 * @example mood('Всё отлично, спасибо!').mood // '+'
 * @example mood('The courier was not very polite').mood // '-'
 */
export function mood(text: string): Mood {
  const own = ownWords(text.slice(0, LONGEST))
  const folded = foldInPlace(own)
  const language = /[а-я]/.test(folded) ? 'ru' : 'en'
  const words = [...folded.matchAll(WORD)].map((match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
  const spoken = words.flatMap((_, place) => reasonAt(text, words, place, language))
  const reasons = [...spoken, ...smiles(text), ...loudness(text, spoken)].sort(
    (one, other) => one.start - other.start,
  )
  const score = Math.round(reasons.reduce((sum, { points }) => sum + points, 0) * 10) / 10
  return { mood: score <= -LINE ? '-' : score >= LINE ? '+' : '0', score, reasons }
}

const LONGEST = 5_000
const LINE = 1
const WORD = /[\p{L}\p{N}]+(?:'\p{L}+)?|[👍❤😊😍🙂🔥]|[.!?,;\n]/gu

interface Spoken extends Span {
  readonly word: string
}

function reasonAt(
  text: string,
  words: readonly Spoken[],
  place: number,
  language: 'en' | 'ru',
): readonly MoodReason[] {
  const found = pointsAt(words, place, language)
  if (found === null) return []
  const before = clauseBefore(words, place)
  const isDenied = before.slice(-3).some(({ word }) => NEGATIVE[language].has(word))
  const strength = before.slice(-2).reduce((most, { word }) => most * (INTENSIFIERS[language][word] ?? 1), 1)
  const start = words[place]?.start ?? 0
  const end = words[place + found.length - 1]?.end ?? start
  const points =
    Math.round(found.points * strength * (isDenied ? -DENIED[found.points > 0 ? 'good' : 'bad'] : 1) * 10) /
    10
  const because = isDenied ? 'denied' : strength === 1 ? 'word' : 'strengthened'
  return [{ word: text.slice(start, end), start, end, points, because }]
}

/** "Not good" is about half as bad as "bad" is; "not angry" is hardly glad. */
const DENIED = { good: 0.6, bad: 0.3 } as const
const NEGATIVE = { ru: new Set<string>(NEGATIONS.ru), en: new Set<string>(NEGATIONS.en) } as const

/** The words before a place up to the last stop. */
function clauseBefore(words: readonly Spoken[], place: number): readonly Spoken[] {
  const before = words.slice(Math.max(0, place - 4), place)
  const stop = before.findLastIndex(({ word }) => /^[.!?,;\n]$/.test(word))
  return before.slice(stop + 1)
}

interface Entry {
  readonly points: number
  readonly length: number
}

function pointsAt(words: readonly Spoken[], place: number, language: 'en' | 'ru'): Entry | null {
  const { phrases, whole, beginnings } = INDEX[language]
  const word = words[place]?.word ?? ''
  for (const [phrase, points] of phrases.get(word) ?? []) {
    const said = words.slice(place, place + phrase.length).map((one) => one.word)
    if (said.join(' ') === phrase.join(' ')) return { points, length: phrase.length }
  }
  const exact = whole.get(word)
  if (exact !== undefined) return { points: exact, length: 1 }
  for (let length = word.length; length >= 2; length -= 1) {
    const points = beginnings.get(word.slice(0, length))
    if (points !== undefined) return { points, length: 1 }
  }
  return null
}

interface Index {
  readonly whole: ReadonlyMap<string, number>
  readonly beginnings: ReadonlyMap<string, number>
  readonly phrases: ReadonlyMap<string, readonly (readonly [readonly string[], number])[]>
}

const INDEX: Readonly<Record<'en' | 'ru', Index>> = { en: indexOf('en'), ru: indexOf('ru') }

function indexOf(language: 'en' | 'ru'): Index {
  const index = {
    whole: new Map<string, number>(),
    beginnings: new Map<string, number>(),
    phrases: new Map<string, (readonly [readonly string[], number])[]>(),
  }
  for (const [points, list] of Object.entries(LEXICON[language]))
    for (const entry of list.split(' ')) {
      const parts = entry.split('\u00a0')
      const [first = ''] = parts
      if (parts.length > 1)
        index.phrases.set(first, [...(index.phrases.get(first) ?? []), [parts, Number(points)]])
      else if (entry.endsWith('*')) index.beginnings.set(entry.slice(0, -1), Number(points))
      else index.whole.set(entry, Number(points))
    }
  return index
}

/** Brackets and signs as they are typed: «спасибо))», ":(" */
function smiles(text: string): readonly MoodReason[] {
  return [...text.slice(0, LONGEST).matchAll(/(?<![\d(])(?::-?\)+|\){2,}|:-?\(+|\({2,}|;-?\))/g)].map(
    (match) => ({
      word: match[0],
      start: match.index,
      end: match.index + match[0].length,
      points: match[0].includes('(') ? -1 : 0.7,
      because: 'smile' as const,
    }),
  )
}

/** Capitals and exclamation marks raise what was said by a quarter each. */
function loudness(text: string, spoken: readonly MoodReason[]): readonly MoodReason[] {
  const sum = spoken.reduce((total, { points }) => total + points, 0)
  if (sum === 0) return []
  const quarter = Math.round(sum * 2.5) / 10
  const shouted = /(?:(?<![\p{L}])\p{Lu}{4,}(?![\p{L}])[^\p{L}]*){1,}/u.exec(text.slice(0, LONGEST))
  const marks = /!{1,}/.exec(text.slice(0, LONGEST))
  return [
    ...(shouted === null ? [] : [signReason(shouted, quarter, 'shouting' as const)]),
    ...(marks === null ? [] : [signReason(marks, quarter, 'exclamation' as const)]),
  ]
}

const signReason = (
  match: RegExpExecArray,
  points: number,
  because: 'shouting' | 'exclamation',
): MoodReason => ({
  word: match[0],
  start: match.index,
  end: match.index + match[0].length,
  points,
  because,
})
