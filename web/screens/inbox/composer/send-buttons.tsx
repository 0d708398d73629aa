import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Icon } from '../../../design/icon.tsx'
import { Popup } from '../../../design/popup.tsx'
import { useText } from '../../../text/use-text.tsx'
import { moments, OwnTime } from '../snooze.tsx'
import type { How } from './use-reply.ts'
import '../../../design/menu-button.css'

interface SendButtonsProps {
  readonly isReady: boolean
  readonly isPending: boolean
  readonly isDespite: boolean
  readonly send: (how: How) => void
}

const others = ['resolve', 'wait', 'snooze'] as const

/** Send, or send and do with the work as a whole what one does next anyway, or send at a better time. */
export function SendButtons({ isReady, isPending, isDespite, send }: SendButtonsProps) {
  const t = useText()
  return (
    <span className="send-buttons">
      <Button type="submit" disabled={!isReady} loading={isPending}>
        {t(isDespite ? 'writing.send-despite' : 'writing.send')}
      </Button>
      <Popup
        label={t('writing.send-how')}
        buttonClass="menu-button"
        buttonLabel={t('writing.send-how')}
        isFresh
        button={<Icon name="chevron" size={16} />}
      >
        {(close) => {
          const choose = (how: How) => {
            close()
            send(how)
          }
          return (
            <>
              {others.map((how) => (
                <Item key={how} isReady={isReady} choose={() => choose(how)}>
                  {t(`writing.send-${how}`)}
                </Item>
              ))}
              <h2>{t('writing.send-later')}</h2>
              {moments.map(({ name, at }) => (
                <Item key={name} isReady={isReady} choose={() => choose({ later: at(new Date()) })}>
                  {t(`writing.send-at.${name}`)}
                </Item>
              ))}
              <OwnTime
                label={t('writing.send-at.own')}
                button={t('writing.send-at.own-set')}
                isAllowed={isReady}
                choose={(later) => choose({ later })}
              />
            </>
          )
        }}
      </Popup>
    </span>
  )
}

interface ItemProps {
  readonly isReady: boolean
  readonly choose: () => void
  readonly children: ReactNode
}

const Item = ({ isReady, choose, children }: ItemProps) => (
  <button type="button" className="popup-item" disabled={!isReady} onClick={choose}>
    {children}
  </button>
)
