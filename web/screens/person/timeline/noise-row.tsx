import { useState } from 'react'
import { Icon } from '../../../design/icon.tsx'
import { useEventName } from '../../../design/use-event-name.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import { EventRow } from './event-row.tsx'
import type { Entry } from './group.ts'

type Noise = Extract<Entry, { type: 'noise' }>

/** "12 × page viewed": a stretch of browsing in one line, to be unfolded. */
export function NoiseRow({ personId, noise }: { personId: string; noise: Noise }) {
  const t = useText()
  const format = useFormat()
  const nameOf = useEventName()
  const [isOpen, setOpen] = useState(false)
  const [newest, oldest] = [noise.events[0], noise.events.at(-1)]
  const period = [oldest, newest].flatMap((event) => (event ? [format.time(event.at)] : []))
  return (
    <>
      <li className="event" data-kind="noise">
        <span className="event-icon">
          <Icon name="eye" size={16} />
        </span>
        <button
          type="button"
          className="event-fold"
          aria-expanded={isOpen}
          title={t(isOpen ? 'timeline.close-noise' : 'timeline.open-noise')}
          onClick={() => setOpen(!isOpen)}
        >
          <span>
            {noise.counts
              .map(({ name, count }) => t('timeline.noise', { count, name: nameOf(name) }))
              .join(', ')}
          </span>
          <Icon name="chevron" size={16} />
        </button>
        <p className="event-when">{[...new Set(period)].join('–')}</p>
      </li>
      {isOpen &&
        noise.events.map((event) => (
          <EventRow key={event.id} personId={personId} event={event} isPointedAt={false} />
        ))}
    </>
  )
}
