import { Button } from '@mantine/core'
import { useState } from 'react'
import { Icon } from '../../design/icon.tsx'
import { Popup } from '../../design/popup.tsx'
import { useText } from '../../text/use-text.tsx'
import '../../design/menu-button.css'

/** Rest until a moment, or until the customer writes again. */
export function SnoozeMenu({ snooze }: { snooze: (until: Date | null) => void }) {
  const t = useText()
  return (
    <Popup
      label={t('inbox.snooze')}
      buttonClass="menu-button snooze-button"
      isFresh
      button={
        <>
          <Icon name="clock" size={16} />
          {t('inbox.snooze')}
        </>
      }
    >
      {(close) => {
        const choose = (until: Date | null) => {
          close()
          snooze(until)
        }
        return (
          <>
            {times.map(({ name, at }) => (
              <button key={name} type="button" className="popup-item" onClick={() => choose(at(new Date()))}>
                {t(`inbox.snooze.${name}`)}
              </button>
            ))}
            <OwnTime
              label={t('inbox.snooze.own')}
              button={t('inbox.snooze.own-set')}
              isAllowed
              choose={choose}
            />
          </>
        )
      }}
    </Popup>
  )
}

interface OwnTimeProps {
  readonly label: string
  readonly button: string
  readonly isAllowed: boolean
  readonly choose: (at: Date) => void
}

/** A moment of one's own; what has passed is none. */
export function OwnTime({ label, button, isAllowed, choose }: OwnTimeProps) {
  const [typed, setTyped] = useState('')
  const at = new Date(typed)
  const isRight = isAllowed && !Number.isNaN(at.getTime()) && at > new Date()
  const submit = () => {
    if (isRight) choose(at)
  }
  // no form: it may stand in one, whose words it must not send
  return (
    <div className="snooze-own">
      <label>
        {label}
        <input
          type="datetime-local"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            event.stopPropagation()
            submit()
          }}
        />
      </label>
      <Button type="button" size="compact-sm" disabled={!isRight} onClick={submit}>
        {button}
      </Button>
    </div>
  )
}

/** By the clock of the member who chooses. */
export const moments = [
  { name: 'later', at: (now: Date) => new Date(now.getTime() + 3 * 3_600_000) },
  { name: 'tomorrow', at: (now: Date) => morning(now, 1) },
  { name: 'monday', at: (now: Date) => morning(now, (8 - now.getDay()) % 7 || 7) },
] as const

const times = [...moments, { name: 'reply', at: () => null }] as const

export function morning(now: Date, inDays: number): Date {
  const day = new Date(now)
  day.setDate(day.getDate() + inDays)
  day.setHours(9, 0, 0, 0)
  return day
}
