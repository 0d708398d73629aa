import { type KeyboardEvent, memo, useRef, useState } from 'react'
import type { Drawing as Shape } from '#pure/process-mining/layout/index.ts'
import type { Measure } from '../search.ts'
import { useWords, type Words } from '../words.ts'
import { EdgeLine } from './edge-line.tsx'
import type { MapModel } from './model.ts'
import { ActivityBox, Terminal } from './node-box.tsx'
import type { Scale } from './scale.ts'

export interface Selected {
  readonly at: string
  readonly to?: string | undefined
}
export interface Look {
  readonly model: MapModel
  readonly shape: Shape
  readonly words: Words
  readonly colour: 'frequency' | 'time'
  readonly measure: Measure
  readonly scale: Scale
  readonly mostCases: number
  readonly byLane: boolean
  readonly isDown: boolean
  /** Only to be looked at: nothing can be opened, and nobody waits in it. */
  readonly isStill?: boolean
}

interface DrawingProps extends Omit<Look, 'words'> {
  readonly selected: Selected | null
  readonly select: (selected: Selected) => void
}

/**
 * Bands, lines, boxes, one above the other. One of them is a tab stop; the arrows walk along the process, Enter
 * opens what the focus is on.
 */
export const ProcessDrawing = memo(function ProcessDrawing({ selected, select, ...rest }: DrawingProps) {
  const look: Look = { ...rest, words: useWords() }
  const { model, shape } = look
  const order = walkOf(look)
  const group = useRef<SVGGElement>(null)
  const [stop, setStop] = useState<string | null>(null)
  const current = stop !== null && order.includes(stop) ? stop : order[0]
  const walk = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined || current === undefined) return
    event.preventDefault()
    const place = Math.min(order.length - 1, Math.max(0, step(order.indexOf(current), order.length)))
    const next = order[place] ?? current
    setStop(next)
    group.current?.querySelector<SVGGElement>(`[data-part="${next}"]`)?.focus()
  }
  const part = (key: string) => ({
    'data-part': key,
    tabIndex: key === current ? 0 : -1,
    onFocus: () => setStop(key),
  })
  const isSelected = (at: string, to?: string) => selected?.at === at && selected.to === to
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the parts inside are the buttons, the group only walks the focus
    <g ref={group} onKeyDown={walk}>
      {look.byLane && <Bands look={look} />}
      {shape.edges
        .toSorted((one, other) => casesOf(model, one.edge) - casesOf(model, other.edge))
        .map((line) => {
          const [from = '', to = ''] = endsOf(model, line.edge)
          return (
            <EdgeLine
              key={line.edge}
              look={look}
              line={line}
              part={part(`e${line.edge}`)}
              isSelected={isSelected(from, to)}
              isFaded={selected?.to !== undefined && !isSelected(from, to)}
              open={from !== '' && to !== '' && !look.isStill ? () => select({ at: from, to }) : undefined}
            />
          )
        })}
      {shape.nodes.map((box) =>
        box.node >= model.flow.size ? (
          <Terminal key={box.node} look={look} box={box} />
        ) : (
          <ActivityBox
            key={box.node}
            look={look}
            box={box}
            part={part(`n${box.node}`)}
            isSelected={isSelected(model.names[box.node] ?? '')}
            open={look.isStill ? undefined : () => select({ at: model.names[box.node] ?? '' })}
          />
        ),
      )}
    </g>
  )
})

const steps: Readonly<Record<string, (place: number, count: number) => number>> = {
  ArrowRight: (place) => place + 1,
  ArrowDown: (place) => place + 1,
  ArrowLeft: (place) => place - 1,
  ArrowUp: (place) => place - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** In reading order: every activity, then the connections that leave it. */
function walkOf({ shape, model, isDown }: Look): string[] {
  const nodes = shape.nodes.toSorted((one, other) =>
    isDown ? one.y - other.y || one.x - other.x : one.x - other.x || one.y - other.y,
  )
  return nodes.flatMap(({ node }) => {
    const lines = shape.edges
      .filter(({ edge }) => model.flow.from[edge] === node && (model.flow.to[edge] ?? 0) < model.flow.size)
      .filter(() => node < model.flow.size)
      .toSorted((one, other) => casesOf(model, other.edge) - casesOf(model, one.edge))
      .map(({ edge }) => `e${edge}`)
    return node < model.flow.size ? [`n${node}`, ...lines] : lines
  })
}

const casesOf = ({ flow }: MapModel, edge: number): number => flow.edgeCases[edge] ?? 0

/** The names of its activities; empty at the start and the end of the case. */
const endsOf = ({ flow, names }: MapModel, edge: number): [string, string] => [
  names[flow.from[edge] ?? -1] ?? '',
  names[flow.to[edge] ?? -1] ?? '',
]

function Bands({ look: { shape, model, words, isDown } }: { look: Look }) {
  return shape.bands.map(({ lane, x, y, width, height }) => (
    <g key={lane} className="map-band" data-lane={lane % 7}>
      <rect x={x} y={y} width={width} height={height} />
      <text x={x + (isDown ? 10 : 12)} y={y + 17}>
        {words.lane(model.laneCodes[lane] ?? '')}
      </text>
    </g>
  ))
}
