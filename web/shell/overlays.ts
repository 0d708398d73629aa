import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useSeesEverything } from '../account/use-access.ts'
import { useText } from '../text/use-text.tsx'
import { type KeyBinding, useKeys } from './keys.ts'
import { railFor } from './rail.ts'

type Overlay = 'palette' | 'keys' | null

let overlay: Overlay = null
const listeners = new Set<() => void>()

export function useOverlay(): Overlay {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => overlay,
  )
}

export function openOverlay(next: Overlay): void {
  overlay = next
  for (const listener of listeners) listener()
}

/** `g` and a letter goes, `?` shows the keys, Ctrl/Cmd+K (also while typing) opens the palette. */
export function useGoKeys(): void {
  const t = useText()
  const navigate = useNavigate()
  const seesEverything = useSeesEverything()
  const keys = useMemo((): KeyBinding[] => {
    const go = railFor(seesEverything).map((entry) => ({
      code: entry.code,
      after: 'KeyG',
      shown: ['G', entry.code.replace('Key', '')],
      label: t('shell.go-to', { screen: t(entry.text) }),
      run: () => void navigate({ to: entry.to }),
    }))
    const sheet = { code: 'Slash', shift: true, shown: ['?'], label: t('shell.keys-sheet') }
    return [...go, { ...sheet, run: () => openOverlay('keys') }]
  }, [t, navigate, seesEverything])
  useKeys(keys)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.code !== 'KeyK' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      openOverlay('palette')
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
