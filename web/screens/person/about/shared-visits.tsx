import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  GivenVisit,
  SharedVisits as Reply,
  SharedVisit,
  VisitDecision,
} from '#contract/shared-visits.ts'
import { read } from '../../../api.ts'
import { Failure } from '../../../design/async-state.tsx'
import { ReasonList } from '../../../design/reason-list.tsx'
import { useReasons } from '../../../design/reason-words.ts'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'

/**
 * Visits on devices of several people when nobody said who it was: a member who knows gives one to this person, with
 * what speaks for and against it. Nothing is shown where there is no such device.
 */
export function SharedVisits({ personId }: { personId: string }) {
  const t = useText()
  const visits = useQuery({
    queryKey: ['person', personId, 'shared-visits'],
    queryFn: ({ signal }) => read<Reply>(`/api/people/${personId}/shared-visits`, signal),
  })
  if (visits.error) return <Failure error={visits.error} retry={visits.refetch} />
  const { open = [], given = [] } = visits.data ?? {}
  if (open.length + given.length === 0) return null
  return (
    <section className="about-part" aria-labelledby="shared-visits-title">
      <h2 id="shared-visits-title">{t('person.shared-visits')}</h2>
      {open.length > 0 && (
        <details className="shared-visits">
          <summary>
            {t('person.visits-could-be', { count: open.reduce((sum, one) => sum + one.visits, 0) })}
          </summary>
          <ul className="past-merges">
            {open.map((visit) => (
              <OpenVisit key={`${visit.deviceId} ${visit.moment}`} personId={personId} visit={visit} />
            ))}
          </ul>
        </details>
      )}
      <ul className="past-merges">
        {given.map((visit) => (
          <Given key={`${visit.deviceId} ${visit.moment}`} personId={personId} visit={visit} />
        ))}
      </ul>
    </section>
  )
}

function OpenVisit({ personId, visit }: { personId: string; visit: SharedVisit }) {
  const t = useText()
  const format = useFormat()
  const reasons = useReasons()
  const { fail, offerUndo } = useToast()
  const decide = useDecide(personId)
  const { deviceId, moment } = visit
  const give = () =>
    decide.mutate(
      { deviceId, moment, theirs: true },
      {
        onError: fail,
        onSuccess: () =>
          offerUndo(t('person.visit-given'), () =>
            decide.mutate({ deviceId, moment, theirs: false }, { onError: fail }),
          ),
      },
    )
  const against = reasons(visit.evidenceAgainst)
  return (
    <li>
      <div>
        {format.dateTime(moment)}
        <span className="quiet"> {t('person.visit-events', { count: visit.events })}</span>
      </div>
      <small className="quiet">{visit.seen.join(' · ')}</small>
      <ReasonList label={t('person.visit-for')} reasons={reasons(visit.evidenceFor)} />
      {against.length > 0 && <ReasonList label={t('person.visit-against')} reasons={against} />}
      <Button size="compact-xs" variant="default" loading={decide.isPending} onClick={give}>
        {t('person.visit-give')}
      </Button>
    </li>
  )
}

function Given({ personId, visit }: { personId: string; visit: GivenVisit }) {
  const t = useText()
  const format = useFormat()
  const { fail } = useToast()
  const decide = useDecide(personId)
  const { deviceId, moment } = visit
  return (
    <li>
      <div>{format.dateTime(moment)}</div>
      <small className="quiet">
        {t('person.visit-given-by', { by: visit.by ?? t('person.someone'), at: format.date(visit.at) })}
      </small>
      <Button
        size="compact-xs"
        variant="default"
        loading={decide.isPending}
        onClick={() => decide.mutate({ deviceId, moment, theirs: false }, { onError: fail })}
      >
        {t('person.visit-take-back')}
      </Button>
    </li>
  )
}

const useDecide = (personId: string) =>
  useSend<z.input<typeof VisitDecision>>(
    (body) => ({ method: 'POST', path: `/api/people/${personId}/shared-visits`, body }),
    { refresh: [['person'], ['today']] },
  )
