import type { Shown } from '#pure/process-mining/layout/index.ts'
import { FactTable, numberColumn, textColumn } from '../fact-table.tsx'
import { useWords } from '../words.ts'
import type { Activity, Edge, MapModel } from './model.ts'

/** Every activity and connection, those that are hidden too: the table never leaves anything out. */
export function MapTable({ model, shown }: { model: MapModel; shown: Shown }) {
  const { t, activity, lane, time, format } = useWords()
  const { map } = model
  const { hours } = map.scope
  const isDrawn = (name: string) => shown.nodes[model.names.indexOf(name)] === true
  const name = (index: number) => map.activities[index]?.name ?? ''
  const paths = map.edges.toSorted((one, other) => other.cases - one.cases)
  return (
    <div className="map-tables">
      <h2>{t('processes.table.activities')}</h2>
      <FactTable
        label={t('processes.table.activities')}
        file="activities"
        rows={map.activities.toSorted((one, other) => other.cases - one.cases)}
        rowKey={(row) => row.name}
        columns={[
          textColumn(t('processes.column.activity'), (row: Activity) => activity(row.name)),
          textColumn(t('processes.column.lane'), (row: Activity) => lane(map.lanes[row.lane]?.code ?? '')),
          ...(['cases', 'steps', 'starts', 'ends', 'rework', 'waitingNow'] as const).map((key) => ({
            title: t(`processes.column.${key}`),
            align: 'end' as const,
            cell: (row: Activity) => format.number(row[key]),
            value: (row: Activity) => row[key],
          })),
          {
            title: t('processes.column.drawn'),
            cell: (row) => t(isDrawn(row.name) ? 'processes.yes' : 'processes.no'),
            value: (row) => (isDrawn(row.name) ? 1 : 0),
          },
        ]}
      />
      <h2>{t('processes.table.paths')}</h2>
      <FactTable
        label={t('processes.table.paths')}
        file="connections"
        rows={paths}
        rowKey={(row) => `${row.from} ${row.to}`}
        columns={[
          textColumn(t('processes.column.from'), (row: Edge) => activity(name(row.from))),
          textColumn(t('processes.column.to'), (row: Edge) => activity(name(row.to))),
          ...(['cases', 'count', 'most'] as const).map((key) => ({
            title: t(`processes.column.${key}`),
            align: 'end' as const,
            cell: (row: Edge) => format.number(row[key]),
            value: (row: Edge) => row[key],
          })),
          ...(['median', 'mean', 'p90', 'min', 'max'] as const).map((key) => ({
            title: t(`processes.column.${key}`),
            align: 'end' as const,
            cell: (row: Edge) => time(row.time[key], hours),
            value: (row: Edge) => Math.round(row.time[key]),
          })),
          numberColumn(
            t('processes.column.total'),
            (row: Edge) => row.totalSeconds,
            (seconds) => time(seconds, hours),
          ),
        ]}
      />
    </div>
  )
}
