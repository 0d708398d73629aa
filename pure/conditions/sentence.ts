import {
  type Catalogue,
  type EventKind,
  eventNamed,
  type Field,
  fieldNamed,
  type Relation,
  relationNamed,
} from './catalogue.ts'
import type { Check, Condition, Happening } from './condition.ts'
import { checkWords } from './sentence-check.ts'
import { type Language, languageWords } from './sentence-words.ts'

export interface Speaker {
  readonly language: Language
  readonly catalogue: Catalogue
  /** What a member is called; "me" is not asked for. */
  readonly memberName?: (id: string) => string | undefined
  readonly personName?: (id: string) => string | undefined
}

/**
 * A condition as people say it.
 * @example sentenceOf(condition, { language: 'ru', catalogue })
 *   // 'город — Казань и купил не меньше 2 раз за последние 90 дней и владелец не назначен'
 * @example sentenceOf(condition, { language: 'en', catalogue })
 *   // 'city is Kazan and bought at least 2 times in the last 90 days and owner is nobody'
 */
export function sentenceOf(condition: Condition, speaker: Speaker): string {
  const { and, or, not, everyone, nobody } = languageWords[speaker.language]
  if ('all' in condition) return group(condition.all, and, everyone, speaker)
  if ('any' in condition) return group(condition.any, or, nobody, speaker)
  if ('not' in condition) return not(sentenceOf(condition.not, speaker))
  if ('field' in condition) return ofField(condition, speaker.catalogue.fields, false, speaker)
  return ofHappening(condition, speaker)
}

function group(parts: readonly Condition[], word: string, none: string, speaker: Speaker): string {
  const [only] = parts
  if (only === undefined) return none
  if (parts.length === 1) return sentenceOf(only, speaker)
  return parts
    .map((part) => (isJoined(part) ? `(${sentenceOf(part, speaker)})` : sentenceOf(part, speaker)))
    .join(` ${word} `)
}

/** Two words that join must not stand side by side without brackets. */
function isJoined(part: Condition): boolean {
  const parts = 'all' in part ? part.all : 'any' in part ? part.any : null
  if (parts === null) return false
  const [only] = parts
  return parts.length > 1 || (only !== undefined && isJoined(only))
}

function ofField(check: Check, fields: readonly Field[], open: boolean, speaker: Speaker): string {
  const field = fieldNamed(fields, check.field, open, check.value)
  return field === undefined ? check.field : checkWords(field, check, speaker)
}

function ofHappening(happening: Happening, speaker: Speaker): string {
  const { language, catalogue } = speaker
  const isEvent = 'did' in happening
  const name = isEvent ? happening.did : happening.has
  const kind = isEvent ? eventNamed(catalogue, name) : relationNamed(catalogue, name)
  const words = languageWords[language]
  const { times, within, where } = happening
  const isNot = times !== undefined && 'exactly' in times && times.exactly === 0
  const open = isEvent && catalogue.openEvents
  const checks = (where ?? []).map((check) => ofField(check, kind?.fields ?? [], open, speaker))
  const phrase = (isNot ? kind?.undone : kind?.done)?.[language] ?? name
  const about = checks.length === 0 ? '' : `${words.where} ${checks.join(` ${words.and} `)}`
  const isTimed = kind === undefined || !isRelation(kind) || kind.timed
  const counted = [
    times === undefined || isNot ? '' : words.times(times, isTimed),
    within === undefined ? '' : words.within(within),
  ].filter(Boolean)
  const comma = about !== '' && counted.length > 0 ? ',' : ''
  return [`${phrase}${about}${comma}`, ...counted].join(' ')
}

const isRelation = (kind: EventKind): kind is Relation => 'timed' in kind
