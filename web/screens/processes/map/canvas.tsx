import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import { useText } from '../../../text/use-text.tsx'
import { type Look, ProcessDrawing, type Selected } from './drawing.tsx'
import { type Size, useView } from './use-view.ts'

interface CanvasProps extends Omit<Look, 'words'> {
  readonly canvas: RefObject<SVGSVGElement | null>
  readonly measureRef: (element: HTMLElement | null) => void
  readonly room: Size
  /** Before the room is known nothing is drawn, so that nothing turns over at once. */
  readonly isMeasured: boolean
  readonly selected: Selected | null
  readonly select: (selected: Selected) => void
  readonly leave: () => void
}

const tones = [1, 2, 3, 4, 5].flatMap((step) => [`time-${step}`, ...(step < 5 ? [`count-${step}`] : [])])

/** The window onto the map: drag to move, Ctrl and the wheel or the buttons to zoom. */
export function Canvas({
  canvas,
  measureRef,
  room,
  isMeasured,
  selected,
  select,
  leave,
  ...look
}: CanvasProps) {
  const t = useText()
  const { shape, model, isDown } = look
  const box = shape.nodes.find(({ node }) => node === model.flow.size)
  const start = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
  const { view, zoom, showAll, pointer } = useView({
    ...{ drawing: shape, start, room, isDown },
    name: `${isDown} ${look.byLane}`,
  })
  useWheel(canvas, zoom)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && selected) leave()
    else if (event.key === '+' || event.key === '=') zoom(1.2)
    else if (event.key === '-') zoom(1 / 1.2)
    else if (event.key === '0') showAll()
  }
  return (
    <div ref={measureRef} style={{ position: 'relative' }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a drawing */}
      <svg
        ref={canvas}
        className="map-canvas"
        style={isDown ? { height: room.height } : undefined}
        role="group"
        aria-label={t('processes.map.label')}
        onKeyDown={onKeyDown}
        {...pointer}
      >
        <defs>
          {tones.map((tone) => (
            <marker
              key={tone}
              id={`map-arrow-${tone}`}
              viewBox="0 0 10 10"
              refX="8.5"
              refY="5"
              markerWidth="10"
              markerHeight="10"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0.500L9.500 5 0 9.500z" fill={`var(--map-${tone})`} />
            </marker>
          ))}
        </defs>
        <g data-view style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}>
          {isMeasured && <ProcessDrawing {...look} selected={selected} select={select} />}
        </g>
      </svg>
      <div className="map-zoom">
        <button type="button" aria-label={t('processes.map.zoom-in')} onClick={() => zoom(1.25)}>
          +
        </button>
        <button type="button" aria-label={t('processes.map.zoom-out')} onClick={() => zoom(0.8)}>
          −
        </button>
        <button
          type="button"
          aria-label={t('processes.map.fit')}
          title={t('processes.map.fit')}
          onClick={showAll}
        >
          ⤢
        </button>
      </div>
    </div>
  )
}

/** React listens to the wheel passively, and a pinch must not zoom the whole page. */
function useWheel(
  canvas: RefObject<SVGSVGElement | null>,
  zoom: (factor: number, at: { x: number; y: number }) => void,
): void {
  useEffect(() => {
    const element = canvas.current
    const onWheel = (event: WheelEvent) => {
      if (!element || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      const box = element.getBoundingClientRect()
      zoom(Math.exp(-event.deltaY / 300), { x: event.clientX - box.left, y: event.clientY - box.top })
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [canvas, zoom])
}
