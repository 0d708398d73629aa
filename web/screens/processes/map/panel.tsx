import { Button, CloseButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { z } from 'zod'
import type { CasesPage } from '#contract/processes.ts'
import { AsyncState } from '../../../design/async-state.tsx'
import type { TextKey } from '../../../text/index.ts'
import { useText } from '../../../text/use-text.tsx'
import { CaseName } from '../case-name.tsx'
import { SaveFinding } from '../findings/save-finding.tsx'
import { useAnalysis, useChangeSearch, useProcessId, useProcessSearch } from '../queries.ts'
import type { Condition } from '../search.ts'
import { useWords } from '../words.ts'
import type { Selected } from './drawing.tsx'
import type { MapModel } from './model.ts'
import { WaitingNow } from './waiting.tsx'
import './panel.css'

/** What is behind one activity or connection: figures, who is stuck there, its cases, and what to do about it. */
export function Panel({ model, selected }: { model: MapModel; selected: Selected }) {
  const { t, activity } = useWords()
  const change = useChangeSearch()
  const { at, to } = selected
  const title = to === undefined ? activity(at) : `${activity(at)} → ${activity(to)}`
  const heading = useRef<HTMLHeadingElement>(null)
  const close = () => change({ at: undefined, to: undefined })
  // On a narrow screen the panel stands below the map: it has to be brought into view.
  // Braces, for newer browsers give back a promise here, and an effect must not.
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <aside className="map-panel card" aria-label={title}>
      <div className="map-panel-head">
        <h2 ref={heading}>{title}</h2>
        <CloseButton aria-label={t('word.close')} onClick={close} />
      </div>
      {to === undefined ? (
        <ActivityFigures model={model} at={at} />
      ) : (
        <PathFigures model={model} at={at} to={to} />
      )}
      <PanelFilters at={at} to={to} />
      <WaitingNow at={at} to={to} />
      <SomeCases at={at} to={to} />
      <SaveFinding
        title={title}
        metric={to === undefined ? { of: 'rework', activity: at } : { of: 'path-time', from: at, to }}
      />
    </aside>
  )
}

function Figures({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="map-figures">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function ActivityFigures({ model, at }: { model: MapModel; at: string }) {
  const { t, format, lane, time } = useWords()
  const node = model.names.indexOf(at)
  const own = model.activityOf(node)
  if (!own) return <p className="quiet">{t('processes.panel.nothing')}</p>
  const { kept } = model.map.scope.cases
  const code = model.laneCodes[model.lanes[node] ?? 0] ?? ''
  return (
    <Figures
      facts={[
        [t('processes.column.lane'), lane(code)],
        [
          t('processes.column.cases'),
          t('processes.panel.of', {
            count: format.number(own.cases),
            share: format.percent(own.cases / Math.max(1, kept)),
          }),
        ],
        [t('processes.column.steps'), format.number(own.steps)],
        [t('processes.column.starts'), format.number(own.starts)],
        [t('processes.column.ends'), format.number(own.ends)],
        [t('processes.column.rework'), format.number(own.rework)],
        ...(own.service
          ? [[t('processes.panel.service'), time(own.service.median, model.map.scope.hours)] as const]
          : []),
      ]}
    />
  )
}

function PathFigures({ model, at, to }: { model: MapModel; at: string; to: string }) {
  const { t, format, time, lane } = useWords()
  const [from, into] = [model.names.indexOf(at), model.names.indexOf(to)]
  const edge = model.map.edges.find(
    (one) => model.map.activities[one.from]?.name === at && model.map.activities[one.to]?.name === to,
  )
  if (!edge) return <p className="quiet">{t('processes.panel.nothing')}</p>
  const { cases, hours } = model.map.scope
  const laneAt = (node: number) => lane(model.laneCodes[model.lanes[node] ?? 0] ?? '')
  return (
    <>
      <Figures
        facts={[
          ...(edge.handOff
            ? [[t('processes.panel.hand-off'), `${laneAt(from)} → ${laneAt(into)}`] as const]
            : []),
          [
            t('processes.column.cases'),
            t('processes.panel.of', {
              count: format.number(edge.cases),
              share: format.percent(edge.cases / Math.max(1, cases.kept)),
            }),
          ],
          [t('processes.column.count'), format.number(edge.count)],
          ...(['median', 'mean', 'p90', 'min', 'max'] as const).map(
            (key) => [t(`processes.column.${key}`), time(edge.time[key], hours)] as const,
          ),
          [t('processes.column.total'), time(edge.totalSeconds, hours)],
        ]}
      />
      <p className="quiet map-note">{t(`processes.scope.${hours}`)}</p>
    </>
  )
}

/** Cases with or without it, and those that start or end there. */
function PanelFilters({ at, to }: Selected) {
  const t = useText()
  const { filter = [] } = useProcessSearch()
  const change = useChangeSearch()
  const path: Condition = {
    by: 'path',
    from: at,
    to: to ?? at,
    follows: 'directly',
    atLeast: null,
    atMost: null,
  }
  const has: Condition = { by: 'activity', activities: [at] }
  const choices: readonly (readonly [TextKey, Condition])[] =
    to === undefined
      ? [
          ['processes.filter.with', has],
          ['processes.filter.without', { ...has, not: true }],
          ['processes.filter.starting', { by: 'start', activities: [at] }],
          ['processes.filter.ending', { by: 'end', activities: [at] }],
        ]
      : [
          ['processes.filter.with', path],
          ['processes.filter.without', { ...path, not: true }],
        ]
  return (
    <fieldset className="map-panel-filters">
      <legend>{t('processes.panel.only')}</legend>
      {choices.map(([label, condition]) => (
        <Button
          key={label}
          variant="default"
          size="compact-sm"
          onClick={() => change({ filter: [...filter, condition] })}
        >
          {t(label)}
        </Button>
      ))}
    </fieldset>
  )
}

function SomeCases({ at, to }: Selected) {
  const { t, time } = useWords()
  const id = useProcessId()
  const search = useProcessSearch()
  const cases = useAnalysis<z.output<typeof CasesPage>>('cases', { at, to, limit: '5' })
  return (
    <section>
      <h3>{t('processes.panel.longest')}</h3>
      <AsyncState
        query={cases}
        lines={3}
        isEmpty={(page) => page.cases.length === 0}
        empty={<p className="quiet">{t('processes.panel.no-cases')}</p>}
      >
        {(page) => (
          <>
            <ul className="map-cases">
              {page.cases.slice(0, 5).map((one) => (
                <li key={one.case}>
                  <CaseName one={one} />
                  <span className="quiet">{time(one.seconds, page.scope.hours)}</span>
                </li>
              ))}
            </ul>
            <Link to="/process/$id/{-$part}" params={{ id, part: 'cases' }} search={search}>
              {t('processes.panel.all-cases', { count: page.total })}
            </Link>
          </>
        )}
      </AsyncState>
    </section>
  )
}
