import { useEffect, useSyncExternalStore } from 'react'
import { readPreferences } from './preferences.ts'

/**
 * A key that does something. It is told by its place on the keyboard (`KeyboardEvent.code`), so that `KeyG`
 * is the same key in the Latin and the Russian layout.
 */
export interface KeyBinding {
  readonly code: string
  readonly shift?: boolean
  /** The key pressed just before: `KeyG` for "g, then p". */
  readonly after?: string
  /** The caps shown on the sheet: `['G', 'P']`. */
  readonly shown: readonly string[]
  /** What it does, in the member's language. */
  readonly label: string
  readonly run: () => void
  /** The browser does it by itself; it is only told of. */
  readonly isNative?: boolean
  /** Stronger than every other of the same key: while rows are marked, keys mean the marked ones. */
  readonly isForMarked?: boolean
}

const sequenceLasts = 1500
const modifiers = ['Shift', 'Control', 'Alt', 'Meta']
const bindings = new Set<KeyBinding>()
const listeners = new Set<() => void>()
let listed: readonly KeyBinding[] = []

/** Makes keys work while the component is shown. Keep the list stable with `useMemo`. */
export function useKeys(keys: readonly KeyBinding[]): void {
  useEffect(() => {
    for (const key of keys) bindings.add(key)
    publish()
    return () => {
      for (const key of keys) bindings.delete(key)
      publish()
    }
  }, [keys])
}

/** Every key that works now, for the sheet. */
export function useListedKeys(): readonly KeyBinding[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => listed,
  )
}

/** The one listener of the application; the frame calls it. */
export function useKeyListener(): void {
  useEffect(() => {
    let before: Pressed | null = null
    const words = wordsWithoutField()
    const onKeyDown = (event: KeyboardEvent) => {
      if (!mayAct(event)) return
      const keys = [...bindings]
      const binding = findBinding(keys, event, goingOn(before, event))
      const begins = binding === undefined && isPrefix(keys, event)
      if (words.takes(event, begins || binding !== undefined)) return
      before = begins ? { code: event.code, at: event.timeStamp } : null
      if (!binding || binding.isNative) return
      event.preventDefault()
      binding.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

interface Pressed {
  readonly code: string
  readonly at: number
}

const goingOn = (before: Pressed | null, { timeStamp }: KeyboardEvent): string | undefined =>
  before !== null && timeStamp - before.at < sequenceLasts ? before.code : undefined

const WORD_PAUSE = 400

/**
 * Somebody types words before the field is there that he means (the dialogue is still being read): the first letter that
 * does nothing shows it, and the letters that follow without a pause are words too, whatever they would do.
 */
export function wordsWithoutField() {
  let letterAt = Number.NEGATIVE_INFINITY
  return {
    takes: (pressed: { readonly key: string; readonly timeStamp: number }, isKnown: boolean): boolean => {
      const isWithinWord = pressed.timeStamp - letterAt < WORD_PAUSE
      if (pressed.key.length !== 1 || (isKnown && !isWithinWord)) return false
      letterAt = pressed.timeStamp
      return isWithinWord
    },
  }
}

/** The later registered wins: a screen's own key is stronger than the frame's. */
export function findBinding(
  keys: readonly KeyBinding[],
  pressed: { readonly code: string; readonly shiftKey: boolean },
  after: string | undefined,
): KeyBinding | undefined {
  const fitting = keys.filter(
    (key) => key.code === pressed.code && (key.shift ?? false) === pressed.shiftKey && key.after === after,
  )
  return fitting.findLast((key) => key.isForMarked) ?? fitting.at(-1)
}

/** Does a sequence start with this key? Shift and stray keys start none and disturb none. */
export function isPrefix(
  keys: readonly KeyBinding[],
  pressed: { readonly code: string; readonly shiftKey: boolean },
): boolean {
  return !pressed.shiftKey && keys.some((key) => key.after === pressed.code)
}

function mayAct(event: KeyboardEvent): boolean {
  if (
    modifiers.includes(event.key) ||
    event.defaultPrevented ||
    event.isComposing ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey
  )
    return false
  if (!readPreferences().letters) return false
  if (document.querySelector('[aria-modal="true"]')) return false
  return !isTyping(event.target)
}

/** In a field, and in anything where a letter picks an entry; a box to tick takes no letters. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest(TAKES_LETTERS) !== null)
}

const TAKES_LETTERS =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [role="menu"], [role="listbox"], [role="combobox"]'

function publish(): void {
  listed = [...bindings]
  for (const listener of listeners) listener()
}
