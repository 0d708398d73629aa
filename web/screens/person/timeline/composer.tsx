import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useId, useMemo, useRef, useState } from 'react'
import type { Person } from '#contract/people.ts'
import { EmailComposer } from '../../../design/compose-email/index.tsx'
import { FormError } from '../../../design/form-error.tsx'
import { usePersonLabel } from '../../../design/person-chip.tsx'
import { useSend } from '../../../queries.ts'
import { useKeys } from '../../../shell/keys.ts'
import { useText } from '../../../text/use-text.tsx'

const modes = ['note', 'email'] as const
type Mode = (typeof modes)[number]

/** A note for colleagues or an e-mail to the person; folded to one line until it is wanted. */
export function Composer({ person }: { person: Person }) {
  const t = useText()
  const label = usePersonLabel()
  const panelId = useId()
  const [mode, setMode] = useState<Mode | null>(null)
  useKeys(
    useMemo(
      () => [
        { code: 'KeyN', shown: ['N'], label: t('timeline.compose-note'), run: () => setMode('note') },
        { code: 'KeyR', shown: ['R'], label: t('timeline.compose-email'), run: () => setMode('email') },
      ],
      [t],
    ),
  )
  const addresses = person.handles
    .filter((handle) => handle.kind === 'email' && handle.status === 'live')
    .map((handle) => ({ handleId: handle.id, value: handle.value }))
  return (
    <section className="composer" data-mode={mode ?? 'none'} aria-label={t('timeline.compose')}>
      <div className="composer-modes">
        {modes.map((one) => (
          <button
            key={one}
            type="button"
            aria-expanded={mode === one}
            aria-controls={panelId}
            onClick={() => setMode(mode === one ? null : one)}
          >
            {t(`timeline.compose-${one}`)}
          </button>
        ))}
      </div>
      <div id={panelId} className="composer-panel" hidden={mode === null}>
        {mode === 'note' && <NoteForm personId={person.id} onSaved={() => setMode(null)} />}
        {mode === 'email' &&
          (addresses.length === 0 ? (
            <p className="quiet">{t('timeline.no-address')}</p>
          ) : (
            <EmailComposer
              personId={person.id}
              personName={label(person)}
              addresses={addresses}
              onSent={() => setMode(null)}
            />
          ))}
      </div>
    </section>
  )
}

function NoteForm({ personId, onSaved }: { personId: string; onSaved: () => void }) {
  const t = useText()
  const [text, setText] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const save = useSend(
    (written: string) => ({
      method: 'POST',
      path: `/api/people/${personId}/notes`,
      body: { text: written },
    }),
    { refresh: [['person', personId]], onDone: onSaved },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) save.mutate(text.trim())
  }
  return (
    <form ref={form} className="note-form" onSubmit={submit}>
      <Textarea
        aria-label={t('timeline.compose-note')}
        placeholder={t('timeline.note-placeholder')}
        // The member has just asked for it by a button or a key.
        autoFocus
        rows={3}
        classNames={{ input: 'note-text' }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
        }}
      />
      <FormError error={save.error} />
      <div className="note-foot">
        <Button type="submit" disabled={!text.trim()} loading={save.isPending}>
          {t('timeline.note-save')}
        </Button>
        <span className="quiet">{t('timeline.note-hint')}</span>
      </div>
    </form>
  )
}
