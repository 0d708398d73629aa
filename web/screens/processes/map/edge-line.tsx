import type { Drawing } from '#pure/process-mining/layout/index.ts'
import type { Look } from './drawing.tsx'
import { secondsOf } from './model.ts'
import { pressed } from './node-box.tsx'
import { pathOf } from './path.ts'
import { thickness } from './scale.ts'

interface EdgeProps {
  readonly look: Look
  readonly line: Drawing['edges'][number]
  readonly part: { readonly 'data-part': string; readonly tabIndex: number; readonly onFocus: () => void }
  readonly isSelected: boolean
  readonly isFaded: boolean
  /** Missing where a case begins or ends: there is nothing behind it to open. */
  readonly open: (() => void) | undefined
}

/** What a line tells: how thick, in which tone, with which number. */
function sayingOf({ model, words, colour, measure, scale, mostCases }: Look, edge: number) {
  const figures = model.edgeOf(edge)
  const cases = figures?.cases ?? model.flow.edgeCases[edge] ?? 0
  const width = thickness(cases, mostCases)
  if (colour === 'frequency')
    return {
      width,
      tone: `count-${1 + [2, 3.4, 5].filter((bound) => width > bound).length}`,
      number: words.format.number(cases),
    }
  const seconds = secondsOf(figures, measure)
  // Where a case begins and ends no time passes.
  if (seconds === null) return { width, tone: 'count-1', number: '' }
  return {
    width,
    tone: `time-${scale.step(seconds) + 1}`,
    number: words.time(seconds, model.map.scope.hours),
  }
}

/** A connection: as thick as it is frequent; in the view of time as dark as it is slow. */
export function EdgeLine({ look, line, part, isSelected, isFaded, open }: EdgeProps) {
  const { model, words } = look
  const { flow } = model
  const edge = model.edgeOf(line.edge)
  const { width, tone, number } = sayingOf(look, line.edge)
  const path = pathOf(line.points)
  const shown = (
    <>
      <path className="map-line" d={path} strokeWidth={width} markerEnd={`url(#map-arrow-${tone})`} />
      {number !== '' && <LineNumber {...beside(line, look.isDown, width, number)} text={number} />}
    </>
  )
  const common = {
    className: 'map-edge',
    'data-tone': tone,
    'data-faded': isFaded,
    'data-selected': isSelected,
  }
  if (!open || !edge) return <g {...common}>{shown}</g>
  const label = words.t('processes.map.path-label', {
    from: words.activity(model.names[flow.from[line.edge] ?? 0] ?? ''),
    to: words.activity(model.names[flow.to[line.edge] ?? 0] ?? ''),
    cases: edge.cases,
    count: edge.count,
    time: words.time(edge.time.median, model.map.scope.hours),
  })
  return (
    <g {...common}>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group takes no focus; the button over it says all of it */}
      <g aria-hidden="true">{shown}</g>
      {/* biome-ignore lint/a11y/useSemanticElements: a part of a drawing cannot be a button element */}
      <path
        className="map-touch"
        d={path}
        role="button"
        aria-label={label}
        aria-pressed={isSelected}
        {...part}
        {...pressed(open)}
      >
        <title>{label}</title>
      </path>
    </g>
  )
}

const lettersWide = 6.6

/** Above a line that runs across, right of one that runs down, on it elsewhere. */
function beside(line: EdgeProps['line'], isDown: boolean, width: number, text: string) {
  const { x, y } = line.label
  if (line.kind !== 'straight' && line.kind !== 'self') return { x, y }
  if (!isDown) return { x, y: y - 10 - width / 2 }
  const away = width / 2 + 4 + (text.length * lettersWide) / 2
  return { x: line.kind === 'self' ? x - away : x + away, y }
}

/** On a small ground of its own, so that the line does not run through the digits. */
function LineNumber({ x, y, text }: { x: number; y: number; text: string }) {
  const width = text.length * lettersWide + 8
  return (
    <g className="map-line-number">
      <rect x={x - width / 2} y={y - 8} width={width} height="16" rx="8" />
      <text x={x} y={y + 4} textAnchor="middle">
        {text}
      </text>
    </g>
  )
}
