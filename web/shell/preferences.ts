import { useSyncExternalStore } from 'react'
import type { Density } from '../design/theme.ts'

/** By which key an answer goes: Enter in chats and Ctrl+Enter in letters, or the same everywhere. */
export type SendKey = 'by-channel' | 'enter' | 'ctrl-enter'

/** What a member likes on this device; kept by the browser. (Colours are kept by Mantine.) */
export interface Preferences {
  readonly density: Density
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  readonly letters: boolean
  readonly sendKey: SendKey
}

const storageKey = 'tandem.preferences'
const listeners = new Set<() => void>()
let preferences: Preferences = { density: 'comfortable', letters: true, sendKey: 'by-channel', ...stored() }

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, readPreferences)
}

export function readPreferences(): Preferences {
  return preferences
}

export function prefer(change: Partial<Preferences>): void {
  preferences = { ...preferences, ...change }
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences))
  } catch {
    // Storage can be forbidden by the browser; the choice then lasts until the page is left.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function stored(): Partial<Preferences> {
  try {
    const { density, letters, sendKey } = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    return {
      ...(density === 'compact' && { density }),
      ...(letters === false && { letters }),
      ...((sendKey === 'enter' || sendKey === 'ctrl-enter') && { sendKey }),
    }
  } catch {
    return {}
  }
}
