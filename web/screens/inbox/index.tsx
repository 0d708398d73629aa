import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { Icon } from '../../design/icon.tsx'
import { Popup } from '../../design/popup.tsx'
import { useKeys } from '../../shell/keys.ts'
import { useText } from '../../text/use-text.tsx'
import { Folders } from './folders.tsx'
import { FoundList } from './found-list.tsx'
import { DialogueRows } from './list.tsx'
import { Panel } from './panel.tsx'
import { type InboxSearch, inboxSearch } from './search.ts'
import { SearchLine } from './search-line.tsx'
import { Thread } from './thread.tsx'
import './inbox.css'
import './phone.css'

const NewDialogue = lazy(() => import('./new-dialogue.tsx'))

export type GoTo = (part: { readonly [Name in keyof InboxSearch]?: InboxSearch[Name] | undefined }) => void

/** The single window: folders, the people in one, the dialogue with one of them, and who that is. */
export function Inbox() {
  const t = useText()
  const search = useSearch({ from: '/signed-in/inbox' })
  const go = useGo()
  const [isPanelOpen, setPanelOpen] = useState(() => matchMedia('(min-width: 96em)').matches)
  useEffect(() => {
    document.title = `${t('inbox.title')} · Tandem`
  }, [t])
  useKeys(
    useMemo(
      () => [
        {
          code: 'KeyU',
          shown: ['U'],
          label: t('inbox.key-list'),
          run: () => go({ person: undefined, at: undefined }),
        },
        { code: 'KeyP', shown: ['P'], label: t('inbox.key-panel'), run: () => setPanelOpen((is) => !is) },
      ],
      [t, go],
    ),
  )
  const { person, q } = search
  return (
    <div className="inbox" data-open={person !== undefined} data-panel={person !== undefined && isPanelOpen}>
      <div className="inbox-side">
        <h1 className="inbox-title">{t('inbox.title')}</h1>
        <BeginDialogue go={go} />
        <SearchLine words={q} go={go} />
        <Folders search={search} go={go} />
      </div>
      <div className="inbox-list">
        {q === undefined ? (
          <DialogueRows search={search} go={go} />
        ) : (
          <FoundList words={q} openId={search.at} go={go} />
        )}
      </div>
      <div className="inbox-thread">
        {person === undefined ? (
          <Pick />
        ) : (
          <Thread
            key={`${person}/${search.at ?? ''}`}
            personId={person}
            at={search.at}
            go={go}
            panel={{ isOpen: isPanelOpen, toggle: () => setPanelOpen(!isPanelOpen) }}
          />
        )}
      </div>
      {person !== undefined && isPanelOpen && <Panel personId={person} close={() => setPanelOpen(false)} />}
    </div>
  )
}

/** C opens it, as the button does. */
function BeginDialogue({ go }: { go: GoTo }) {
  const t = useText()
  const place = useRef<HTMLSpanElement>(null)
  useKeys(
    useMemo(
      () => [
        {
          code: 'KeyC',
          shown: ['C'],
          label: t('inbox.new-dialogue'),
          run: () => place.current?.querySelector('button')?.click(),
        },
      ],
      [t],
    ),
  )
  return (
    <span ref={place}>
      <Popup
        label={t('inbox.new-dialogue')}
        button={t('inbox.new-dialogue')}
        buttonClass="menu-button"
        isFresh
      >
        {(close) => (
          <Suspense>
            <NewDialogue
              open={(person) => {
                close()
                go({ person, at: undefined })
              }}
            />
          </Suspense>
        )}
      </Popup>
    </span>
  )
}

function useGo(): GoTo {
  const navigate = useNavigate({ from: '/inbox' })
  return useMemo(
    () => (part) => void navigate({ search: (before) => inboxSearch({ ...before, ...part }) }),
    [navigate],
  )
}

function Pick() {
  const t = useText()
  return (
    <div className="inbox-pick">
      <Icon name="chat" size={40} />
      <p>{t('inbox.pick')}</p>
      <p className="quiet">{t('inbox.pick-text')}</p>
    </div>
  )
}
