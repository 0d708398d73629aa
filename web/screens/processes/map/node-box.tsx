import type { KeyboardEvent, MouseEvent } from 'react'
import type { Box } from '#pure/process-mining/layout/index.ts'
import type { Look } from './drawing.tsx'
import { wrap } from './path.ts'

interface PartProps {
  readonly 'data-part': string
  readonly tabIndex: number
  readonly onFocus: () => void
}

interface BoxProps {
  readonly look: Look
  readonly box: Box & { readonly node: number }
  readonly part: PartProps
  readonly isSelected: boolean
  readonly open: (() => void) | undefined
}

/** Enter and the space bar do what a click does. */
export const pressed = (open: () => void) => ({
  onClick: (event: MouseEvent) => {
    event.stopPropagation()
    open()
  },
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    event.stopPropagation()
    open()
  },
})

/** An activity: its name, its cases, its lane as a strip and a word, and who waits there now. */
export function ActivityBox({ look, box, part, isSelected, open }: BoxProps) {
  const { model, words, colour, mostCases, byLane } = look
  const { t, format } = words
  const name = words.activity(model.names[box.node] ?? '')
  const activity = model.activityOf(box.node)
  const cases = activity?.cases ?? 0
  const waiting = activity?.waitingNow ?? 0
  const lane = model.lanes[box.node] ?? 0
  const laneName = words.lane(model.laneCodes[lane] ?? '')
  const lines = wrap(name, Math.floor((box.width - 24) / 7.8))
  const shade = Math.min(5, Math.max(1, Math.ceil((cases / mostCases) * 5)))
  const second = byLane ? format.number(cases) : `${format.number(cases)} · ${laneName}`
  const shown = (
    <>
      <rect className="map-box" width={box.width} height={box.height} rx="8" />
      <rect
        className="map-strip"
        data-lane={lane % 7}
        x="5"
        y="8"
        width="4"
        height={box.height - 16}
        rx="2"
      />
      {lines.map((line, at) => (
        <text
          key={line}
          className="map-name"
          x="16"
          y={box.height / 2 + (lines.length === 1 ? -4 : -12) + at * 15}
        >
          {line}
        </text>
      ))}
      <text className="map-number" x="16" y={box.height / 2 + (lines.length === 1 ? 14 : 19)}>
        {second.length > 24 ? `${second.slice(0, 23)}…` : second}
      </text>
    </>
  )
  const common = {
    className: 'map-node',
    'data-shade': colour === 'frequency' ? shade : 0,
    'data-selected': isSelected,
    style: { transform: `translate(${box.x}px, ${box.y}px)` },
  }
  if (!open) return <g {...common}>{shown}</g>
  const label = t('processes.map.activity-label', { name, lane: laneName, cases, waiting })
  return (
    <g {...common}>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group takes no focus; the button over it says all of it */}
      <g aria-hidden="true">
        {shown}
        {waiting > 0 && <Waiting x={box.width} text={format.number(waiting)} />}
      </g>
      {/* biome-ignore lint/a11y/useSemanticElements: a part of a drawing cannot be a button element */}
      <rect
        className="map-touch"
        width={box.width}
        height={box.height}
        rx="8"
        role="button"
        aria-label={label}
        aria-pressed={isSelected}
        {...part}
        {...pressed(open)}
      >
        <title>{label}</title>
      </rect>
    </g>
  )
}

function Waiting({ x, text }: { x: number; text: string }) {
  const width = 26 + text.length * 7
  return (
    <g className="map-waiting" transform={`translate(${x - width + 6}, -9)`}>
      <rect width={width} height="19" rx="9.5" />
      <path d="M8 5.500h6M8 13.500h6M8.500 5.500c0 3 5 5 5 8M13.500 5.500c0 3-5 5-5 8" />
      <text x={width - 7} y="13.500" textAnchor="end">
        {text}
      </text>
    </g>
  )
}

/** Where cases begin and end. */
export function Terminal({ look, box }: { look: Look; box: Box & { readonly node: number } }) {
  const { model, words } = look
  const isStart = box.node === model.flow.size
  const radius = box.width / 2
  return (
    <g className="map-terminal" style={{ transform: `translate(${box.x}px, ${box.y}px)` }}>
      <circle cx={radius} cy={radius} r={radius - 1} data-end={!isStart} />
      {isStart ? (
        <path d={`M${radius - 4} ${radius - 6}l10 6-10 6z`} />
      ) : (
        <rect x={radius - 5} y={radius - 5} width="10" height="10" rx="1" />
      )}
      <text
        x={look.isDown ? box.width + 6 : radius}
        y={look.isDown ? radius + 4 : box.height + 14}
        textAnchor={look.isDown ? 'start' : 'middle'}
      >
        {words.t(isStart ? 'processes.map.start' : 'processes.map.end')}
      </text>
    </g>
  )
}
