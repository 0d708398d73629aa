import type { Measure } from '../search.ts'
import { useWords } from '../words.ts'
import type { MapModel } from './model.ts'
import { type Scale, thickness } from './scale.ts'

interface LegendProps {
  readonly model: MapModel
  readonly colour: 'frequency' | 'time'
  readonly measure: Measure
  readonly scale: Scale
  readonly mostCases: number
}

/** What thickness, colour, lanes and signs mean, with units. */
export function Legend({ model, colour, measure, scale, mostCases }: LegendProps) {
  const { t, format, time, lane } = useWords()
  const { hours } = model.map.scope
  const used = new Set(model.lanes)
  return (
    <div className="map-legend">
      <span>
        {t('processes.legend.thick')}
        {[...new Set([mostCases, mostCases / 4, mostCases / 40].map(Math.ceil))].map((cases) => (
          <span key={cases} className="map-legend-step">
            <svg width="18" height="10" aria-hidden="true">
              <line
                x1="1"
                x2="17"
                y1="5"
                y2="5"
                stroke="currentColor"
                strokeWidth={thickness(cases, mostCases)}
              />
            </svg>
            {format.number(cases)}
          </span>
        ))}
      </span>
      {colour === 'time' && (
        <span>
          {t(`processes.legend.${measure}`)}
          {[...scale.bounds, null].map((bound, at) => (
            <span key={bound ?? 'more'} className="map-legend-step">
              <svg width="12" height="12" aria-hidden="true">
                <rect width="12" height="12" rx="2" fill={`var(--map-time-${at + 1})`} />
              </svg>
              {bound === null
                ? t('processes.legend.more', { time: time(scale.bounds.at(-1) ?? 0, hours) })
                : t('processes.legend.up-to', { time: time(bound, hours) })}
            </span>
          ))}
        </span>
      )}
      <span>
        {model.laneCodes.map(
          (code, at) =>
            used.has(at) && (
              <span key={code} className="map-legend-step">
                <i className="map-swatch" data-lane={at % 7} />
                {lane(code)}
              </span>
            ),
        )}
      </span>
      <span>{t('processes.legend.waiting')}</span>
    </div>
  )
}
