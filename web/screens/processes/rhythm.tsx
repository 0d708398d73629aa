import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { DemandRhythm } from '#contract/process-analyses.ts'
import { read } from '../../api.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { FactTable, numberColumn } from './fact-table.tsx'
import { useWords, type Words } from './words.ts'
import './rhythm.css'

type Reply = z.output<typeof DemandRhythm>
type Factor = Reply['weekdays'][number]
const kinds = ['orders', 'requests', 'payments'] as const
const sides = ['weekdays', 'monthDays', 'monthWeeks', 'hours'] as const

/** When requests, orders and payments come: what stands out, and what chance alone would explain. */
export function Rhythm() {
  const { t } = useWords()
  const [of, setOf] = useState<(typeof kinds)[number]>('orders')
  const [asTable, setAsTable] = useState(false)
  const rhythm = useQuery({
    queryKey: ['process', '*', 'rhythm', of],
    queryFn: ({ signal }) => read<Reply>(`/api/demand-rhythm?of=${of}`, signal),
  })
  return (
    <>
      <div className="map-bar">
        <SegmentedControl
          aria-label={t('processes.rhythm.of')}
          value={of}
          data={kinds.map((value) => ({ value, label: t(`processes.rhythm.${value}`) }))}
          onChange={(value) => setOf(kinds.find((kind) => kind === value) ?? 'orders')}
        />
        <div className="map-bar-end">
          <Button variant="default" size="compact-sm" onClick={() => setAsTable(!asTable)}>
            {t(asTable ? 'processes.as-picture' : 'processes.as-table')}
          </Button>
        </div>
      </div>
      <AsyncState
        query={rhythm}
        lines={8}
        isEmpty={(reply) => reply.count === 0}
        empty={<Empty title={t('processes.rhythm.empty')} text={t('processes.rhythm.empty-text')} />}
      >
        {(reply) => <Shown reply={reply} asTable={asTable} />}
      </AsyncState>
    </>
  )
}

function Shown({ reply, asTable }: { reply: Reply; asTable: boolean }) {
  const words = useWords()
  const { t, format } = words
  return (
    <>
      <p className="process-scope quiet">
        {t('processes.rhythm.count', { count: reply.count })}
        {reply.period && ` · ${format.date(reply.period.from)} – ${format.date(reply.period.until)}`}
      </p>
      {reply.findings.length === 0 ? (
        <p className="process-say">{t('processes.rhythm.nothing')}</p>
      ) : (
        <ul className="process-sentences rhythm-findings">
          {reply.findings.map((finding) => (
            <li key={`${finding.kind} ${finding.from} ${finding.until}`}>{sentence(finding, words)}</li>
          ))}
        </ul>
      )}
      {!asTable && <p className="quiet process-say">{t('processes.rhythm.legend')}</p>}
      <div className="rhythm">
        {sides.map((side) =>
          asTable ? (
            <SideTable key={side} side={side} factors={reply[side]} />
          ) : (
            <Bars key={side} side={side} factors={reply[side]} />
          ),
        )}
      </div>
    </>
  )
}

function sentence(finding: Reply['findings'][number], words: Words): string {
  const { t, format } = words
  const change = format.percent(Math.abs(finding.factor - 1))
  const probability = format.number(Math.max(0.001, finding.probability), 3)
  const values = {
    from: finding.kind === 'weekday' ? binText('weekdays', finding.from, words) : String(finding.from),
    until: String(finding.until),
    change: t(finding.factor >= 1 ? 'processes.rhythm.more' : 'processes.rhythm.less', { change }),
    probability,
  }
  return t(`processes.rhythm.finding.${finding.kind}`, values)
}

function binText(side: (typeof sides)[number], bin: number, { t, language }: Words): string {
  if (side === 'weekdays')
    // 1 January 2024 was a Monday.
    return new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
      weekday: 'short',
      timeZone: 'UTC',
    }).format(Date.UTC(2024, 0, bin))
  return side === 'monthWeeks' ? t('processes.rhythm.week', { number: bin }) : String(bin)
}

const chart = { height: 120, middle: 60, step: 20 }

/** Up and down from the usual; what chance does not explain is filled, the rest is only outlined. */
function Bars({ side, factors }: { side: (typeof sides)[number]; factors: readonly Factor[] }) {
  const words = useWords()
  const { t, format } = words
  const most = Math.max(0.2, ...factors.map(({ factor }) => Math.abs(factor - 1)))
  const label = (one: Factor) =>
    t('processes.rhythm.bar', {
      bin: binText(side, one.bin, words),
      share: format.percent(one.factor),
      count: one.count,
    })
  return (
    <figure className="card rhythm-chart">
      <figcaption>{t(`processes.rhythm.side.${side}`)}</figcaption>
      <svg
        viewBox={`0 0 ${factors.length * chart.step} ${chart.height + 18}`}
        role="img"
        aria-label={`${t(`processes.rhythm.side.${side}`)}: ${factors.map(label).join(', ')}`}
        preserveAspectRatio="none"
      >
        <line
          x1="0"
          x2={factors.length * chart.step}
          y1={chart.middle}
          y2={chart.middle}
          className="rhythm-usual"
        />
        {factors.map((one, at) => {
          const height = Math.max(1, (Math.abs(one.factor - 1) / most) * (chart.middle - 12))
          const isMore = one.factor >= 1
          return (
            <g key={one.bin} className="rhythm-bar" data-significant={one.significant}>
              <rect
                x={at * chart.step + 3}
                width={chart.step - 6}
                y={isMore ? chart.middle - height : chart.middle}
                height={height}
              >
                <title>{label(one)}</title>
              </rect>
            </g>
          )
        })}
      </svg>
      <div className="rhythm-axis" aria-hidden="true">
        {factors.map((one, at) => (
          <span key={one.bin}>
            {factors.length <= 7 || at % 5 === 0 ? binText(side, one.bin, words) : ''}
          </span>
        ))}
      </div>
    </figure>
  )
}

function SideTable({ side, factors }: { side: (typeof sides)[number]; factors: readonly Factor[] }) {
  const words = useWords()
  const { t, format } = words
  return (
    <section>
      <h2>{t(`processes.rhythm.side.${side}`)}</h2>
      <FactTable
        label={t(`processes.rhythm.side.${side}`)}
        file={`rhythm-${side}`}
        rows={factors}
        rowKey={(row) => String(row.bin)}
        columns={[
          {
            title: t('processes.rhythm.bin'),
            cell: (row) => binText(side, row.bin, words),
            value: (row) => row.bin,
          },
          numberColumn(
            t('processes.rhythm.usual'),
            (row: Factor) => row.factor,
            (number) => format.percent(number),
          ),
          numberColumn(
            t('processes.rhythm.number'),
            (row: Factor) => row.count,
            (number) => format.number(number),
          ),
          {
            title: t('processes.rhythm.beyond'),
            cell: (row) => t(row.significant ? 'processes.yes' : 'processes.no'),
            value: (row) => (row.significant ? 1 : 0),
          },
        ]}
      />
    </section>
  )
}
