import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { StoredEvent } from './read.ts'

/** The words of notes are read where they stand, so that an edit and a removal are seen on every timeline. */
export async function withNoteWords<Event extends StoredEvent>(
  context: Context,
  events: readonly Event[],
): Promise<readonly Event[]> {
  const ids = events.flatMap((event) => noteOf(event) ?? [])
  if (ids.length === 0) return events
  const found = await sql<{ id: string; text: string; edited: boolean; removed: boolean }>`
    select id, text, edited_at is not null as edited, removed_at is not null as removed from note
     where workspace_id = ${context.workspace} and id = any(${ids}::uuid[])`.execute(context.tx)
  const notes = new Map(found.rows.map((note) => [note.id, note]))
  return events.map((event) => {
    const id = noteOf(event)
    if (id === null) return event
    const note = notes.get(id)
    const said =
      note === undefined || note.removed
        ? { removed: true }
        : { text: note.text, ...(note.edited && { edited: true }) }
    return { ...event, properties: { ...event.properties, ...said } }
  })
}

/** Of our own notes only: an event of another system may call itself the same. */
function noteOf({ name, source, properties }: StoredEvent): string | null {
  const id = properties['note_id']
  return name === 'Note Written' && source === 'tandem' && typeof id === 'string' && ID.test(id) ? id : null
}
const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/
