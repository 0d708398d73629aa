import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { FindingHistory } from '#contract/findings.ts'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { FactTable, numberColumn } from '../fact-table.tsx'
import { useFigures } from './figures.ts'

type History = z.output<typeof FindingHistory>
const size = { width: 640, height: 200, left: 78, right: 12, top: 12, bottom: 26 }

/** Every week's value beside the baseline with its interval and the target; and the same as a table. */
export function Measures({ finding }: { finding: History }) {
  const { t, value, format } = useFigures()
  const { fail } = useToast()
  const [asTable, setAsTable] = useState(false)
  const measure = useSend<void>(
    () => ({ method: 'POST', path: `/api/findings/${finding.id}/measures`, body: {} }),
    {
      refresh: [
        ['finding', finding.id],
        ['finding', '*'],
      ],
    },
  )
  return (
    <section className="process-section">
      <div className="map-bar">
        <h2>{t('processes.measures.title')}</h2>
        <div className="map-bar-end">
          <Button
            variant="default"
            size="compact-sm"
            loading={measure.isPending}
            onClick={() => measure.mutate(undefined, { onError: fail })}
          >
            {t('processes.measures.now')}
          </Button>
          {finding.measures.length > 0 && (
            <Button variant="default" size="compact-sm" onClick={() => setAsTable(!asTable)}>
              {t(asTable ? 'processes.as-picture' : 'processes.as-table')}
            </Button>
          )}
        </div>
      </div>
      {finding.measures.length === 0 ? (
        <p className="quiet">{t('processes.measures.none')}</p>
      ) : asTable ? (
        <FactTable
          label={t('processes.measures.title')}
          file="measures"
          rows={finding.measures}
          rowKey={(row) => row.at}
          columns={[
            { title: t('processes.column.when'), cell: (row) => format.date(row.at), value: (row) => row.at },
            {
              title: t('processes.measures.value'),
              align: 'end',
              cell: (row) => value(finding, row.value),
              value: (row) => row.value,
            },
            numberColumn(
              t('processes.column.cases'),
              (row: History['measures'][number]) => row.cases,
              (number) => format.number(number),
            ),
            {
              title: t('processes.measures.verdict'),
              cell: (row) => (row.effect ? t(`processes.effect.${row.effect.verdict}`) : ''),
              value: (row) => row.effect?.verdict ?? null,
            },
          ]}
        />
      ) : (
        <Chart finding={finding} />
      )}
    </section>
  )
}

function Chart({ finding }: { finding: History }) {
  const { t, value, format } = useFigures()
  const { baseline, target, measures } = finding
  const known = measures.flatMap((one) =>
    one.value === null ? [] : [{ at: Date.parse(one.at), value: one.value }],
  )
  const all = [
    ...known.map((one) => one.value),
    baseline.value ?? 0,
    baseline.interval?.[1] ?? 0,
    target ?? 0,
  ]
  const most = Math.max(...all) * 1.08 || 1
  const [first, last] = [known[0]?.at ?? 0, known.at(-1)?.at ?? 1]
  const x = (at: number) =>
    size.left + ((at - first) / Math.max(1, last - first)) * (size.width - size.left - size.right)
  const y = (number: number) =>
    size.height - size.bottom - (number / most) * (size.height - size.top - size.bottom)
  const level = (number: number | null, name: string, kind: string) =>
    number !== null && (
      <g className="measure-level" data-kind={kind}>
        <line x1={size.left} x2={size.width - size.right} y1={y(number)} y2={y(number)} />
        <text x={size.left - 6} y={y(number) + 4} textAnchor="end">
          {value(finding, number)}
        </text>
        <text x={size.width - size.right} y={y(number) - 5} textAnchor="end">
          {name}
        </text>
      </g>
    )
  const words = known
    .map((one) => `${format.date(new Date(one.at))}: ${value(finding, one.value)}`)
    .join(', ')
  return (
    <svg
      className="measure-chart"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={`${t('processes.measures.title')}: ${words}`}
    >
      {baseline.interval && (
        <rect
          className="measure-band"
          x={size.left}
          width={size.width - size.left - size.right}
          y={y(baseline.interval[1])}
          height={Math.max(1, y(baseline.interval[0]) - y(baseline.interval[1]))}
        />
      )}
      {level(baseline.value, t('processes.measures.before'), 'before')}
      {level(target, t('processes.measures.target'), 'target')}
      <polyline
        className="measure-line"
        points={known.map((one) => `${x(one.at)},${y(one.value)}`).join(' ')}
      />
      {known.map((one) => (
        <circle key={one.at} className="measure-dot" cx={x(one.at)} cy={y(one.value)} r="4">
          <title>{`${format.date(new Date(one.at))}: ${value(finding, one.value)}`}</title>
        </circle>
      ))}
      <text className="measure-axis" x={size.left} y={size.height - 6}>
        {format.date(new Date(first))}
      </text>
      <text className="measure-axis" x={size.width - size.right} y={size.height - 6} textAnchor="end">
        {format.date(new Date(last))}
      </text>
    </svg>
  )
}
