import { useQuery } from '@tanstack/react-query'
import type { Deal, DealHistory, Pipeline } from '#contract/deals.ts'
import { read } from '../../api.ts'
import { useReasonName, useStageName } from '../../deal/names.ts'
import { Failure } from '../../design/async-state.tsx'
import { useEventName } from '../../design/use-event-name.ts'
import { When } from '../../design/when.tsx'
import { useText } from '../../text/use-text.tsx'

interface HistoryProps {
  readonly deal: Deal
  readonly pipelines: readonly Pipeline[]
}

/** When the deal came into which stage, who moved it, and what else was changed. */
export function History({ deal, pipelines }: HistoryProps) {
  const t = useText()
  const history = useQuery({
    queryKey: ['deal', deal.id, 'history'],
    queryFn: ({ signal }) => read<DealHistory>(`/api/deals/${deal.id}/history`, signal),
  })
  if (history.error) return <Failure error={history.error} retry={history.refetch} />
  const events = history.data?.events ?? []
  if (events.length === 0) return null
  return (
    <section className="deals-of" aria-labelledby="deal-history">
      <h2 id="deal-history">{t('deals.history')}</h2>
      <ol className="deal-history">
        {events.map((event) => (
          <li key={event.id}>
            <span>
              <What event={event} pipelines={pipelines} />
            </span>
            <small className="quiet">
              {event.memberName && `${event.memberName} · `}
              <When at={event.at} />
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}

type Happened = DealHistory['events'][number]

function What({ event, pipelines }: { event: Happened; pipelines: readonly Pipeline[] }) {
  const t = useText()
  const nameOf = useEventName()
  const stageName = useStageName()
  const reasonName = useReasonName()
  const { properties } = event
  const all = pipelines.flatMap(({ stages, lostReasons }) => [...stages, ...lostReasons])
  const said = (key: string, name: typeof stageName) => {
    const word = properties[key]
    if (typeof word !== 'string') return null
    return name(
      all.find(({ code, name: own }) => code === word || own === word) ?? { code: word, name: null },
    )
  }
  const [from, to, reason] = [said('from', stageName), said('stage', stageName), said('reason', reasonName)]
  if (to === null) return nameOf(event.name)
  const way = from === null ? to : t('deals.history-way', { from, to })
  return reason === null ? way : `${way}: ${reason}`
}
