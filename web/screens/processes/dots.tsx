import { NativeSelect } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Dots as DotsReply } from '#contract/processes.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { EmptyLog } from './empty-log.tsx'
import { FactTable, textColumn } from './fact-table.tsx'
import { useAnalysis, useProcessSearch } from './queries.ts'
import { ScopeLine } from './scope.tsx'
import { TableSwitch } from './table-switch.tsx'
import { useWords } from './words.ts'

type Reply = z.output<typeof DotsReply>
const orders = ['start', 'end', 'duration', 'variant'] as const
const colours = 7

/** Every step as a dot, every case as a line: rhythms, batches and silences are seen at once. */
export function Dots() {
  const { t } = useWords()
  const search = useProcessSearch()
  const [order, setOrder] = useState<(typeof orders)[number]>('start')
  const dots = useAnalysis<Reply>('dots', { order })
  return (
    <AsyncState
      query={dots}
      lines={10}
      isEmpty={(reply) => reply.row.length === 0}
      empty={<EmptyLog scope={dots.data?.scope} />}
    >
      {(reply) => (
        <>
          <ScopeLine scope={reply.scope} />
          <div className="map-bar">
            <NativeSelect
              size="xs"
              aria-label={t('processes.dots.order')}
              value={order}
              data={orders.map((value) => ({ value, label: t(`processes.dots.order.${value}`) }))}
              onChange={(event) =>
                setOrder(orders.find((one) => one === event.currentTarget.value) ?? 'start')
              }
            />
            <span className="quiet">
              {t('processes.dots.shown', {
                dots: reply.shown.dots,
                all: reply.shown.all,
                cases: reply.shown.cases,
              })}
            </span>
            <div className="map-bar-end">
              <TableSwitch />
            </div>
          </div>
          {search.view === 'table' ? <DotTable reply={reply} /> : <Picture reply={reply} />}
        </>
      )}
    </AsyncState>
  )
}

const edge = 4

function Picture({ reply }: { reply: Reply }) {
  const { t, activity, lane, format } = useWords()
  const { ref, width, height } = useElementSize()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [near, setNear] = useState<number | null>(null)
  const span = Math.max(
    1,
    reply.at.reduce((most, at) => Math.max(most, at), 0),
  )
  const rows = Math.max(1, reply.rows.length)
  useEffect(() => {
    if (canvas.current && width > 0) paint(canvas.current, reply, { width, height, span, rows })
  }, [reply, width, height, span, rows])
  const point = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    const place = { x: event.clientX - box.left, y: event.clientY - box.top }
    setNear(nearest(reply, place, { width, height, span, rows }))
  }
  const at = near === null ? null : new Date(Date.parse(reply.from) + (reply.at[near] ?? 0) * 1000)
  return (
    <>
      <div className="dots-frame card" ref={ref}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={t('processes.dots.label', { dots: reply.shown.dots, cases: reply.shown.cases })}
          onPointerMove={point}
          onPointerLeave={() => setNear(null)}
        />
      </div>
      <div className="dots-axis quiet">
        <span>{format.date(reply.from)}</span>
        <span>
          {near !== null && at
            ? `${reply.rows[reply.row[near] ?? 0]} · ${activity(reply.activities[reply.activity[near] ?? 0] ?? '')} · ${format.dateTime(at)}`
            : t('processes.dots.hint')}
        </span>
        <span>{format.date(new Date(Date.parse(reply.from) + span * 1000))}</span>
      </div>
      <p className="map-legend dots-legend">
        {reply.lanes.map((code, number) => (
          <span key={code} className="map-legend-step">
            <i className="map-swatch" data-lane={number % colours} />
            {lane(code)}
          </span>
        ))}
      </p>
    </>
  )
}

interface Frame {
  readonly width: number
  readonly height: number
  readonly span: number
  readonly rows: number
}

const placeOf = (reply: Reply, dot: number, { width, height, span, rows }: Frame) => ({
  x: edge + ((reply.at[dot] ?? 0) / span) * (width - 2 * edge),
  y: edge + (((reply.row[dot] ?? 0) + 0.5) / rows) * (height - 2 * edge),
})

function paint(canvas: HTMLCanvasElement, reply: Reply, frame: Frame): void {
  const fine = window.devicePixelRatio || 1
  canvas.width = frame.width * fine
  canvas.height = frame.height * fine
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.scale(fine, fine)
  const style = getComputedStyle(canvas)
  const tones = Array.from({ length: colours }, (_, lane) => style.getPropertyValue(`--lane-${lane}`))
  const size = Math.min(4, Math.max(1.5, (frame.height / frame.rows) * 1.6))
  // One colour after the other: changing the pen for every dot costs more than the dots.
  tones.forEach((tone, lane) => {
    pen.fillStyle = tone
    for (let dot = 0; dot < reply.row.length; dot++) {
      if ((reply.lane[dot] ?? 0) % colours !== lane) continue
      const { x, y } = placeOf(reply, dot, frame)
      pen.fillRect(x - size / 2, y - size / 2, size, size)
    }
  })
}

function nearest(reply: Reply, place: { x: number; y: number }, frame: Frame): number | null {
  let best: number | null = null
  let distance = 12
  for (let dot = 0; dot < reply.row.length; dot++) {
    const { x, y } = placeOf(reply, dot, frame)
    const away = Math.abs(x - place.x) + Math.abs(y - place.y)
    if (away < distance) [best, distance] = [dot, away]
  }
  return best
}

/** The first thousand dots; the rest is in the file. */
function DotTable({ reply }: { reply: Reply }) {
  const { t, activity, lane, format } = useWords()
  const start = Date.parse(reply.from)
  const when = (dot: number) => new Date(start + (reply.at[dot] ?? 0) * 1000)
  return (
    <FactTable
      label={t('processes.part.dots')}
      file="steps"
      rows={[...reply.row.keys()].slice(0, 1000)}
      rowKey={String}
      columns={[
        textColumn(t('processes.column.case'), (dot: number) => reply.rows[reply.row[dot] ?? 0] ?? ''),
        textColumn(t('processes.column.activity'), (dot: number) =>
          activity(reply.activities[reply.activity[dot] ?? 0] ?? ''),
        ),
        textColumn(t('processes.column.lane'), (dot: number) =>
          lane(reply.lanes[reply.lane[dot] ?? 0] ?? ''),
        ),
        {
          title: t('processes.column.when'),
          cell: (dot) => format.dateTime(when(dot)),
          value: (dot) => when(dot).toISOString(),
        },
      ]}
    />
  )
}
