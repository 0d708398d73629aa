import { Link } from '@tanstack/react-router'
import { Icon } from '../../design/icon.tsx'
import { useEventName } from '../../design/use-event-name.ts'
import { NoteText } from '../../notes/note-text.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { FinishedCard } from './asking/card.tsx'
import { type Detail, detailsOf } from './event-detail.ts'
import { MessageBubble } from './message.tsx'
import type { Entry } from './queries.ts'
import './message.css'

/** The customer stands left, we right; notes on yellow, what happened as a thin grey line. */
export function EntryRow({ entry, name }: { entry: Entry; name: string }) {
  switch (entry.what) {
    case 'message':
      return <MessageBubble message={entry} name={name} />
    case 'note':
      return <NoteEntry note={entry} />
    case 'event':
      return <EventLine event={entry} />
  }
}

function NoteEntry({ note }: { note: Extract<Entry, { what: 'note' }> }) {
  const t = useText()
  const format = useFormat()
  return (
    <article className="bubble" data-side="note" aria-label={t('writing.note')}>
      <header>
        <Icon name="note" size={14} />
        <strong>{note.author ?? t('inbox.author.us')}</strong>
        <time dateTime={note.at} title={format.dateTime(note.at)}>
          {format.time(note.at)}
        </time>
      </header>
      <NoteText text={note.text} />
    </article>
  )
}

function EventLine({ event }: { event: Extract<Entry, { what: 'event' }> }) {
  const format = useFormat()
  const eventName = useEventName()
  const details = useDetails(event)
  const count = event.properties['times'] ?? event.properties['count']
  return (
    <p className="thread-event">
      {event.name === 'Questions Finished' ? (
        <FinishedCard properties={event.properties} />
      ) : (
        eventName(event.name)
      )}
      {typeof count === 'number' && count > 1 && ` × ${count}`}
      {details.map((said) => ` · ${said}`)}
      <AnswerToForward event={event} />
      {event.author !== null && ` · ${event.author}`} ·{' '}
      <time dateTime={event.at} title={format.dateTime(event.at)}>
        {format.time(event.at)}
      </time>
    </p>
  )
}

/** The words themselves stand in the dialogue of whoever said them. */
function AnswerToForward({ event }: { event: Extract<Entry, { what: 'event' }> }) {
  const t = useText()
  const { person_id: person, message_id: at } = event.properties
  if (event.name !== 'Forward Answered' || typeof person !== 'string' || typeof at !== 'string') return null
  return (
    <>
      {' · '}
      <Link to="/inbox" search={{ person, at }}>
        {t('writing.forward-open')}
      </Link>
    </>
  )
}

/** Stars, words, names and moments of what happened. */
function useDetails({ name, properties }: Extract<Entry, { what: 'event' }>): readonly string[] {
  const t = useText()
  const format = useFormat()
  const say = (detail: Detail): string => {
    switch (detail.say) {
      case 'stars':
        return t('inbox.event.stars', { rating: detail.rating, scale: detail.scale })
      case 'to':
        return t('inbox.event.to', { name: detail.name ?? t('inbox.nobody') })
      case 'from':
        return t('inbox.event.from', { name: detail.name })
      case 'status':
        return t(`inbox.topic-status.${detail.status}`)
      case 'until':
        return t('inbox.event.until', { time: format.dateTime(detail.at) })
      case 'words':
        return `“${detail.text}”`
    }
  }
  return detailsOf(name, properties).map(say)
}
