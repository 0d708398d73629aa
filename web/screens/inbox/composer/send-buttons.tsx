import { Button } from '@mantine/core'
import { Icon } from '../../../design/icon.tsx'
import { Popup } from '../../../design/popup.tsx'
import { useText } from '../../../text/use-text.tsx'
import type { How } from './use-reply.ts'
import '../../../design/menu-button.css'

interface SendButtonsProps {
  readonly isReady: boolean
  readonly isPending: boolean
  readonly isDespite: boolean
  readonly send: (how: How) => void
}

const others = ['resolve', 'wait', 'snooze', 'later'] as const

/** Send, or send and do with the work as a whole what one does next anyway. */
export function SendButtons({ isReady, isPending, isDespite, send }: SendButtonsProps) {
  const t = useText()
  return (
    <span className="send-buttons">
      <Button type="submit" disabled={!isReady} loading={isPending}>
        {t(isDespite ? 'inbox.send-despite' : 'inbox.send')}
      </Button>
      <Popup
        label={t('inbox.send-how')}
        buttonClass="menu-button"
        buttonLabel={t('inbox.send-how')}
        button={<Icon name="chevron" size={16} />}
      >
        {(close) =>
          others.map((how) => (
            <button
              key={how}
              type="button"
              className="popup-item"
              disabled={!isReady}
              onClick={() => {
                close()
                send(how)
              }}
            >
              {t(`inbox.send-${how}`)}
            </button>
          ))
        }
      </Popup>
    </span>
  )
}
