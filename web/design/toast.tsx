import { Button } from '@mantine/core'
import type { NotificationData } from '@mantine/notifications'
import { lazy, Suspense, useCallback, useSyncExternalStore } from 'react'
import { newKey } from '../api.ts'
import { useText } from '../text/use-text.tsx'
import { Explained } from './async-state.tsx'

const undoSeconds = 10

/** Short messages in the corner; polite to screen readers, and gone by themselves. */
export function useToast() {
  const t = useText()
  const tell = useCallback(
    (message: string) => {
      const closeButtonProps = { 'aria-label': t('word.close') }
      show({ message, role: 'status', autoClose: 4000, closeButtonProps })
    },
    [t],
  )
  const fail = useCallback(
    (error: unknown) => {
      show({
        title: t('state.failed'),
        message: <Explained error={error} />,
        color: 'red',
        role: 'alert',
        autoClose: false,
        closeButtonProps: { 'aria-label': t('word.close') },
      })
    },
    [t],
  )
  /** What was done can be taken back for ten seconds; destructive acts are undone rather than confirmed. */
  const offerUndo = useCallback(
    (message: string, undo: () => unknown) => {
      const id = newKey()
      show({
        id,
        autoClose: undoSeconds * 1000,
        role: 'status',
        closeButtonProps: { 'aria-label': t('word.close') },
        message: (
          <span style={{ display: 'flex', alignItems: 'center', gap: '0.75rem' }}>
            <span style={{ flex: 1 }}>{message}</span>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                hide(id)
                undo()
              }}
            >
              {t('word.undo')}
            </Button>
          </span>
        ),
      })
    },
    [t],
  )
  return { tell, fail, offerUndo }
}

const loadHost = () => import('./toast-host.tsx')
const Host = lazy(loadHost)
let wanted = false
const listeners = new Set<() => void>()

/** Where the messages appear. Its code is loaded with the first of them. */
export function Toasts() {
  const isWanted = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => wanted,
  )
  return <Suspense>{isWanted && <Host />}</Suspense>
}

function show(message: NotificationData): void {
  wanted = true
  for (const listener of listeners) listener()
  loadHost().then(({ notifications }) => notifications.show(message), console.error)
}

function hide(id: string): void {
  loadHost().then(({ notifications }) => notifications.hide(id), console.error)
}
