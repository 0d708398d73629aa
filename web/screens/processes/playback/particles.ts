import type { z } from 'zod'
import type { Playback } from '#contract/processes.ts'
import type { Drawing, Point } from '#pure/process-mining/layout/index.ts'

export type Film = z.output<typeof Playback>

/** Where a connection runs, and how long each of its parts is. */
interface Track {
  readonly points: readonly Point[]
  readonly lengths: readonly number[]
  readonly whole: number
}

/** The lines of the drawing by the names of both ends. */
export function tracksOf(
  shape: Drawing,
  endsOf: (edge: number) => readonly [string, string],
): Map<string, Track> {
  return new Map(
    shape.edges.map(({ edge, points }) => {
      const lengths = points
        .slice(1)
        .map((point, at) => Math.hypot(point.x - (points[at]?.x ?? 0), point.y - (points[at]?.y ?? 0)))
      const whole = lengths.reduce((sum, length) => sum + length, 0)
      return [endsOf(edge).join('\n'), { points, lengths, whole }]
    }),
  )
}

export interface Particle extends Point {
  /** How many cases are so near to each other that they are one dot. */
  cases: number
}

const grid = 7

/**
 * Where the cases are on the lines at a moment. A case travels in the time its step really took; those that stand
 * at an activity are in its queue, not on a line. Cases close together are merged into one larger dot.
 */
export function particlesAt(
  film: Film,
  tracks: ReadonlyMap<string, Track>,
  second: number,
): readonly Particle[] {
  const merged = new Map<string, Particle>()
  for (const { path, at } of film.ways) {
    const next = at.findIndex((moment) => moment > second)
    if (next <= 0) continue
    const from = at[next - 1] ?? 0
    const names = [path[next - 1] ?? 0, path[next] ?? 0].map((number) => film.activities[number] ?? '')
    const track = tracks.get(names.join('\n'))
    if (!track) continue
    const { x, y } = pointOn(track, (second - from) / Math.max(1, (at[next] ?? 0) - from))
    const key = `${Math.round(x / grid)} ${Math.round(y / grid)}`
    const known = merged.get(key)
    if (known) known.cases++
    else merged.set(key, { x, y, cases: 1 })
  }
  return [...merged.values()]
}

function pointOn({ points, lengths, whole }: Track, share: number): Point {
  let rest = Math.min(1, Math.max(0, share)) * whole
  for (const [at, length] of lengths.entries()) {
    const [from, to] = [points[at], points[at + 1]]
    if (!from || !to) break
    if (rest <= length) {
      const part = length === 0 ? 0 : rest / length
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
    }
    rest -= length
  }
  return points.at(-1) ?? { x: 0, y: 0 }
}
