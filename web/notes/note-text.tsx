import { partsOf } from './mention-text.ts'
import './notes.css'

/** The words of a note, mentioned colleagues set apart. */
export function NoteText({ text }: { text: string }) {
  // parts have no identity but their place
  const parts = partsOf(text).map((part, place) => ({ ...part, place }))
  return (
    <span className="note-words">
      {parts.map(({ place, text: words, memberId }) =>
        memberId === null ? (
          <span key={place}>{words}</span>
        ) : (
          <b key={place} className="note-mention">
            @{words}
          </b>
        ),
      )}
    </span>
  )
}
