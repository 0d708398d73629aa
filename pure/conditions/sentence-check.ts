import type { Field, Words } from './catalogue.ts'
import type { Check, Operator } from './condition.ts'
import type { Speaker } from './sentence.ts'
import { dayWords, type Language, languageWords, numberWords } from './sentence-words.ts'

/** One check in words; {f} is the name of the field, {v} its value. */
type Phrases = Readonly<Record<Operator, Words>>
const PHRASES: Phrases = {
  is: { en: '{f} is {v}', ru: '{f} — {v}' },
  'is-not': { en: '{f} is not {v}', ru: '{f} — не {v}' },
  'one-of': { en: '{f} is one of {v}', ru: '{f} — любое из: {v}' },
  'none-of': { en: '{f} is none of {v}', ru: '{f} — ни одно из: {v}' },
  contains: { en: '{f} contains {v}', ru: '{f} содержит {v}' },
  'contains-not': { en: '{f} does not contain {v}', ru: '{f} не содержит {v}' },
  begins: { en: '{f} begins with {v}', ru: '{f} начинается с {v}' },
  'at-least': { en: '{f} at least {v}', ru: '{f} не меньше {v}' },
  'at-most': { en: '{f} at most {v}', ru: '{f} не больше {v}' },
  over: { en: '{f} more than {v}', ru: '{f} больше {v}' },
  under: { en: '{f} less than {v}', ru: '{f} меньше {v}' },
  on: { en: '{f} on {v}', ru: '{f} — {v}' },
  before: { en: '{f} before {v}', ru: '{f} до {v}' },
  after: { en: '{f} after {v}', ru: '{f} после {v}' },
  'last-days': { en: '{f} {v}', ru: '{f} {v}' },
  'not-last-days': { en: '{f} not {v}', ru: '{f} не {v}' },
  known: { en: '{f} is known', ru: '{f} — известно' },
  unknown: { en: '{f} is unknown', ru: '{f} — неизвестно' },
}

/** Of a field that has several values at once. */
const PHRASES_OF_MANY: Partial<Phrases> = {
  is: { en: '{f} include {v}', ru: '{f}: есть {v}' },
  'is-not': { en: '{f} do not include {v}', ru: '{f}: нет {v}' },
  'one-of': { en: '{f} include one of {v}', ru: '{f}: есть любое из: {v}' },
  'none-of': { en: '{f} include none of {v}', ru: '{f}: нет ни одного из: {v}' },
  known: { en: '{f} are known', ru: '{f} — известно' },
  unknown: { en: '{f} are unknown', ru: '{f} — неизвестно' },
}

export function checkWords(field: Field, check: Check, speaker: Speaker): string {
  const { language } = speaker
  const own = ownWords(field, check)
  if (own !== undefined) return own[language]
  // one pass, so that a value with braces in it is not taken for a place
  const phrases = field.type === 'choices' ? { ...PHRASES, ...PHRASES_OF_MANY } : PHRASES
  return phrases[check.operator][language].replace(/\{[fv]\}/g, (place) =>
    place === '{f}' ? field.label[language] : valueWords(field, check, speaker),
  )
}

function ownWords(field: Field, { operator, value }: Check): Words | undefined {
  if (operator === 'known') return field.known
  if (operator === 'unknown') return field.unknown
  return field.type === 'boolean' ? (value === true ? field.yes : field.no) : undefined
}

function valueWords(field: Field, { operator, value }: Check, speaker: Speaker): string {
  if (value === undefined) return ''
  if (operator === 'last-days' || operator === 'not-last-days')
    return languageWords[speaker.language].lastDays(Number(value))
  const values: readonly (string | number | boolean)[] = typeof value === 'object' ? value : [value]
  return values.map((one) => oneWord(field, one, speaker)).join(', ')
}

function oneWord(field: Field, value: string | number | boolean, speaker: Speaker): string {
  const { language } = speaker
  const words = languageWords[language]
  switch (field.type) {
    case 'text':
      return words.quoted(String(value))
    case 'number':
      return numberWords(Number(value), language)
    case 'money':
      return moneyWords(String(value), language)
    case 'date':
      return dayWords(String(value), language)
    case 'boolean':
      return value === true ? words.yes : words.no
    case 'choice':
    case 'choices':
      return field.choices?.find((choice) => choice.value === value)?.label[language] ?? String(value)
    case 'member':
      return value === 'me' ? words.me : (speaker.memberName?.(String(value)) ?? '?')
    case 'person':
      return speaker.personName?.(String(value)) ?? '?'
  }
}

/** Intl takes decimal text as it is, without a detour over floating point. */
const moneyWords = (amount: string, language: Language): string =>
  // the reader let only decimal text through
  numberWords(amount as Intl.StringNumericLiteral, language)
