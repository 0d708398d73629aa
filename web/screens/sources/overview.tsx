import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Sources } from '#contract/sources.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { Chip } from '../../design/chip.tsx'
import { useNow, When } from '../../design/when.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { lastHours } from './hours.ts'
import { HoursChart } from './hours-chart.tsx'
import { useSources } from './queries.ts'

/** How much comes in, and from where. */
export function Overview() {
  const t = useText()
  const sources = useSources()
  const now = useNow()
  const connect = (
    <Button component={Link} to="/sources/connect">
      {t('sources.tab.connect')}
    </Button>
  )
  return (
    <AsyncState
      query={sources}
      allowedBy="lead"
      isEmpty={(data) => data.sources.length === 0}
      empty={<Empty title={t('sources.empty')} text={t('sources.empty-text')} action={connect} />}
    >
      {(data) => (
        <>
          <HoursChart hours={lastHours(data.eventsPerHour, now)} />
          <SourceList sources={data.sources} />
        </>
      )}
    </AsyncState>
  )
}

/** The demo company is fed by two sources of its own, which have no key. */
const kindOf = ({ kind, name }: Sources['sources'][number]) =>
  kind === 'inside' && (name === 'Demo shop' || name === 'Demo server') ? 'demo' : kind

function SourceList({ sources }: Pick<Sources, 'sources'>) {
  const t = useText()
  const format = useFormat()
  return (
    <table className="plain-table card" aria-label={t('sources.list')}>
      <thead>
        <tr>
          <th scope="col">{t('sources.column.source')}</th>
          <th scope="col" data-wide>
            {t('sources.column.kind')}
          </th>
          <th scope="col" data-align="end">
            {t('sources.column.events')}
          </th>
          <th scope="col">{t('sources.column.last')}</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={`${source.kind} ${source.name}`}>
            <th scope="row">{source.name}</th>
            <td data-wide>
              <Chip>{t(`sources.kind.${kindOf(source)}`)}</Chip>
            </td>
            <td data-align="end">{format.number(source.eventsLastDay)}</td>
            <td className="quiet">
              {source.lastEventAt ? <When at={source.lastEventAt} /> : t('sources.never')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
