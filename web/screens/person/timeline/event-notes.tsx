import { notesAmong } from '#contract/event-flags.ts'
import { useText } from '../../../text/use-text.tsx'

/** What was noted of an event when it was taken in; what it means, and what to do, unfolds. */
export function EventNotes({ flags, isOpen }: { flags: readonly string[]; isOpen: boolean }) {
  const t = useText()
  const notes = notesAmong(flags)
  if (notes.length === 0) return null
  return (
    <details className="event-notes" open={isOpen}>
      <summary>
        {t('timeline.noted', { notes: notes.map((note) => t(`timeline.flag.${note}`)).join(', ') })}
      </summary>
      {notes.map((note) => (
        <p key={note}>{t(`timeline.flag-says.${note}`)}</p>
      ))}
    </details>
  )
}
