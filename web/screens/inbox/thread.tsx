import { Button } from '@mantine/core'
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { useSend } from '../../queries.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { AskingStrip } from './asking/strip.tsx'
import { BotStrip } from './bot-strip.tsx'
import { Composer } from './composer/index.tsx'
import { EntryRow } from './entry.tsx'
import type { GoTo } from './index.tsx'
import { Colleagues } from './presence.tsx'
import { PromiseQuestions } from './promise-questions.tsx'
import { type Entry, useThread } from './queries.ts'
import { Questions } from './questions.tsx'
import { FactsStrip } from './reading/facts-found.tsx'
import { ReadMessages } from './reading/reading-chip.tsx'
import { RoutingStrip } from './reading/routing-strip.tsx'
import { ThisDialogue } from './this-dialogue.ts'
import { TopicBar } from './topic-bar.tsx'
import { usePersonName } from './use-person-name.ts'
import { useToastsOver } from './use-toasts-over.ts'
import './thread.css'

interface ThreadProps {
  readonly personId: string
  readonly at: string | undefined
  readonly go: GoTo
  readonly panel: { readonly isOpen: boolean; readonly toggle: () => void }
}

/** One person's dialogue over all channels, and the place to answer. Never the whole of it at once. */
export function Thread({ personId, at, go, panel }: ThreadProps) {
  const t = useText()
  const thread = useThread(personId, at)
  const scroller = useRef<HTMLDivElement>(null)
  const { entries, about } = thread
  const name = usePersonName(about?.person)
  useScrolling(scroller, entries, about?.firstUnreadId ?? null, at)
  useToastsOver(scroller)
  useReadMark(personId, entries?.at(-1)?.id, thread.hasNextPage)
  return (
    <>
      {about && <TopicBar page={about} name={name} go={go} panel={panel} />}
      <section ref={scroller} className="thread" aria-label={t('inbox.thread', { name })}>
        {thread.hasPreviousPage && (
          <Button
            variant="subtle"
            loading={thread.isFetchingPreviousPage}
            onClick={() => void thread.fetchPreviousPage()}
          >
            {t('inbox.older')}
          </Button>
        )}
        <AsyncState
          query={{ data: entries, error: thread.error, refetch: thread.refetch }}
          lines={10}
          isEmpty={(all) => all.length === 0}
          empty={<Empty title={t('inbox.thread-empty')} text={t('inbox.thread-empty-text')} />}
        >
          {(all) => (
            <>
              {!thread.hasPreviousPage && <p className="thread-begin quiet">{t('inbox.begin')}</p>}
              <ThisDialogue value={about ?? null}>
                <ReadMessages personId={personId}>
                  <Days entries={all} firstUnreadId={about?.firstUnreadId ?? null} at={at} name={name} />
                </ReadMessages>
              </ThisDialogue>
            </>
          )}
        </AsyncState>
        {thread.hasNextPage && (
          <p className="thread-more">
            <Button
              variant="subtle"
              loading={thread.isFetchingNextPage}
              onClick={() => void thread.fetchNextPage()}
            >
              {t('inbox.newer')}
            </Button>
            <Button variant="subtle" onClick={() => go({ at: undefined })}>
              {t('inbox.to-newest')}
            </Button>
          </p>
        )}
      </section>
      {about && <Questions questions={about.questions} personId={personId} />}
      <BotStrip personId={personId} />
      <AskingStrip personId={personId} isPanelOpen={panel.isOpen} />
      <PromiseQuestions personId={personId} />
      <RoutingStrip personId={personId} />
      {!panel.isOpen && <FactsStrip personId={personId} show={panel.toggle} />}
      <Colleagues personId={personId} name={name} drafts={about?.drafts ?? []} />
      {about && <Composer key={personId} page={about} name={name} entries={entries ?? []} />}
    </>
  )
}

interface DaysProps {
  readonly entries: readonly Entry[]
  readonly firstUnreadId: string | null
  readonly at: string | undefined
  readonly name: string
}

function Days({ entries, firstUnreadId, at, name }: DaysProps) {
  const t = useText()
  const format = useFormat()
  const days = useMemo(() => {
    const found = new Map<string, Entry[]>()
    for (const entry of entries) {
      const day = format.date(entry.at)
      const known = found.get(day)
      if (known) known.push(entry)
      else found.set(day, [entry])
    }
    return [...found]
  }, [entries, format])
  return days.map(([day, own]) => (
    <section key={day} aria-label={day}>
      <h2 className="thread-day">{day}</h2>
      <ol className="thread-entries">
        {own.map((entry) => (
          <li key={entry.id} id={`entry-${entry.id}`} data-pointed={entry.id === at}>
            {entry.id === firstUnreadId && <p className="thread-new">{t('inbox.new')}</p>}
            <EntryRow entry={entry} name={name} />
          </li>
        ))}
      </ol>
    </section>
  ))
}

/** Opens at the first unread or the pointed word; stays at the end while one stands there; keeps the place when older words come. */
function useScrolling(
  scroller: RefObject<HTMLDivElement | null>,
  entries: readonly Entry[] | undefined,
  firstUnreadId: string | null,
  at: string | undefined,
): void {
  const before = useRef({ first: '', height: 0, isAtEnd: true, isOpened: false })
  const [first, last, opensAt] = [entries?.[0]?.id ?? '', entries?.at(-1)?.id ?? '', at ?? firstUnreadId]
  useEffect(() => {
    const box = scroller.current
    if (box === null) return undefined
    const onScroll = () => {
      before.current.isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80
    }
    // the field below grows: whoever stands at the end still does
    const resized = new ResizeObserver(() => {
      if (before.current.isAtEnd) box.scrollTop = box.scrollHeight
    })
    resized.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      resized.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [scroller])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ends of what is shown say when it grew
  useLayoutEffect(() => {
    const box = scroller.current
    if (box === null || first === '') return
    const known = before.current
    if (!known.isOpened) {
      const target = opensAt === null ? null : document.getElementById(`entry-${opensAt}`)
      if (target) box.scrollTop = target.offsetTop - box.clientHeight / 3
      else box.scrollTop = box.scrollHeight
      known.isOpened = true
    } else if (first !== known.first) box.scrollTop += box.scrollHeight - known.height
    else if (known.isAtEnd) box.scrollTop = box.scrollHeight
    known.first = first
    known.height = box.scrollHeight
  }, [scroller, first, last, opensAt])
}

/** What stands on the screen in a window that is looked at is read. */
function useReadMark(personId: string, lastId: string | undefined, isMoreBelow: boolean): void {
  const mark = useSend(() => ({ method: 'POST', path: `/api/dialogues/${personId}/read` }), {
    refresh: [['dialogue', '*']],
  })
  const { mutate } = mark
  useEffect(() => {
    if (lastId === undefined || isMoreBelow) return undefined
    const read = () => {
      if (document.visibilityState === 'visible') mutate()
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [lastId, isMoreBelow, mutate])
}
