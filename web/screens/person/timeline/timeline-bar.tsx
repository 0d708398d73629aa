import { Checkbox, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { TimelineKind } from '#contract/people.ts'
import { Icon } from '../../../design/icon.tsx'
import { Popup } from '../../../design/popup.tsx'
import { useKeys } from '../../../shell/keys.ts'
import { useText } from '../../../text/use-text.tsx'
import type { PersonSearch } from '../search.ts'
import type { PersonChanges } from './index.tsx'

interface BarProps {
  readonly search: PersonSearch
  readonly change: (part: PersonChanges) => void
}

export function TimelineBar({ search, change }: BarProps) {
  return (
    <div className="timeline-bar">
      <TimelineSearch q={search.q ?? ''} onSearch={(q) => change({ q: q || undefined })} />
      <KindChoice kinds={search.kinds ?? ''} choose={(kinds) => change({ kinds: kinds || undefined })} />
    </div>
  )
}

function TimelineSearch({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const t = useText()
  const box = useRef<HTMLInputElement>(null)
  const said = useRef(q)
  const [typed, setTyped] = useState(q)
  const say = useDebouncedCallback((next: string) => {
    said.current = next
    onSearch(next)
  }, 250)
  useEffect(() => {
    if (q !== said.current) setTyped(q)
    said.current = q
  }, [q])
  useKeys(
    useMemo(
      () => [{ code: 'Slash', shown: ['/'], label: t('timeline.search'), run: () => box.current?.focus() }],
      [t],
    ),
  )
  return (
    <TextInput
      ref={box}
      type="search"
      aria-label={t('timeline.search')}
      placeholder={t('timeline.search')}
      leftSection={<Icon name="search" size={16} />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        say(event.currentTarget.value.trim())
      }}
    />
  )
}

const kinds = [
  'message',
  'call',
  'note',
  'order',
  'payment',
  'deal',
  'request',
  'feedback',
  'promise',
  'handoff',
  'action',
  'visit',
  'behaviour',
  'trait',
  'consent',
  'identity',
] as const satisfies readonly TimelineKind[]

function KindChoice({ kinds: chosen, choose }: { kinds: string; choose: (kinds: string) => void }) {
  const t = useText()
  const listed = chosen === '' ? [] : chosen.split(',')
  const toggle = (kind: TimelineKind) =>
    choose((listed.includes(kind) ? listed.filter((one) => one !== kind) : [...listed, kind]).join(','))
  return (
    <Popup
      button={
        listed.length === 0 ? t('timeline.all-kinds') : t('timeline.some-kinds', { count: listed.length })
      }
      buttonClass="person-button"
      label={t('timeline.kinds')}
    >
      {() => (
        <div className="timeline-kinds">
          {kinds.map((kind) => (
            <Checkbox
              key={kind}
              label={t(`timeline.kind.${kind}`)}
              checked={listed.includes(kind)}
              onChange={() => toggle(kind)}
            />
          ))}
          <button type="button" className="person-button" onClick={() => choose('')}>
            {t('timeline.all-kinds')}
          </button>
        </div>
      )}
    </Popup>
  )
}
