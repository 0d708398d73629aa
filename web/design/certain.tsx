import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../text/use-text.tsx'
import { FormError } from './form-error.tsx'

interface CertainProps {
  readonly action: string
  /** What a screen reader says where several such buttons stand in a list. */
  readonly label?: string
  readonly warning: string
  readonly change: {
    readonly isPending: boolean
    readonly error: Error | null
    readonly mutate: (input: undefined, options: { onSuccess: () => void }) => void
  }
}

/** For the few acts that cannot be undone: says what will happen, then does it. */
export function Certain({ action, label = action, warning, change }: CertainProps) {
  const t = useText()
  const [asked, setAsked] = useState(false)
  const close = () => setAsked(false)
  return (
    <>
      <Button variant="default" aria-label={label} onClick={() => setAsked(true)}>
        {action}
      </Button>
      <Modal
        opened={asked}
        onClose={close}
        title={label}
        closeButtonProps={{ 'aria-label': t('word.close') }}
      >
        <p>{warning}</p>
        <FormError error={change.error} />
        <div className="state-actions">
          <Button
            color="red"
            loading={change.isPending}
            onClick={() => change.mutate(undefined, { onSuccess: close })}
          >
            {action}
          </Button>
          <Button variant="default" onClick={close} data-autofocus>
            {t('word.cancel')}
          </Button>
        </div>
      </Modal>
    </>
  )
}
