import { Button } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import type { About, Note } from '#contract/notes.ts'
import { AsyncState } from '../design/async-state.tsx'
import { FormError } from '../design/form-error.tsx'
import { Icon } from '../design/icon.tsx'
import { When } from '../design/when.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import { emptyNote, NoteInput, noteDraft, writtenNote } from './note-input.tsx'
import { NoteText } from './note-text.tsx'
import { useNotes, useRemoveNote, useVersions } from './queries.ts'
import './notes.css'

/** The notes of a record, newest first, and a place to write one. */
export function NotesOf({ about, id }: { about: About; id: string }) {
  const t = useText()
  const title = useId()
  const notes = useNotes(about, id)
  const [isWriting, setWriting] = useState(false)
  return (
    <section className="notes-of" aria-labelledby={title}>
      <h2 id={title}>{t('notes.title')}</h2>
      {isWriting ? (
        <NoteForm about={about} id={id} close={() => setWriting(false)} />
      ) : (
        <Button size="compact-sm" variant="default" onClick={() => setWriting(true)}>
          {t('notes.write')}
        </Button>
      )}
      <AsyncState query={notes} lines={2}>
        {(data) =>
          data.notes.length === 0 ? (
            <p className="quiet">{t('notes.none')}</p>
          ) : (
            <ul>
              {data.notes.map((note) => (
                <NoteLine key={note.id} note={note} />
              ))}
            </ul>
          )
        }
      </AsyncState>
    </section>
  )
}

/** Also where a person's timeline has its composer. */
export function NoteForm({ about, id, close }: { about: About; id: string; close: () => void }) {
  const t = useText()
  const [draft, setDraft] = useState(emptyNote)
  const save = useSend(
    (text: string) => ({ method: 'POST', path: '/api/notes', body: { about, id, text } }),
    { refresh: [[about, id], ['person']], onDone: close },
  )
  const submit = () => {
    if (draft.text.trim()) save.mutate(writtenNote(draft))
  }
  return (
    <Writing
      draft={draft}
      change={setDraft}
      submit={submit}
      close={close}
      isPending={save.isPending}
      error={save.error}
      label={t('notes.write')}
    />
  )
}

type Edited = Pick<Note, 'id' | 'about' | 'aboutId' | 'text'>

export function EditForm({ note, close }: { note: Edited; close: () => void }) {
  const t = useText()
  const [draft, setDraft] = useState(() => noteDraft(note.text ?? ''))
  const save = useSend(
    (text: string) => ({ method: 'PATCH', path: `/api/notes/${note.id}`, body: { text } }),
    { refresh: [[note.about, note.aboutId], ['person']], onDone: close },
  )
  const submit = () => {
    if (draft.text.trim()) save.mutate(writtenNote(draft))
  }
  return (
    <Writing
      draft={draft}
      change={setDraft}
      submit={submit}
      close={close}
      isPending={save.isPending}
      error={save.error}
      label={t('notes.edit')}
    />
  )
}

interface WritingProps {
  readonly draft: typeof emptyNote
  readonly change: (draft: typeof emptyNote) => void
  readonly submit: () => void
  readonly close: () => void
  readonly isPending: boolean
  readonly error: Error | null
  readonly label: string
}

function Writing({ draft, change, submit, close, isPending, error, label }: WritingProps) {
  const t = useText()
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit()
  }
  return (
    <form className="note-writing" onSubmit={onSubmit}>
      <NoteInput draft={draft} change={change} label={label} submit={submit} />
      <FormError error={error} />
      <div className="note-writing-foot">
        <Button type="submit" size="compact-sm" loading={isPending} disabled={!draft.text.trim()}>
          {t('word.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
        <span className="quiet">{t('notes.hint')}</span>
      </div>
    </form>
  )
}

function NoteLine({ note }: { note: Note }) {
  const t = useText()
  const [mode, setMode] = useState<'shown' | 'edited' | 'before'>('shown')
  const remove = useRemoveNote(note.about, note.aboutId)
  if (mode === 'edited')
    return (
      <li>
        <EditForm note={note} close={() => setMode('shown')} />
      </li>
    )
  return (
    <li className="note-line">
      <p className="note-head">
        <strong>{note.memberName ?? t('notes.somebody')}</strong>{' '}
        <span className="quiet">
          <When at={note.writtenAt} />
        </span>
        {note.editedAt && (
          <button
            type="button"
            className="note-tool"
            aria-expanded={mode === 'before'}
            title={t('notes.before')}
            onClick={() => setMode(mode === 'before' ? 'shown' : 'before')}
          >
            {t('notes.edited')}
          </button>
        )}
        {note.mine && (
          <span className="note-tools">
            <button
              type="button"
              className="note-tool"
              aria-label={t('notes.edit')}
              onClick={() => setMode('edited')}
            >
              <Icon name="pencil" size={15} />
            </button>
            <button
              type="button"
              className="note-tool"
              aria-label={t('notes.remove')}
              onClick={() => remove(note)}
            >
              <Icon name="cross" size={15} />
            </button>
          </span>
        )}
      </p>
      <NoteText text={note.text ?? ''} />
      {mode === 'before' && <Versions id={note.id} />}
    </li>
  )
}

function Versions({ id }: { id: string }) {
  const t = useText()
  const versions = useVersions(id, true)
  return (
    <AsyncState query={versions} lines={1}>
      {(data) => (
        <ol className="note-versions" aria-label={t('notes.before')}>
          {data.versions.map((version) => (
            <li key={version.writtenAt}>
              <span className="quiet">
                <When at={version.writtenAt} />
              </span>{' '}
              <NoteText text={version.text} />
            </li>
          ))}
        </ol>
      )}
    </AsyncState>
  )
}
