import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { z } from 'zod'
import type { Person, TimelinePage } from '#contract/people.ts'
import { read } from '../api.ts'
import { DealsOf } from '../deal/deals-of.tsx'
import { AsyncState } from '../design/async-state.tsx'
import { Money } from '../design/money.tsx'
import { OnSite, usePersonLabel } from '../design/person-chip.tsx'
import { RhythmMark } from '../design/rhythm-mark.tsx'
import { useEventName } from '../design/use-event-name.ts'
import { When } from '../design/when.tsx'
import { NextSteps } from '../next-step/next-steps.tsx'
import { Promises } from '../next-step/promises.tsx'
import { TasksOf } from '../task/tasks-of.tsx'
import { useText } from '../text/use-text.tsx'
import { PeekFrame } from './frame.tsx'
import '../next-step/parts.css'

const OwnPage = lazy(() => import('../portal/own-page.tsx'))

/** A person at the side of a list: who, what to do next, what was promised, deals, tasks, the last touches. */
export default function PersonPeek({ id, close }: { id: string; close: () => void }) {
  const t = useText()
  const person = useQuery({
    queryKey: ['person', id],
    queryFn: ({ signal }) => read<Person>(`/api/people/${id}`, signal),
  })
  return (
    <PeekFrame label={t('peek.person')} close={close} page={{ to: '/people/$id', params: { id } }}>
      <AsyncState query={person} lines={8}>
        {(shown) => (
          <>
            <Who person={shown} />
            <NextSteps key={shown.id} person={shown} />
            <Promises personId={shown.id} />
            <DealsOf about="personId" id={shown.id} />
            <TasksOf about="personId" id={shown.id} />
            <Suspense>
              <OwnPage personId={shown.id} />
            </Suspense>
            <LastTouches personId={shown.id} />
          </>
        )}
      </AsyncState>
    </PeekFrame>
  )
}

function Who({ person }: { person: Person }) {
  const t = useText()
  const label = usePersonLabel()
  const facts = [
    ['email', person.email],
    ['phone', person.phone],
    ['company', person.company],
    ['city', person.city],
    ['owner', person.ownerName],
    ['revenue', Number(person.revenue) !== 0 && <Money amount={person.revenue} currency={person.currency} />],
    ['last-seen', person.lastSeenAt && <When at={person.lastSeenAt} />],
  ] as const
  return (
    <section>
      <h2 className="peek-title">{label(person)}</h2>
      {person.online && <OnSite />} <RhythmMark state={person.rhythm} />
      <dl className="peek-facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{t(`peek.fact.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}

const mostTouches = 6

function LastTouches({ personId }: { personId: string }) {
  const t = useText()
  const eventName = useEventName()
  const timeline = useQuery({
    queryKey: ['person', personId, 'last-touches'],
    queryFn: ({ signal }) =>
      read<z.output<typeof TimelinePage>>(`/api/people/${personId}/timeline?limit=${mostTouches}`, signal),
  })
  const events = timeline.data?.events ?? []
  if (events.length === 0) return null
  return (
    <section aria-labelledby="peek-touches">
      <h2 id="peek-touches">{t('peek.touches')}</h2>
      <ul className="peek-list">
        {events.map((event) => (
          <li key={event.id}>
            <span>{eventName(event.name)}</span>
            <span className="quiet">
              <When at={event.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
