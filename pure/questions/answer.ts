/** What a question asks for. */
export type AnswerKind =
  | 'text'
  | 'number'
  | 'date'
  | 'yes-no'
  | 'choice'
  | 'choices'
  | 'phone'
  | 'email'
  | 'city'
  | 'name'
  | 'company'

export interface AnswerOption {
  readonly id: string
  /** Its name in each language. */
  readonly labels: readonly string[]
}

/** A question as far as its answer is read by it. */
export interface Asked {
  readonly kind: AnswerKind
  /** Of the two kinds of choice, in the order in which they were shown. */
  readonly options: readonly AnswerOption[]
}

/** What was found in the text by rules that know nothing of the question: pure/text facts. */
export interface SaidFact {
  readonly kind: 'phone' | 'email' | 'name' | 'company' | 'city'
  readonly value: string
  readonly confidence: number
}

/** A typed value: of choice the id of an option, of choices a list of them, of a date its day as 2026-03-01. */
export type AnswerValue = string | number | boolean | readonly string[]

export interface FoundValue {
  readonly value: AnswerValue
  /** 0 to 1: from SURE on it may be written down without asking anybody. */
  readonly confidence: number
}

export const SURE = 0.8
