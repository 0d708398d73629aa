import { lazy, Suspense } from 'react'
import { Icon } from '../../../design/icon.tsx'
import { Popup } from '../../../design/popup.tsx'
import { useText } from '../../../text/use-text.tsx'
import type { Said } from '../queries.ts'

const ForwardForm = lazy(() => import('./form.tsx'))

const PASSED_ON: ReadonlySet<Said['state']> = new Set(['received', 'sent', 'delivered', 'read', 'unknown'])

/** A letter may be passed on; what waits, or did not go, is nothing to pass on. */
export function Forward({ message }: { message: Said }) {
  const t = useText()
  if (message.channel !== 'email' || !PASSED_ON.has(message.state)) return null
  return (
    <Popup
      label={t('writing.forward')}
      buttonClass="bubble-forward"
      buttonLabel={t('writing.forward')}
      isFresh
      button={<Icon name="leave" size={14} />}
    >
      {(close) => (
        <Suspense>
          <ForwardForm message={message} close={close} />
        </Suspense>
      )}
    </Popup>
  )
}
