import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { TimelineEvent, TimelineKind } from '#contract/people.ts'
import { Icon, type IconName } from '../../../design/icon.tsx'
import { useEventName } from '../../../design/use-event-name.ts'
import { TimelineNote } from '../../../notes/timeline-note.tsx'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import { EventNotes } from './event-notes.tsx'
import { factsOf } from './facts.ts'
import { plainName } from './group.ts'
import { useTraitWords } from './use-trait-words.ts'

interface EventRowProps {
  readonly personId: string
  readonly event: TimelineEvent
  /** The event that a permalink points at. */
  readonly isPointedAt: boolean
}

/** One event: what, by whom, when; the words of letters and notes stand below in full. */
export function EventRow({ personId, event, isPointedAt }: EventRowProps) {
  const t = useText()
  const format = useFormat()
  const nameOf = useEventName()
  const traitWords = useTraitWords()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isPointedAt) row.current?.scrollIntoView({ block: 'center' })
  }, [isPointedAt])
  const trait = traitWords(event)
  const { words, facts } = trait ? { words: null, facts: trait } : factsOf(event, format)
  return (
    <li ref={row} className="event" data-kind={event.kind} data-pointed-at={isPointedAt}>
      <span className="event-icon">
        <Icon name={icons[event.kind]} size={16} />
      </span>
      <div className="event-body">
        <p className="event-head">
          <strong>{nameOf(plainName(event))}</strong>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
        {event.kind === 'note' ? (
          <div className="event-words">
            <TimelineNote event={event} personId={personId} />
          </div>
        ) : (
          words && <p className="event-words">{words}</p>
        )}
        <EventNotes flags={event.flags} isOpen={isPointedAt} />
      </div>
      <p className="event-when">
        {event.memberName && <span>{event.memberName}</span>}
        {event.machine && <span>{t('timeline.machine')}</span>}
        <Link
          to="/people/$id"
          params={{ id: personId }}
          search={{ event: event.id }}
          aria-label={`${format.dateTime(event.at)}, ${t('timeline.link')}`}
          title={`${format.dateTime(event.at)}. ${t('timeline.link')}`}
        >
          {format.time(event.at)}
        </Link>
      </p>
    </li>
  )
}

const icons: Readonly<Record<TimelineKind, IconName>> = {
  visit: 'eye',
  behaviour: 'eye',
  message: 'mail',
  call: 'phone',
  note: 'note',
  order: 'cart',
  payment: 'money',
  deal: 'deals',
  request: 'flag',
  feedback: 'star',
  promise: 'hand',
  handoff: 'swap',
  trait: 'tag',
  identity: 'duplicates',
  consent: 'shield',
  action: 'check',
}
