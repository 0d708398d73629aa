import type { Route } from './route.ts'

/** A box along and across the reading direction. */
export interface Along {
  readonly along: number
  readonly across: number
  readonly length: number
  readonly breadth: number
}
export type Flat = readonly [along: number, across: number]

/** Everything that fixes the corners of one line. */
export interface Line {
  readonly kind: Route['kind']
  readonly one: Along
  readonly other: Along
  /** The side of its node on which the line leaves and enters. */
  readonly outSide: 'up' | 'down'
  readonly intoSide: 'up' | 'down'
  /** Where it runs across before and after its channel, and the channel's place. */
  readonly leave: number
  readonly enter: number
  readonly channel: number
  /** Is the way back drawn too? */
  readonly twin: boolean
  /** How far a loop stands off its node. */
  readonly off: number
}

/** The corners of a line and where a number on it stands best. */
export function lineOf(line: Line): { readonly points: readonly Flat[]; readonly label: Flat } {
  const { one, other, leave, enter, channel } = line
  const right = one.along + one.length
  const [start, finish] = [port(one, line.outSide), port(other, line.intoSide)]
  switch (line.kind) {
    case 'self':
      return loop(line)
    case 'straight':
      return {
        points: [
          [right, middle(one)],
          [other.along, middle(other)],
        ],
        label: [(right + other.along) / 2, middle(one)],
      }
    case 'beside':
      return beside(line)
    case 'step':
      return {
        points: [
          [right, start],
          [leave, start],
          [leave, finish],
          [other.along, finish],
        ],
        label: [leave, (start + finish) / 2],
      }
    case 'far':
      return {
        points: [
          [right, start],
          [leave, start],
          [leave, channel],
          [enter, channel],
          [enter, finish],
          [other.along, finish],
        ],
        // near its begin, where it is told apart from what crosses it in the middle of a column
        label: [
          leave + Math.sign(enter - leave) * Math.min(3 * line.off, Math.abs(enter - leave) / 2),
          channel,
        ],
      }
  }
}

const middle = (box: Along): number => box.across + box.breadth / 2
const port = (box: Along, side: 'up' | 'down'): number =>
  middle(box) + (box.breadth / 4) * (side === 'up' ? -1 : 1)

function loop({ one, off }: Line): { points: Flat[]; label: Flat } {
  const top = one.across - off
  const low = one.along + one.length * 0.2
  const high = one.along + one.length * 0.4
  const points: Flat[] = [
    [low, one.across],
    [low, top],
    [high, top],
    [high, one.across],
  ]
  return { points, label: [(low + high) / 2, top] }
}

/** Straight across; a line and its way back stand side by side. */
function beside({ one, other, twin, off }: Line): { points: Flat[]; label: Flat } {
  const isDown = middle(other) > middle(one)
  const aside = twin ? (isDown ? -1 : 1) * (one.length / 8) : 0
  const at = one.along + one.length / 2 + aside
  const start = isDown ? one.across + one.breadth : one.across
  const finish = isDown ? other.across : other.across + other.breadth
  const points: Flat[] = [
    [at, start],
    [at, finish],
  ]
  // near its begin: lines along the channel cross it nearer to its end
  return { points, label: [at, start + (isDown ? 1 : -1) * Math.min(off, Math.abs(finish - start) / 2)] }
}
