import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
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
            <OwnTime choose={choose} />
          </>
        )
      }}
    </Popup>
  )
}

function OwnTime({ choose }: { choose: (until: Date) => void }) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const at = new Date(typed)
  const isRight = !Number.isNaN(at.getTime()) && at > new Date()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isRight) choose(at)
  }
  return (
    <form className="snooze-own" onSubmit={submit}>
      <label>
        {t('inbox.snooze.own')}
        <input
          type="datetime-local"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </label>
      <Button type="submit" size="compact-sm" disabled={!isRight}>
        {t('inbox.snooze.own-set')}
      </Button>
    </form>
  )
}

/** By the clock of the member who chooses. */
const times: readonly {
  readonly name: 'later' | 'tomorrow' | 'monday' | 'reply'
  readonly at: (now: Date) => Date | null
}[] = [
  { name: 'later', at: (now) => new Date(now.getTime() + 3 * 3_600_000) },
  { name: 'tomorrow', at: (now) => morning(now, 1) },
  { name: 'monday', at: (now) => morning(now, (8 - now.getDay()) % 7 || 7) },
  { name: 'reply', at: () => null },
]

export function morning(now: Date, inDays: number): Date {
  const day = new Date(now)
  day.setDate(day.getDate() + inDays)
  day.setHours(9, 0, 0, 0)
  return day
}
