import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Person, TimelineEvent } from '#contract/people.ts'
import { AsyncState, Empty, NothingFound } from '../../../design/async-state.tsx'
import { useNow } from '../../../design/when.tsx'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import type { PersonSearch } from '../search.ts'
import { Composer } from './composer.tsx'
import { EventRow } from './event-row.tsx'
import { byDays } from './group.ts'
import { NoiseRow } from './noise-row.tsx'
import { TimelineBar } from './timeline-bar.tsx'
import { useTimeline } from './use-timeline.ts'
import './timeline.css'

interface TimelineProps {
  readonly person: Person
  readonly search: PersonSearch
  readonly change: (part: PersonChanges) => void
}
export type PersonChanges = { readonly [Name in keyof PersonSearch]?: PersonSearch[Name] | undefined }

/** Everything that happened with a person, the newest first, and the place to add to it. */
export function Timeline({ person, search, change }: TimelineProps) {
  const t = useText()
  const timeline = useTimeline(person.id, search)
  const filters = useSetFilters(search, change)
  return (
    <div className="timeline">
      <Composer person={person} />
      <TimelineBar search={search} change={change} />
      {search.event && (
        <p className="timeline-linked">
          {t('timeline.from-link')}{' '}
          <Link to="/people/$id" params={{ id: person.id }} search={{}}>
            {t('timeline.to-newest')}
          </Link>
        </p>
      )}
      <AsyncState
        query={timeline.query}
        lines={8}
        isEmpty={(events) => events.length === 0}
        empty={
          filters.length > 0 ? (
            <NothingFound filters={filters} />
          ) : (
            <Empty title={t('timeline.empty')} text={t('timeline.empty-text')} />
          )
        }
      >
        {(events) => <Days personId={person.id} events={events} pointedAt={search.event} />}
      </AsyncState>
      {timeline.hasOlder && (
        <Button variant="default" loading={timeline.isReadingOlder} onClick={timeline.older}>
          {t('timeline.older')}
        </Button>
      )}
      {!timeline.hasOlder && (timeline.query.data?.length ?? 0) > 0 && filters.length === 0 && (
        <p className="timeline-begin quiet">{t('timeline.begin')}</p>
      )}
    </div>
  )
}

interface DaysProps {
  readonly personId: string
  readonly events: readonly TimelineEvent[]
  readonly pointedAt: string | undefined
}

function Days({ personId, events, pointedAt }: DaysProps) {
  const format = useFormat()
  const sayDay = useDay()
  const days = useMemo(() => byDays(events, format.date, pointedAt), [events, format, pointedAt])
  return days.map(({ day, entries }) => (
    <section key={day} className="timeline-day" aria-label={sayDay(day)}>
      <h2>{sayDay(day)}</h2>
      <ol>
        {entries.map((entry) =>
          entry.type === 'noise' ? (
            <NoiseRow key={entry.key} personId={personId} noise={entry} />
          ) : (
            <EventRow
              key={entry.key}
              personId={personId}
              event={entry.event}
              isPointedAt={entry.event.id === pointedAt}
            />
          ),
        )}
      </ol>
    </section>
  ))
}

const dayLong = 86_400_000

function useDay(): (day: string) => string {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  return (day) => {
    if (day === format.date(now)) return t('timeline.today')
    if (day === format.date(new Date(now.getTime() - dayLong))) return t('timeline.yesterday')
    return day
  }
}

function useSetFilters({ kinds, q }: PersonSearch, change: TimelineProps['change']) {
  const t = useText()
  const count = kinds?.split(',').length ?? 0
  return [
    ...(kinds
      ? [{ label: t('timeline.some-kinds', { count }), remove: () => change({ kinds: undefined }) }]
      : []),
    ...(q ? [{ label: t('timeline.search-for', { q }), remove: () => change({ q: undefined }) }] : []),
  ]
}
