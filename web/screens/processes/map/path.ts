import type { Point } from '#pure/process-mining/layout/index.ts'

/** A line through corners, each rounded as far as its sides allow. */
export function pathOf(points: readonly Point[], radius = 10): string {
  const [first, ...rest] = points
  if (!first) return ''
  const parts = [`M${first.x} ${first.y}`]
  rest.forEach((point, index) => {
    const before = points[index] ?? first
    const after = rest[index + 1]
    if (!after) {
      parts.push(`L${point.x} ${point.y}`)
      return
    }
    const size = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2)
    const start = towards(point, before, size)
    const finish = towards(point, after, size)
    parts.push(`L${start.x} ${start.y}Q${point.x} ${point.y} ${finish.x} ${finish.y}`)
  })
  return parts.join('')
}

/** Two lines of a name at most; what does not fit ends in dots. */
export function wrap(text: string, room: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= room) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const [one = '', ...others] = lines
  if (others.length === 0) return [cut(one, room)]
  return [cut(one, room), cut(others.join(' '), room)]
}

const cut = (text: string, room: number): string =>
  text.length > room ? `${text.slice(0, room - 1).trimEnd()}…` : text
const distance = (one: Point, other: Point): number => Math.abs(one.x - other.x) + Math.abs(one.y - other.y)

function towards(from: Point, to: Point, size: number): Point {
  const whole = distance(from, to) || 1
  return { x: from.x + ((to.x - from.x) * size) / whole, y: from.y + ((to.y - from.y) * size) / whole }
}
