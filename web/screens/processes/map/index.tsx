import { useElementSize, useMediaQuery } from '@mantine/hooks'
import { useDeferredValue, useMemo, useRef } from 'react'
import type { ProcessMap } from '#contract/processes.ts'
import { type DrawOptions, drawMap } from '#pure/process-mining/layout/index.ts'
import { AsyncState } from '../../../design/async-state.tsx'
import { EmptyLog } from '../empty-log.tsx'
import { useAnalysis, useAnalysisOf, useChangeSearch, useProcessId, useProcessSearch } from '../queries.ts'
import { ScopeLine } from '../scope.tsx'
import { Canvas } from './canvas.tsx'
import { Legend } from './legend.tsx'
import { buildModel, honestShare, type MapModel, openingOf, secondsOf } from './model.ts'
import { Panel } from './panel.tsx'
import { scaleOf } from './scale.ts'
import { SliderBar } from './slider-bar.tsx'
import { MapTable } from './table.tsx'
import { MapToolbar } from './toolbar.tsx'
import { fitScale, readable } from './use-view.ts'
import './bars.css'
import './map.css'

/** The real process: which ways cases take, how often and how long, and who is stuck where. */
export function ProcessMapPart() {
  const id = useProcessId()
  const map = useAnalysis<ProcessMap>('map')
  // The order of everything comes from the complete log, so that filters never move what stays.
  const all = useAnalysisOf<ProcessMap>(id, 'map', [])
  const query = { ...map, data: all.data && map.data ? { all: all.data, map: map.data } : undefined }
  return (
    <AsyncState
      query={{ ...query, error: map.error ?? all.error }}
      lines={10}
      isEmpty={({ map }) => map.scope.cases.kept === 0}
      empty={<EmptyLog scope={map.data?.scope} />}
    >
      {({ all, map }) => <Loaded all={all} map={map} />}
    </AsyncState>
  )
}

const right: DrawOptions = {
  direction: 'right',
  node: { width: 152, height: 64 },
  dot: 30,
  gap: 52,
  channel: 34,
  slot: 15,
}
const down: DrawOptions = {
  ...right,
  direction: 'down',
  node: { width: 184, height: 54 },
  gap: 34,
  channel: 40,
  slot: 16,
}

function Loaded({ all, map }: { all: ProcessMap; map: ProcessMap }) {
  const search = useProcessSearch()
  const change = useChangeSearch()
  const model = useMemo(() => buildModel(all, map, search.rare === true), [all, map, search.rare])
  const opening = useMemo(() => openingOf(model), [model])
  const wanted = { activities: search.activities ?? opening.activities, paths: search.paths ?? opening.paths }
  const activities = useDeferredValue(wanted.activities)
  const paths = useDeferredValue(wanted.paths)
  const shown = useMemo(() => model.sliders.at(activities / 100, paths / 100), [model, activities, paths])
  const { ref, width, height } = useElementSize()
  const space = { width: width || 900, height: height || 520 }
  const isDown = useIsDown(model, opening, space.width, search.direction)
  const byLane = search.lanes ?? false
  const shape = useMemo(
    () => drawMap(model.flow, model.arrangement(byLane), shown, isDown ? down : right),
    [model, byLane, shown, isDown],
  )
  // Top down the map is as high as it needs, so the page scrolls as pages do.
  const room = isDown
    ? {
        width: space.width,
        height: Math.max(360, shape.height * Math.max(readable, fitScale(shape, space, true)) + 24),
      }
    : space
  const measure = search.measure ?? 'median'
  const scale = useMemo(() => scaleOf(all.edges.map((edge) => secondsOf(edge, measure) ?? 0)), [all, measure])
  const canvas = useRef<SVGSVGElement>(null)
  const selected = search.at === undefined ? null : { at: search.at, to: search.to }
  const look = { model, shape, colour: search.colour ?? 'frequency', measure, scale, byLane, isDown } as const
  const mostCases = Math.max(1, ...model.flow.stepCases)
  return (
    <>
      <ScopeLine scope={map.scope} />
      <MapToolbar {...look} canvas={canvas} />
      <div className="map-layout" data-panel={selected !== null}>
        <div className="map-frame">
          <SliderBar model={model} shown={shown} share={honestShare(model, shown)} {...wanted} />
          {search.view === 'table' ? (
            <MapTable model={model} shown={shown} />
          ) : (
            <Canvas
              {...look}
              {...{ canvas, mostCases, selected, room, isMeasured: width > 0 }}
              measureRef={ref}
              select={({ at, to }) => change({ at, to })}
              leave={() => change({ at: undefined, to: undefined })}
            />
          )}
          <Legend {...look} mostCases={mostCases} />
        </div>
        {selected && <Panel key={`${selected.at} ${selected.to}`} model={model} selected={selected} />}
      </div>
    </>
  )
}

/** Left to right where it can be read so, else top down; what the member chose wins. */
function useIsDown(
  model: MapModel,
  opening: { activities: number; paths: number },
  width: number,
  chosen: 'right' | 'down' | undefined,
): boolean {
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const across = useMemo(() => {
    const shown = model.sliders.at(opening.activities / 100, opening.paths / 100)
    return drawMap(model.flow, model.arrangement(false), shown, right).width
  }, [model, opening])
  return chosen ? chosen === 'down' : isNarrow || width / across < 0.7
}
