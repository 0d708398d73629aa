import { Button, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type { Loss, Losses as LossesReply } from '#contract/processes.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { EmptyLog } from './empty-log.tsx'
import { FactTable, numberColumn } from './fact-table.tsx'
import { SaveFinding } from './findings/save-finding.tsx'
import { useAnalysis, useChangeSearch, useProcessId, useProcessSearch } from './queries.ts'
import { ScopeLine } from './scope.tsx'
import { TableSwitch } from './table-switch.tsx'
import { useWords } from './words.ts'

type Reply = z.output<typeof LossesReply>

/** Thin places, the dearest first: inside departments, and where work goes from one to another. */
export function Losses() {
  const { t } = useWords()
  const search = useProcessSearch()
  const change = useChangeSearch()
  const losses = useAnalysis<Reply>('losses', { rank: search.rank })
  return (
    <AsyncState
      query={losses}
      lines={8}
      isEmpty={({ bottlenecks, handOffs }) => bottlenecks.length + handOffs.length === 0}
      empty={<EmptyLog scope={losses.data?.scope} />}
    >
      {(reply) => (
        <>
          <ScopeLine scope={reply.scope} />
          <div className="map-bar">
            <SegmentedControl
              aria-label={t('processes.losses.rank')}
              value={search.rank ?? 'time'}
              data={[
                { value: 'time', label: t('processes.losses.by-time') },
                { value: 'money', label: t('processes.losses.by-money') },
              ]}
              onChange={(rank) => change({ rank: rank === 'money' ? 'money' : undefined })}
            />
            <div className="map-bar-end">
              <TableSwitch />
            </div>
          </div>
          <p className="quiet process-say">{t('processes.losses.explained')}</p>
          {search.view === 'table' ? (
            <LossTable reply={reply} />
          ) : (
            <>
              <Ranked title={t('processes.losses.hand-offs')} rows={reply.handOffs} reply={reply} />
              <Ranked title={t('processes.losses.bottlenecks')} rows={reply.bottlenecks} reply={reply} />
            </>
          )}
          <Again reply={reply} />
        </>
      )}
    </AsyncState>
  )
}

const few = 6

function Ranked({ title, rows, reply }: { title: string; rows: readonly Loss[]; reply: Reply }) {
  const { t } = useWords()
  const most = Math.max(1, ...rows.map((row) => row.lostSecondsPerMonth))
  const [isAll, setAll] = useState(false)
  // Where nothing is lost there is nothing to rank.
  const ranked = rows.filter((row) => row.ranked && row.lostSecondsPerMonth >= 60)
  const others = rows.filter((row) => !row.ranked).length
  return (
    <section className="process-section">
      <h2>{title}</h2>
      {ranked.length === 0 && <p className="quiet">{t('processes.losses.none')}</p>}
      <ol className="losses">
        {ranked.slice(0, isAll ? ranked.length : few).map((row) => (
          <LossRow
            key={`${row.from} ${row.to} ${row.fromLane} ${row.toLane}`}
            row={row}
            most={most}
            reply={reply}
          />
        ))}
      </ol>
      {ranked.length > few && !isAll && (
        <Button variant="default" size="compact-sm" onClick={() => setAll(true)}>
          {t('processes.losses.all', { count: ranked.length - few })}
        </Button>
      )}
      {others > 0 && <p className="quiet">{t('processes.losses.unranked', { count: others })}</p>}
    </section>
  )
}

function LossRow({ row, most, reply }: { row: Loss; most: number; reply: Reply }) {
  const { t, activity, lane, time, format } = useWords()
  const id = useProcessId()
  const { filter } = useProcessSearch()
  const { hours, currency } = reply.scope
  const title = `${activity(row.from)} → ${activity(row.to)}`
  const money = (amount: string) => format.money(Math.round(Number(amount)), currency ?? undefined)
  return (
    <li className="loss">
      <div>
        <Link
          className="loss-name"
          to="/process/$id/{-$part}"
          params={{ id, part: undefined }}
          search={{ at: row.from, to: row.to, colour: 'time', ...(filter && { filter }) }}
        >
          {title}
        </Link>
        <p className="quiet">
          {row.fromLane === row.toLane ? lane(row.fromLane) : `${lane(row.fromLane)} → ${lane(row.toLane)}`}
          {' · '}
          {t(`processes.losses.turn.${row.waitsFor}`)}
          {' · '}
          {t('processes.losses.usual', {
            median: time(row.time.median, hours),
            quick: time(row.quickSeconds, hours),
            count: row.passages,
          })}
          {row.waitingSeconds !== null &&
            ` · ${t('processes.losses.waiting', { time: time(row.waitingSeconds, hours) })}`}
          {row.waitingNow > 0 && ` · ${t('processes.losses.now', { count: row.waitingNow })}`}
        </p>
        {row.moneyLostPerMonth !== null ? (
          <p className="map-unusual">
            {t('processes.losses.money-lost', { money: money(row.moneyLostPerMonth) })}
          </p>
        ) : (
          Number(row.moneyHeldPerMonth ?? 0) > 0 && (
            <p className="quiet">
              {t('processes.losses.money-held', { money: money(row.moneyHeldPerMonth ?? '0') })}
            </p>
          )
        )}
      </div>
      <div className="loss-figure">
        <strong>{time(row.lostSecondsPerMonth, hours)}</strong>
        <span className="quiet">
          {t('processes.losses.a-month', { share: format.percent(row.shareOfLost) })}
        </span>
        <span className="loss-bar" aria-hidden="true">
          <i style={{ width: `${(row.lostSecondsPerMonth / most) * 100}%` }} />
        </span>
        <SaveFinding title={title} metric={{ of: 'path-time', from: row.from, to: row.to }} isQuiet />
      </div>
    </li>
  )
}

/** What is done again, and what goes to and fro between two departments. */
function Again({ reply }: { reply: Reply }) {
  const { t, activity, lane, time } = useWords()
  if (reply.rework.length + reply.pingPong.length === 0) return null
  return (
    <section className="process-section">
      <h2>{t('processes.losses.again')}</h2>
      <ul className="process-sentences">
        {reply.rework.map((row) => (
          <li key={row.activity}>
            {t('processes.losses.rework', {
              name: activity(row.activity),
              cases: row.cases,
              times: row.times,
              time: time(row.lostSecondsPerMonth, reply.scope.hours),
            })}{' '}
            <SaveFinding
              title={activity(row.activity)}
              metric={{ of: 'rework', activity: row.activity }}
              isQuiet
            />
          </li>
        ))}
        {reply.pingPong.map((row) => (
          <li key={`${row.one} ${row.other}`}>
            {t('processes.losses.ping-pong', {
              one: lane(row.one),
              other: lane(row.other),
              cases: row.cases,
              times: row.times,
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}

function LossTable({ reply }: { reply: Reply }) {
  const { t, activity, lane, time, format } = useWords()
  const { hours } = reply.scope
  const seconds = (title: string, of: (row: Loss) => number) => ({
    title,
    align: 'end' as const,
    cell: (row: Loss) => time(of(row), hours),
    value: (row: Loss) => Math.round(of(row)),
  })
  const text = (title: string, of: (row: Loss) => string) => ({ title, cell: of, value: of })
  return (
    <FactTable
      label={t('processes.part.losses')}
      file="losses"
      rows={[...reply.handOffs, ...reply.bottlenecks]}
      rowKey={(row) => `${row.from} ${row.to} ${row.fromLane} ${row.toLane}`}
      columns={[
        text(t('processes.column.from'), (row) => activity(row.from)),
        text(t('processes.column.to'), (row) => activity(row.to)),
        text(t('processes.column.lanes'), (row) => `${lane(row.fromLane)} → ${lane(row.toLane)}`),
        numberColumn(
          t('processes.column.count'),
          (row: Loss) => row.passages,
          (number) => format.number(number),
        ),
        seconds(t('processes.column.median'), (row) => row.time.median),
        seconds(t('processes.column.p90'), (row) => row.time.p90),
        seconds(t('processes.column.lost'), (row) => row.lostSecondsPerMonth),
        {
          title: t('processes.column.money-held'),
          align: 'end',
          cell: (row) => row.moneyHeldPerMonth ?? '',
          value: (row) => row.moneyHeldPerMonth,
        },
        {
          title: t('processes.column.money-lost'),
          align: 'end',
          cell: (row) => row.moneyLostPerMonth ?? '',
          value: (row) => row.moneyLostPerMonth,
        },
      ]}
    />
  )
}
