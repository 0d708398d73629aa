import type { Shown } from '#pure/process-mining/layout/index.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import { useChangeSearch } from '../queries.ts'
import type { MapModel } from './model.ts'

interface SliderBarProps {
  readonly model: MapModel
  readonly shown: Shown
  readonly share: { readonly cases: number; readonly events: number }
  readonly activities: number
  readonly paths: number
}

/** How much is drawn, and how much of the truth that is. Hiding changes no number. */
export function SliderBar({ model, shown, share, activities, paths }: SliderBarProps) {
  const t = useText()
  const format = useFormat()
  const change = useChangeSearch()
  const { flow } = model
  const drawn = shown.nodes.filter((isShown, node) => isShown && node < flow.size).length
  const all = flow.stepCases.filter((cases) => cases > 0).length
  const lines = shown.edges.filter(Boolean).length
  return (
    <div className="map-sliders">
      <Slider
        label={t('processes.map.activities', { shown: drawn, all })}
        value={activities}
        step={100 / Math.max(1, model.sliders.activitySteps)}
        set={(value) => change({ activities: value }, true)}
      />
      <Slider
        label={t('processes.map.paths', { shown: lines, all: flow.from.length })}
        value={paths}
        step={100 / Math.max(1, model.sliders.pathSteps)}
        set={(value) => change({ paths: value }, true)}
      />
      <p className="map-share">
        {t('processes.map.share', {
          cases: format.percent(share.cases),
          events: format.percent(share.events),
        })}
      </p>
    </div>
  )
}

interface SliderProps {
  readonly label: string
  readonly value: number
  readonly step: number
  readonly set: (value: number) => void
}

function Slider({ label, value, step, set }: SliderProps) {
  return (
    <label className="map-slider">
      {label}
      <input
        type="range"
        min={0}
        max={100}
        step={Math.max(1, Math.floor(step))}
        value={value}
        onChange={(event) => set(event.currentTarget.valueAsNumber)}
      />
    </label>
  )
}
