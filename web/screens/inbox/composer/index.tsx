import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { NoteForm } from '../../../notes/notes-of.tsx'
import { useKeys } from '../../../shell/keys.ts'
import { useText } from '../../../text/use-text.tsx'
import type { Entry, Stretch } from '../queries.ts'
import { Reply } from './reply.tsx'
import './composer.css'

const modes = ['reply', 'note'] as const
type Mode = (typeof modes)[number]

interface ComposerProps {
  readonly page: Stretch
  readonly name: string
  /** What the writer has before his eyes. */
  readonly entries: readonly Entry[]
}

/** An answer to the customer, or a note for colleagues: two colours, so that one is never taken for the other. */
export function Composer({ page, name, entries }: ComposerProps) {
  const t = useText()
  const [mode, setMode] = useState<Mode>('reply')
  useKeys(
    useMemo(() => {
      const write = (to: Mode) => () => {
        setMode(to)
        requestAnimationFrame(() => document.querySelector<HTMLElement>('.inbox-composer textarea')?.focus())
      }
      return [
        { code: 'KeyR', shown: ['R'], label: t('inbox.key-reply'), run: write('reply') },
        { code: 'KeyN', shown: ['N'], label: t('inbox.key-note'), run: write('note') },
      ]
    }, [t]),
  )
  return (
    <section className="inbox-composer" data-mode={mode} aria-label={t('writing.compose')}>
      <div className="composer-tabs">
        {modes.map((one) => (
          <button key={one} type="button" aria-pressed={mode === one} onClick={() => setMode(one)}>
            {t(`writing.${one}`)}
          </button>
        ))}
      </div>
      {mode === 'note' ? (
        <NoteForm about="person" id={page.person.id} close={() => setMode('reply')} />
      ) : page.ways.length === 0 ? (
        <NoWay page={page} name={name} />
      ) : (
        <Reply page={page} name={name} entries={entries} />
      )}
    </section>
  )
}

function NoWay({ page, name }: Pick<ComposerProps, 'page' | 'name'>) {
  const t = useText()
  const unproven = page.questions.find(({ kind }) => kind === 'unproven-sender')
  if (unproven !== undefined)
    return <p className="quiet composer-none">{t('inbox.no-way-yet', { address: unproven.address })}</p>
  return (
    <p className="quiet composer-none">
      {t('writing.no-way', { name })}{' '}
      <Link to="/settings/{-$tab}" params={{ tab: 'channels' }}>
        {t('inbox.no-way-action')}
      </Link>
    </p>
  )
}
