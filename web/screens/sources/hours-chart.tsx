import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Sources } from '#contract/sources.ts'
import { useToast } from '../../design/toast.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'

type Hours = Sources['eventsPerHour']

/** Events per hour as bars, and the same numbers as a table that can be copied. */
export function HoursChart({ hours }: { hours: Hours }) {
  const t = useText()
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="hours card">
      <figcaption>
        <h2>{t('sources.chart')}</h2>
        <Button variant="subtle" size="compact-sm" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'sources.as-chart' : 'sources.as-table')}
        </Button>
      </figcaption>
      {asTable ? <HoursTable hours={hours} /> : <Bars hours={hours} />}
    </figure>
  )
}

const chartHeight = 100

function Bars({ hours }: { hours: Hours }) {
  const t = useText()
  const format = useFormat()
  const most = Math.max(...hours.map(({ events }) => events))
  const label = t('sources.chart-most', { events: format.number(most) })
  return (
    <>
      <svg
        className="hours-bars"
        viewBox={`0 0 ${hours.length} ${chartHeight}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${t('sources.chart')}: ${label}`}
      >
        {hours.map(({ hour, events }, index) => {
          const height = most === 0 ? 0 : Math.max(events > 0 ? 1 : 0, (events / most) * chartHeight)
          return (
            <rect key={hour} x={index + 0.1} width={0.8} y={chartHeight - height} height={height}>
              <title>{t('sources.chart-bar', { hour: format.time(hour), events })}</title>
            </rect>
          )
        })}
      </svg>
      <div className="hours-axis quiet" aria-hidden="true">
        <span>{hours[0] && format.time(hours[0].hour)}</span>
        <span>{label}</span>
        <span>{t('sources.chart-now')}</span>
      </div>
    </>
  )
}

function HoursTable({ hours }: { hours: Hours }) {
  const t = useText()
  const format = useFormat()
  const { tell } = useToast()
  const csv = ['hour,events', ...hours.map(({ hour, events }) => `${hour},${events}`)].join('\n')
  const copy = () => navigator.clipboard.writeText(csv).then(() => tell(t('word.copied')), console.error)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="hours-table" tabIndex={0} aria-label={t('sources.chart')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('sources.column.hour')}</th>
              <th scope="col" data-align="end">
                {t('sources.column.events-hour')}
              </th>
            </tr>
          </thead>
          <tbody>
            {hours.toReversed().map(({ hour, events }) => (
              <tr key={hour}>
                <td>{format.dateTime(hour)}</td>
                <td data-align="end">{format.number(events)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {'clipboard' in navigator && (
        <Button variant="default" size="compact-sm" onClick={copy}>
          {t('sources.copy-csv')}
        </Button>
      )}
    </>
  )
}
