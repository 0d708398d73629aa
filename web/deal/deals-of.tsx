import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DealRow, DealsPage } from '#contract/deals.ts'
import { read } from '../api.ts'
import { Failure } from '../design/async-state.tsx'
import { Chip } from '../design/chip.tsx'
import { Amount } from '../design/money.tsx'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import { Age } from './age.tsx'
import { useStageName } from './names.ts'
import { pipelinesQuery } from './queries.ts'
import './deal.css'

/** The deals of a person or a company, the newest first. Nothing is shown while there are none. */
export function DealsOf({ about, id }: { about: 'personId' | 'companyId'; id: string }) {
  const t = useText()
  const deals = useQuery({
    queryKey: ['deal', '*', about, id],
    queryFn: ({ signal }) => read<DealsPage>(`/api/deals?${about}=${id}&limit=20`, signal),
  })
  if (deals.error) return <Failure error={deals.error} retry={deals.refetch} />
  const shown = deals.data?.deals ?? []
  if (shown.length === 0) return null
  return (
    <section className="deals-of" aria-labelledby={`deals-of-${id}`}>
      <h2 id={`deals-of-${id}`}>{t('deals.of-person')}</h2>
      <ul>
        {shown.map((deal) => (
          <Line key={deal.id} deal={deal} />
        ))}
      </ul>
    </section>
  )
}

function Line({ deal }: { deal: DealRow }) {
  const t = useText()
  const format = useFormat()
  const stageName = useStageName()
  const { data } = useQuery(pipelinesQuery)
  const stage = data?.pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === deal.stageId)
  return (
    <li>
      <div className="deal-line">
        <Link to="/deals" search={{ deal: deal.id, pipeline: deal.pipelineId }}>
          {deal.title}
        </Link>
        <Amount amount={deal.amount} currency={deal.currency} />
      </div>
      <div className="deal-line">
        <small className="quiet">
          {deal.closedAt ? t('deals.closed-on', { day: format.date(deal.closedAt) }) : <Age deal={deal} />}
        </small>
        <Chip tone={deal.state === 'won' ? 'good' : deal.state === 'lost' ? 'attention' : 'plain'}>
          {stageName(stage)}
        </Chip>
      </div>
    </li>
  )
}
