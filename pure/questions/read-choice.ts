import type { AnswerOption, FoundValue } from './answer.ts'
import { distance, folded, withoutManners, wordsOf } from './words.ts'

/**
 * The option that somebody means: by its number, its name, or words of its name in any form. Of several that fit
 * none is certain. Null: none.
 * @example readChoice('второй, наверное', [{ id: 'a', labels: ['New'] }, { id: 'b', labels: ['Used'] }]) // b
 */
export function readChoice(text: string, options: readonly AnswerOption[]): FoundValue | null {
  const whole = folded(withoutManners(text))
  const named = options.filter(({ labels }) => labels.some((label) => folded(label) === whole))
  if (named[0] !== undefined && named.length === 1) return { value: named[0].id, confidence: 0.98 }
  const byNumber = numbered(whole, options)
  if (byNumber !== null) return { value: byNumber.id, confidence: 0.92 }
  const [best, second] = ranked(whole, options)
  if (best === undefined) return null
  if (second !== undefined && second.share === best.share) return { value: best.id, confidence: 0.4 }
  return { value: best.id, confidence: best.share === 1 ? 0.9 : best.share >= 0.5 ? 0.7 : 0.5 }
}

/** All options that are named. */
export function readChoices(text: string, options: readonly AnswerOption[]): FoundValue | null {
  const whole = folded(withoutManners(text))
  if (ALL.test(whole)) return { value: options.map(({ id }) => id), confidence: 0.85 }
  const parts = whole.split(/[,;/&+\n]| и | and | или | or /).map((part) => part.trim())
  const found = parts.filter((part) => part !== '').map((part) => readChoice(part, options))
  const known = found.filter((one) => one !== null)
  if (known.length === 0) return null
  const ids = new Set(known.map(({ value }) => value))
  const value = options.filter(({ id }) => ids.has(id)).map(({ id }) => id)
  const sure = Math.min(...known.map(({ confidence }) => confidence))
  return { value, confidence: known.length < found.length ? Math.min(sure, 0.6) : sure }
}

const ALL =
  /^(?:все|всё|оба|обе|и то и другое|все (?:варианты|подходит)|both|all(?: of (?:them|those|these))?|either)$/u

const ORDINALS: readonly RegExp[] = [
  /(?:^|[^\p{L}\d])(?:1(?![\d.,])|перв\p{L}+|first|один|one)(?=[^\p{L}\d]|$)/u,
  /(?:^|[^\p{L}\d])(?:2(?![\d.,])|втор\p{L}+|second|два|two)(?=[^\p{L}\d]|$)/u,
  /(?:^|[^\p{L}\d])(?:3(?![\d.,])|трет\p{L}+|third|три|three)(?=[^\p{L}\d]|$)/u,
  /(?:^|[^\p{L}\d])(?:4(?![\d.,])|четверт\p{L}+|fourth|четыре|four)(?=[^\p{L}\d]|$)/u,
  /(?:^|[^\p{L}\d])(?:5(?![\d.,])|пят(?:ый|ая|ое|ого)|fifth|пять|five)(?=[^\p{L}\d]|$)/u,
  /(?:^|[^\p{L}\d])(?:6(?![\d.,])|шест(?:ой|ая|ое)|sixth|шесть|six)(?=[^\p{L}\d]|$)/u,
]

/** A short answer with one number of the list in it. */
function numbered(whole: string, options: readonly AnswerOption[]): AnswerOption | null {
  if (whole.split(' ').length > 4) return null
  const places = ORDINALS.flatMap((pattern, place) => (pattern.test(whole) ? [place] : []))
  const [place] = places
  // options that are numbers themselves are named, not counted
  if (
    place === undefined ||
    places.length > 1 ||
    options.some(({ labels }) => labels.some((one) => /\d/.test(one)))
  )
    return null
  return options[place] ?? null
}

interface Ranked {
  readonly id: string
  /** Of the words of its best name so many were said. */
  readonly share: number
}

function ranked(whole: string, options: readonly AnswerOption[]): readonly Ranked[] {
  const said = wordsOf(whole)
  const denied = /(?:^|[^\p{L}])(?:не|not|no)(?=[^\p{L}])/u.test(whole)
  return options
    .map(({ id, labels }) => ({ id, share: Math.max(0, ...labels.map((label) => shareOf(label, said))) }))
    .filter(({ share }) => share > 0)
    .map((one) => (denied ? { ...one, share: one.share / 2 } : one))
    .sort((one, other) => other.share - one.share)
}

function shareOf(label: string, said: readonly string[]): number {
  const words = wordsOf(label).filter((word) => word.length > 2 || /\d/.test(word))
  const counted = words.length > 0 ? words : wordsOf(label)
  if (counted.length === 0) return 0
  return counted.filter((word) => said.some((other) => isOneWord(word, other))).length / counted.length
}

/** Alike but for an ending or a slip of the finger. */
function isOneWord(word: string, other: string): boolean {
  if (word === other) return true
  const shorter = Math.min(word.length, other.length)
  if (shorter < 4 || /\d/.test(word + other)) return false
  const stem = Math.max(3, shorter - 2)
  if (word.slice(0, stem) === other.slice(0, stem) && Math.abs(word.length - other.length) <= 2) return true
  return shorter >= 6 && distance(word, other, 1) <= 1
}
