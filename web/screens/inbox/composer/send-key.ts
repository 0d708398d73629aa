import type { SendKey } from '../../../shell/preferences.ts'

interface Pressed {
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  /** An input method is at work: its Enter takes a word and ends no message. */
  readonly isComposing: boolean
  /** Where the words are written, not one of the small fields around. */
  readonly isInWords: boolean
}

/** Whether Enter alone sends: letters have paragraphs, chats have lines; a phone has no Shift to begin a new one. */
export const enterSends = (key: SendKey, way: { readonly subject: boolean }, isTouch: boolean): boolean =>
  key === 'by-channel' ? !way.subject && !isTouch : key === 'enter'

/**
 * What a key does while an answer is written; null: what it does anyway. Ctrl+Enter always sends, with Shift it
 * resolves as well; Shift+Enter always is a new line. `stay`: Enter in a small field sends no half-written letter.
 * @example meantBy({ ...enter, shiftKey: true }, true) // null
 */
export function meantBy(pressed: Pressed, isEnterEnough: boolean): 'send' | 'resolve' | 'stay' | null {
  const { code, ctrlKey, metaKey, shiftKey, altKey, isComposing, isInWords } = pressed
  if (isComposing || altKey || (code !== 'Enter' && code !== 'NumpadEnter')) return null
  if (ctrlKey || metaKey) return shiftKey ? 'resolve' : 'send'
  if (!isInWords) return 'stay'
  return isEnterEnough && !shiftKey ? 'send' : null
}
