import type { Span } from '../fold.ts'

/** What kind of act is promised. */
export type PromisedAct =
  | 'send'
  | 'call'
  | 'answer'
  | 'find'
  | 'prepare'
  | 'deliver'
  | 'repair'
  | 'money'
  | 'arrange'
  | 'other'

/** Why a promise is thought to be one, or thought to be less of one. */
export type PromiseReason = 'act' | 'due' | 'vow' | 'on-behalf' | 'condition' | 'hedge' | 'vague'

/** A promise that the writer of a message makes. */
export interface FoundPromise extends Span {
  /** The words of the promise, as they stand between start and end. */
  readonly text: string
  /** The same without the words of time, to be shown as a title. */
  readonly what: string
  readonly act: PromisedAct
  /** "2026-11-27T12:00" on the clock of the place where it was said, or null when no time was named. */
  readonly due: string | null
  readonly dueSpan: Span | null
  /** How exactly the time was said. A day alone is due at 18:00 of that day. */
  readonly grain: 'minute' | 'part' | 'day' | null
  readonly isPast: boolean
  readonly language: 'en' | 'ru'
  readonly confidence: number
  readonly because: readonly PromiseReason[]
}
