import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect } from 'react'
import type { Person as PersonReply } from '#contract/people.ts'
import { read } from '../../api.ts'
import { isStatus } from '../../api-error.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { OnSite, usePersonLabel } from '../../design/person-chip.tsx'
import { RhythmMark } from '../../design/rhythm-mark.tsx'
import { useToast } from '../../design/toast.tsx'
import { sessionQuery } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { About } from './about/index.tsx'
import { Lookers } from './about/lookers.tsx'
import { SharedVisits } from './about/shared-visits.tsx'
import { MergeDialog } from './merge/merge-dialog.tsx'
import { PastMerges } from './merge/past-merges.tsx'
import { UnmergeDialog } from './merge/unmerge-dialog.tsx'
import { Next } from './next/index.tsx'
import { GonePerson } from './privacy/gone.tsx'
import { PrivacyMenu } from './privacy/menu.tsx'
import { type Part, type PersonSearch, parts } from './search.ts'
import { type PersonChanges, Timeline } from './timeline/index.tsx'
import { Walk } from './walk.tsx'
import './person.css'

const OwnPage = lazy(() => import('../../portal/own-page.tsx'))

/** One person: who it is, everything that happened, what to do next. */
export function Person() {
  const { id } = useParams({ from: '/signed-in/people/$id' })
  const t = useText()
  const label = usePersonLabel()
  const person = useQuery({
    queryKey: ['person', id],
    queryFn: ({ signal }) => read<PersonReply>(`/api/people/${id}`, signal),
  })
  useFollowMerge(person.data)
  const { data: session } = useQuery(sessionQuery)
  const { data } = person
  // also when it happens while the page is open
  if (isStatus(person.error, 410)) return <GonePerson />
  return (
    <Page
      title={data ? label(data) : t('person.title')}
      lead={data && leadOf(data)}
      actions={
        <>
          {data && <Marks person={data} />}
          {data && session?.member.role === 'owner' && <PrivacyMenu person={data} />}
          <Walk id={data?.id ?? id} />
        </>
      }
    >
      <AsyncState query={person} lines={10}>
        {(shown) => <Columns key={shown.id} person={shown} />}
      </AsyncState>
    </Page>
  )
}

/** The id was absorbed by a merge: its address becomes that of who absorbed it, and says so once. */
function useFollowMerge(person: PersonReply | undefined): void {
  const t = useText()
  const { tell } = useToast()
  const navigate = useNavigate()
  const [from, to] = [person?.askedAs, person?.id]
  useEffect(() => {
    if (!from || !to) return
    tell(t('person.was-merged'))
    void navigate({
      to: '/people/$id',
      params: { id: to },
      search: (before) => before as PersonSearch,
      replace: true,
    })
  }, [from, to, navigate, tell, t])
}

function Marks({ person }: { person: PersonReply }) {
  return (
    <div className="person-marks">
      {person.online && <OnSite />}
      <RhythmMark state={person.rhythm} />
    </div>
  )
}

const leadOf = ({ company, city, email, phone }: PersonReply) =>
  [company, city, email, phone].filter(Boolean).join(' · ')

function Columns({ person }: { person: PersonReply }) {
  const t = useText()
  const search = useSearch({ from: '/signed-in/people/$id' })
  const change = useChange()
  const isNarrow = useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false })
  const part = search.part ?? 'timeline'
  const shows = (one: Part) => !isNarrow || part === one
  const startUnmerge = (handleId?: string) => change({ unmerge: true, ...(handleId && { handle: handleId }) })
  return (
    <>
      {isNarrow && <Tabs part={part} choose={(one) => change({ part: one })} />}
      <div className="person-columns">
        {shows('about') && (
          <aside className="person-about" aria-label={t('person.part.about')}>
            <About person={person} onUnmerge={startUnmerge} />
            <SharedVisits personId={person.id} />
            <PastMerges personId={person.id} />
            <Suspense>
              <OwnPage personId={person.id} />
            </Suspense>
            <Lookers personId={person.id} />
          </aside>
        )}
        {shows('timeline') && (
          <section className="person-timeline" aria-label={t('person.part.timeline')}>
            <Timeline person={person} search={search} change={change} />
          </section>
        )}
        {shows('next') && (
          <aside className="person-next" aria-label={t('person.part.next')}>
            <Next person={person} />
          </aside>
        )}
      </div>
      {search.merge && (
        <MergeDialog keepId={person.id} absorbId={search.merge} close={() => change({ merge: undefined })} />
      )}
      {search.unmerge && (
        <UnmergeDialog
          person={person}
          first={search.handle}
          close={() => change({ unmerge: undefined, handle: undefined })}
        />
      )}
    </>
  )
}

function Tabs({ part, choose }: { part: Part; choose: (part: Part) => void }) {
  const t = useText()
  return (
    <div className="person-tabs" role="tablist" aria-label={t('person.parts')}>
      {parts.map((one) => (
        <button key={one} type="button" role="tab" aria-selected={one === part} onClick={() => choose(one)}>
          {t(`person.part.${one}`)}
        </button>
      ))}
    </div>
  )
}

function useChange() {
  const navigate = useNavigate({ from: '/people/$id' })
  return useCallback(
    (part: PersonChanges) => {
      const replace = 'q' in part || 'part' in part
      void navigate({
        search: (before) => withoutNothing({ ...before, ...part }),
        replace,
        resetScroll: false,
      })
    },
    [navigate],
  )
}

// Entries that are undefined are gone, so what stays is a search again.
const withoutNothing = (search: PersonChanges) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as PersonSearch
