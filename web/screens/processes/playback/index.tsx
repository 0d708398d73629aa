import { Button } from '@mantine/core'
import { useElementSize, useReducedMotion } from '@mantine/hooks'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ProcessMap } from '#contract/processes.ts'
import { drawMap } from '#pure/process-mining/layout/index.ts'
import { AsyncState } from '../../../design/async-state.tsx'
import { EmptyLog } from '../empty-log.tsx'
import { FactTable, numberColumn, textColumn } from '../fact-table.tsx'
import { ProcessDrawing } from '../map/drawing.tsx'
import { buildModel, openingOf } from '../map/model.ts'
import { scaleOf } from '../map/scale.ts'
import { useAnalysis, useProcessSearch } from '../queries.ts'
import { ScopeLine } from '../scope.tsx'
import { useWords } from '../words.ts'
import { paint } from './paint.ts'
import { type Film, particlesAt, tracksOf } from './particles.ts'
import '../map/map.css'

/** Cases on their way through time, and how long the queue at every activity was. */
export function Playback() {
  const film = useAnalysis<Film>('playback')
  const map = useAnalysis<ProcessMap>('map')
  const query = { ...film, data: film.data && map.data ? { film: film.data, map: map.data } : undefined }
  return (
    <AsyncState
      query={{ ...query, error: film.error ?? map.error }}
      lines={10}
      isEmpty={(data) => data.film.ways.length === 0}
      empty={<EmptyLog scope={film.data?.scope} />}
    >
      {(data) => <Loaded {...data} />}
    </AsyncState>
  )
}

function Loaded({ film, map }: { film: Film; map: ProcessMap }) {
  const { t, format } = useWords()
  const frames = film.begun.length
  const { frame, isPlaying, setFrame, setPlaying } = useClock(frames)
  const at = new Date(Date.parse(film.from) + frame * film.frameSeconds * 1000)
  const inside = film.queues.reduce((sum, queue) => sum + (queue[Math.floor(frame)] ?? 0), 0)
  return (
    <>
      <ScopeLine scope={film.scope} />
      <div className="map-bar playback-bar">
        <Button size="compact-sm" onClick={() => setPlaying(!isPlaying)}>
          {t(isPlaying ? 'processes.playback.pause' : 'processes.playback.play')}
        </Button>
        <input
          type="range"
          aria-label={t('processes.playback.time')}
          aria-valuetext={format.date(at)}
          min={0}
          max={frames - 1}
          step={1}
          value={Math.floor(frame)}
          onChange={(event) => setFrame(event.currentTarget.valueAsNumber)}
        />
        <strong className="playback-date">{format.dateTime(at)}</strong>
        <span className="quiet">{t('processes.playback.inside', { count: inside })}</span>
      </div>
      <Stage film={film} map={map} frame={frame} />
      {film.sampled.shown < film.sampled.all && (
        <p className="quiet process-say">
          {t('processes.playback.sample', { shown: film.sampled.shown, all: film.sampled.all })}
        </p>
      )}
      <Queues film={film} frame={Math.floor(frame)} />
    </>
  )
}

const wholeSeconds = 40

/** Runs through all frames in forty seconds; whoever wants less motion moves it by hand, a day at a time. */
function useClock(frames: number) {
  const isStill = useReducedMotion()
  // It stands at the present; played, it begins anew.
  const [frame, setFrame] = useState(frames - 1)
  const [isPlaying, setPlaying] = useState(false)
  useEffect(() => {
    if (!isPlaying) return
    let last = performance.now()
    let handle = 0
    const step = (now: number) => {
      // Without motion it goes on in whole pictures, one a second.
      if (!isStill || now - last >= 1000) {
        const by = isStill ? frames / wholeSeconds : ((now - last) / 1000) * (frames / wholeSeconds)
        setFrame((before) => (before + by >= frames - 1 ? 0 : before + by))
        last = now
      }
      handle = requestAnimationFrame(step)
    }
    handle = requestAnimationFrame(step)
    return () => cancelAnimationFrame(handle)
  }, [isPlaying, isStill, frames])
  return { frame, isPlaying, setFrame, setPlaying }
}

const options = {
  direction: 'right',
  node: { width: 152, height: 64 },
  dot: 30,
  gap: 52,
  channel: 34,
  slot: 15,
} as const

function Stage({ film, map, frame }: { film: Film; map: ProcessMap; frame: number }) {
  const { t } = useWords()
  const search = useProcessSearch()
  const model = useMemo(() => buildModel(map, map, false), [map])
  const shape = useMemo(() => {
    const opening = openingOf(model)
    const activities = search.activities ?? opening.activities
    const shown = model.sliders.at(activities / 100, (search.paths ?? opening.paths) / 100)
    return drawMap(model.flow, model.arrangement(false), shown, options)
  }, [model, search.activities, search.paths])
  const tracks = useMemo(
    () =>
      tracksOf(shape, (edge) => [
        model.names[model.flow.from[edge] ?? -1] ?? '',
        model.names[model.flow.to[edge] ?? -1] ?? '',
      ]),
    [shape, model],
  )
  const { ref, width } = useElementSize()
  const canvas = useRef<HTMLCanvasElement>(null)
  const scale = Math.min(1.1, (width || 900) / shape.width)
  const height = shape.height * scale
  useEffect(() => {
    if (!canvas.current) return
    paint(canvas.current, {
      ...{ width: width || 900, height, scale },
      particles: particlesAt(film, tracks, frame * film.frameSeconds),
      queues: shape.nodes.flatMap((box) => {
        const number = film.activities.indexOf(model.names[box.node] ?? '')
        const count = film.queues[number]?.[Math.floor(frame)] ?? 0
        return count > 0 ? [{ x: box.x + box.width, y: box.y, count }] : []
      }),
    })
  }, [film, tracks, frame, shape, model, width, height, scale])
  const names = useMemo(
    () => (
      <ProcessDrawing
        {...{
          model,
          shape,
          colour: 'time',
          measure: 'median',
          scale: scaleOf([]),
          byLane: false,
          isDown: false,
        }}
        mostCases={Math.max(1, ...model.flow.stepCases)}
        selected={null}
        select={() => {}}
        isStill
      />
    ),
    [model, shape],
  )
  return (
    <div ref={ref} className="playback-stage card" style={{ height: height + 24 }}>
      <svg width="100%" height={height} role="img" aria-label={t('processes.playback.label')}>
        <g style={{ transform: `scale(${scale})` }}>{names}</g>
      </svg>
      <canvas ref={canvas} />
    </div>
  )
}

interface Queue {
  readonly name: string
  readonly now: number
  readonly most: number
}

/** The same as numbers: the queues at this moment, and the longest they ever were. */
function Queues({ film, frame }: { film: Film; frame: number }) {
  const { t, activity, format } = useWords()
  const rows = film.activities
    .map((name, number) => ({
      name,
      now: film.queues[number]?.[frame] ?? 0,
      most: Math.max(0, ...(film.queues[number] ?? [])),
    }))
    .filter(({ most }) => most > 0)
    .sort((one, other) => other.most - one.most)
  return (
    <details className="process-section">
      <summary>{t('processes.playback.table')}</summary>
      <FactTable
        label={t('processes.playback.table')}
        file="queues"
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          textColumn(t('processes.column.activity'), (row: Queue) => activity(row.name)),
          numberColumn(
            t('processes.playback.now'),
            (row: Queue) => row.now,
            (number) => format.number(number),
          ),
          numberColumn(
            t('processes.playback.most'),
            (row: Queue) => row.most,
            (number) => format.number(number),
          ),
        ]}
      />
    </details>
  )
}
