import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TimelineEvent } from '#contract/people.ts'
import { Icon } from '../design/icon.tsx'
import { sessionQuery } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import { NoteText } from './note-text.tsx'
import { EditForm } from './notes-of.tsx'
import { useRemoveNote } from './queries.ts'
import './notes.css'

/** A note on a timeline: its words as they are today; its writer puts them right where they stand. */
export function TimelineNote({ event, personId }: { event: TimelineEvent; personId: string }) {
  const t = useText()
  const { data: session } = useQuery(sessionQuery)
  const [isEdited, edit] = useState(false)
  const remove = useRemoveNote('person', personId)
  const { note_id: id, text, removed, edited } = event.properties
  if (typeof id !== 'string') return typeof text === 'string' ? <NoteText text={text} /> : null
  if (removed === true) return <span className="quiet">{t('notes.removed')}</span>
  const said = typeof text === 'string' ? text : ''
  if (isEdited)
    return (
      <EditForm note={{ id, about: 'person', aboutId: personId, text: said }} close={() => edit(false)} />
    )
  return (
    <>
      <NoteText text={said} />
      {edited === true && <small className="quiet"> {t('notes.edited')}</small>}
      {event.memberId !== null && event.memberId === session?.member.id && (
        <span className="note-tools-inline">
          <button type="button" className="note-tool" aria-label={t('notes.edit')} onClick={() => edit(true)}>
            <Icon name="pencil" size={15} />
          </button>
          <button
            type="button"
            className="note-tool"
            aria-label={t('notes.remove')}
            onClick={() => remove({ id })}
          >
            <Icon name="cross" size={15} />
          </button>
        </span>
      )}
    </>
  )
}
