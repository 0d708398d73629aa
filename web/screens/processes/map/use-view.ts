import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { Point } from '#pure/process-mining/layout/index.ts'

export interface Size {
  readonly width: number
  readonly height: number
}
interface View {
  readonly scale: number
  readonly x: number
  readonly y: number
}

const largest = 2.5
const smallest = 0.15
/** Nothing is blown up beyond its own size only to fill the room, and nothing opens too small to be read. */
const comfortable = 1.2
export const readable = 0.62

/** Left to right a map fits into its room; top down it is as high as it needs, as pages are. */
export const fitScale = (drawing: Size, room: Size, isDown: boolean): number =>
  Math.min(comfortable, room.width / drawing.width, isDown ? comfortable : room.height / drawing.height)

/** How the map opens: whole where it can be read so, else readable, with its start in view. */
function opening(drawing: Size, start: Point, room: Size, isDown: boolean): View {
  const scale = Math.max(readable, fitScale(drawing, room, isDown))
  const place = (size: number, free: number, begin: number, isAlong: boolean) => {
    const extra = free - size * scale
    if (extra >= 0) return isAlong && isDown ? 0 : extra / 2
    return isAlong ? 0 : Math.min(0, Math.max(extra, free / 2 - begin * scale))
  }
  return {
    scale,
    x: place(drawing.width, room.width, start.x, !isDown),
    y: place(drawing.height, room.height, start.y, isDown),
  }
}

interface ViewOptions {
  readonly drawing: Size
  /** Where cases begin. */
  readonly start: Point
  readonly room: Size
  readonly isDown: boolean
  /** Another one begins with a fitting view. */
  readonly name: string
}

/**
 * Where the map is looked at. It fits itself into its room until somebody moves it; from then on it stays where it
 * was put until "fit" is asked for.
 */
export function useView({ drawing, start, room, isDown, name }: ViewOptions) {
  const [moved, setMoved] = useState<View | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another arrangement begins with a fitting view
  useEffect(() => setMoved(null), [name])
  const fitted = opening(drawing, start, room, isDown)
  const view = moved ?? fitted
  const zoom = useCallback(
    (factor: number, at?: { x: number; y: number }) =>
      setMoved((before) => {
        const from = before ?? fitted
        const center = at ?? { x: room.width / 2, y: room.height / 2 }
        const next = Math.min(largest, Math.max(smallest, from.scale * factor))
        const turn = next / from.scale
        return {
          scale: next,
          x: center.x - (center.x - from.x) * turn,
          y: center.y - (center.y - from.y) * turn,
        }
      }),
    [fitted, room],
  )
  const drag = useRef<{ x: number; y: number; from: View; isMoving: boolean } | null>(null)
  const pointer = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button === 0)
        drag.current = { x: event.clientX, y: event.clientY, from: view, isMoving: false }
    },
    onPointerMove: (event: PointerEvent<Element>) => {
      const start = drag.current
      if (!start || event.buttons === 0) return
      const [x, y] = [event.clientX - start.x, event.clientY - start.y]
      if (!start.isMoving && Math.hypot(x, y) < 5) return
      if (!start.isMoving) event.currentTarget.setPointerCapture(event.pointerId)
      start.isMoving = true
      setMoved({ ...start.from, x: start.from.x + x, y: start.from.y + y })
    },
    onPointerUp: () => {
      drag.current = null
    },
  }
  /** All of it at once, however small. */
  const showAll = () => {
    const scale = Math.min(comfortable, room.width / drawing.width, room.height / drawing.height)
    setMoved({
      scale,
      x: (room.width - drawing.width * scale) / 2,
      y: (room.height - drawing.height * scale) / 2,
    })
  }
  return { view, zoom, showAll, pointer }
}
