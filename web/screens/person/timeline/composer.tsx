import { Link } from '@tanstack/react-router'
import { useId, useMemo, useRef, useState } from 'react'
import type { Person } from '#contract/people.ts'
import { EmailComposer } from '../../../design/compose-email/index.tsx'
import { usePersonLabel } from '../../../design/person-chip.tsx'
import { NoteForm } from '../../../notes/notes-of.tsx'
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
  const emailButton = useRef<HTMLButtonElement>(null)
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
            ref={one === 'email' ? emailButton : undefined}
            type="button"
            aria-expanded={mode === one}
            aria-controls={panelId}
            onClick={() => setMode(mode === one ? null : one)}
          >
            {t(`timeline.compose-${one}`)}
          </button>
        ))}
        <Link to="/inbox" search={{ folder: 'all', person: person.id }}>
          {t('timeline.open-dialogue')}
        </Link>
      </div>
      <div id={panelId} className="composer-panel" hidden={mode === null}>
        {mode === 'note' && <NoteForm about="person" id={person.id} close={() => setMode(null)} />}
        {mode === 'email' &&
          (addresses.length === 0 ? (
            <p className="quiet">{t('timeline.no-address')}</p>
          ) : (
            <EmailComposer
              personId={person.id}
              personName={label(person)}
              addresses={addresses}
              onSent={() => {
                setMode(null)
                emailButton.current?.focus()
              }}
            />
          ))}
      </div>
    </section>
  )
}
