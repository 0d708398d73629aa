import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useText } from '../text/use-text.tsx'
import { Explained } from './async-state.tsx'

const undoSeconds = 10

/** Short messages in the corner; polite to screen readers, and gone by themselves. */
export function useToast() {
  const t = useText()
  const tell = useCallback((message: string) => {
    notifications.show({ message, role: 'status', autoClose: 4000 })
  }, [])
  const fail = useCallback(
    (error: unknown) => {
      notifications.show({
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
      const id = notifications.show({
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
                notifications.hide(id)
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
