import { useState } from 'react'
import type { Handle, Person } from '#contract/people.ts'
import { Chip } from '../../../design/chip.tsx'
import { useReasons } from '../../../design/reason-words.ts'
import { useHandleKind } from '../../../design/use-handle-kind.ts'
import { NewAddress } from '../../../next-step/new-address.tsx'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import { useSourceName } from '../use-source-name.ts'

interface HandlesProps {
  readonly person: Person
  readonly onUnmerge: (handleId?: string) => void
}

const browsers = new Set<Handle['kind']>(['cookie', 'device'])

/** By what the person is known, each with why it is theirs; browsers are many and say little, so they fold. */
export function Handles({ person, onUnmerge }: HandlesProps) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const [isAdding, setAdding] = useState(false)
  const main = person.handles.filter(({ kind }) => !browsers.has(kind))
  const rest = person.handles.filter(({ kind }) => browsers.has(kind))
  const shown = isOpen || main.length === 0 ? [...main, ...rest] : main
  return (
    <section className="about-part" aria-labelledby="handles-title">
      <h2 id="handles-title">{t('person.handles')}</h2>
      {shown.length === 0 && <p className="quiet">{t('person.no-handles')}</p>}
      <ul className="handles">
        {shown.map((handle) => (
          <HandleItem
            key={handle.id}
            handle={handle}
            onUnmerge={person.handles.length > 1 ? () => onUnmerge(handle.id) : null}
          />
        ))}
      </ul>
      {isAdding && <NewAddress person={person} close={() => setAdding(false)} />}
      <div className="handles-acts">
        {!isAdding && (
          <button type="button" className="person-button" onClick={() => setAdding(true)}>
            {t('person.add-address')}
          </button>
        )}
        {main.length > 0 && rest.length > 0 && (
          <button
            type="button"
            className="person-button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {t(isOpen ? 'person.fewer-handles' : 'person.more-handles', { count: rest.length })}
          </button>
        )}
        {person.handles.length > 1 && (
          <button type="button" className="person-button" onClick={() => onUnmerge()}>
            {t('person.unmerge')}
          </button>
        )}
      </div>
    </section>
  )
}

function HandleItem({ handle, onUnmerge }: { handle: Handle; onUnmerge: (() => void) | null }) {
  const t = useText()
  const kindName = useHandleKind()
  const reasons = useReasons()
  // Several links may say the same; two reasons are enough to judge by.
  const because = [...new Set(reasons(handle.because).map(({ text }) => text))].slice(0, 2)
  return (
    <li>
      <div className="handle-head">
        <span className="quiet">{kindName(handle)}</span>
        <HandleState handle={handle} />
      </div>
      <div className="handle-value">{handle.value}</div>
      <p className="handle-why">
        {because.length === 0 && <HandleOrigin handle={handle} />}
        {because.map((sentence) => (
          <span key={sentence} className="handle-because">
            {sentence}
          </span>
        ))}
        {onUnmerge && (
          <>
            {' '}
            <button type="button" className="person-link" onClick={onUnmerge}>
              {t('person.not-the-same')}
              <span className="visually-hidden">: {handle.value}</span>
            </button>
          </>
        )}
      </p>
    </li>
  )
}

/** Without a link there is still a source, a day and how much hangs on it. */
export function HandleOrigin({ handle }: { handle: Handle }) {
  const t = useText()
  const format = useFormat()
  const sourceName = useSourceName()
  return (
    <>
      {t('person.handle-origin', {
        source: sourceName(handle.source),
        since: format.date(handle.firstSeenAt),
        count: handle.events,
      })}
    </>
  )
}

function HandleState({ handle }: { handle: Handle }) {
  const t = useText()
  if (handle.status === 'shared') return <Chip tone="attention">{t('person.handle-shared')}</Chip>
  if (handle.status === 'quarantined') return <Chip tone="attention">{t('person.handle-quarantined')}</Chip>
  return handle.verifiedAt ? <Chip tone="good">{t('person.handle-verified')}</Chip> : null
}
