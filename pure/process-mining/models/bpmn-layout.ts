import type { ProcessTree } from './process-tree.ts'

/** A box of the diagram; `x`, `y` are its upper left corner. */
export interface BpmnShape {
  readonly id: string
  readonly kind: 'start' | 'end' | 'task' | 'choice' | 'parallel'
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface BpmnFlow {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly points: readonly Point[]
}

export interface BpmnDiagram {
  readonly shapes: readonly BpmnShape[]
  readonly flows: readonly BpmnFlow[]
}

interface Point {
  readonly x: number
  readonly y: number
}

const TASK = { width: 120, height: 60 }
const GATE = 50
const GAP = 50
const LANE = 30
const EVENT = 36
const EMPTY = { width: 40, height: 20 }

/**
 * Lays a tree out as BPMN: blocks within blocks on one middle line, branches one below the other, the way back of a
 * loop below its body and running backwards. So no box overlaps another and no two lines cross. Linear.
 */
export function layoutBpmn(tree: ProcessTree): BpmnDiagram {
  const shapes: BpmnShape[] = []
  const flows: BpmnFlow[] = []
  const size = sizeOf(tree)
  const middle = GAP + size.height / 2
  const drawing: Drawing = {
    shape(kind, name, { x, y }, box) {
      const shape = {
        id: `${kind}${shapes.length}`,
        kind,
        name,
        x: x - box.width / 2,
        y: y - box.height / 2,
        ...box,
      }
      shapes.push(shape)
      return shape
    },
    flow(from, to, direction, lane) {
      flows.push({
        id: `flow${flows.length}`,
        from: from.id,
        to: to.id,
        points: route(from, to, direction, lane),
      })
    },
  }
  const event = { width: EVENT, height: EVENT }
  const start = drawing.shape('start', '', { x: GAP + EVENT / 2, y: middle }, event)
  const from = GAP + EVENT + GAP
  const last = draw(drawing, tree, { x: from, y: middle, direction: 1 }, { shape: start, lane: middle })
  const end = drawing.shape('end', '', { x: from + size.width + GAP + EVENT / 2, y: middle }, event)
  drawing.flow(last.shape, end, 1, last.lane)
  return { shapes, flows }
}

interface Drawing {
  readonly shape: (
    kind: BpmnShape['kind'],
    name: string,
    center: Point,
    box: { width: number; height: number },
  ) => BpmnShape
  readonly flow: (from: BpmnShape, to: BpmnShape, direction: Direction, lane: number) => void
}

/** 1 runs to the right, -1 back to the left. */
type Direction = 1 | -1

/** Where a block begins: the middle of its entry side. */
interface Entry extends Point {
  readonly direction: Direction
}

/** What the next flow starts from, and the height at which it runs. */
interface Loose {
  readonly shape: BpmnShape
  readonly lane: number
}

function sizeOf(tree: ProcessTree): { width: number; height: number } {
  if (tree.kind === 'silent') return EMPTY
  if (tree.kind === 'activity') return TASK
  const sizes = tree.children.map(sizeOf)
  const widths = sizes.map(({ width }) => width)
  const heights = sizes.map(({ height }) => height)
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  if (tree.kind === 'sequence')
    return { width: sum(widths) + GAP * (sizes.length - 1), height: Math.max(...heights) }
  const width = Math.max(...widths) + 2 * (GATE + GAP)
  if (tree.kind === 'loop') {
    const [body = 0, redo = 0] = heights
    // the body stays on the middle line, so as much is free above it as is used below
    return { width, height: 2 * (Math.max(body, GATE) / 2 + LANE + redo) }
  }
  return { width, height: Math.max(sum(heights) + LANE * (sizes.length - 1), GATE) }
}

function draw(drawing: Drawing, tree: ProcessTree, entry: Entry, before: Loose): Loose {
  switch (tree.kind) {
    case 'silent':
      return { shape: before.shape, lane: entry.y }
    case 'activity': {
      const center = { x: entry.x + (entry.direction * TASK.width) / 2, y: entry.y }
      const task = drawing.shape('task', tree.name, center, TASK)
      drawing.flow(before.shape, task, entry.direction, entry.y)
      return { shape: task, lane: entry.y }
    }
    case 'sequence': {
      let at = entry
      let loose = before
      for (const child of tree.children) {
        loose = draw(drawing, child, at, loose)
        at = { ...at, x: at.x + at.direction * (sizeOf(child).width + GAP) }
      }
      return loose
    }
    case 'choice':
    case 'parallel':
      return drawBranches(drawing, tree.kind, tree.children, sizeOf(tree), entry, before)
    case 'loop':
      return drawLoop(drawing, tree.children, sizeOf(tree), entry, before)
  }
}

function gates(drawing: Drawing, kind: 'choice' | 'parallel', width: number, { x, y, direction }: Entry) {
  const box = { width: GATE, height: GATE }
  return {
    open: drawing.shape(kind, '', { x: x + (direction * GATE) / 2, y }, box),
    close: drawing.shape(kind, '', { x: x + direction * (width - GATE / 2), y }, box),
  }
}

function drawBranches(
  drawing: Drawing,
  kind: 'choice' | 'parallel',
  children: readonly ProcessTree[],
  size: { width: number; height: number },
  entry: Entry,
  before: Loose,
): Loose {
  const { direction } = entry
  const { open, close } = gates(drawing, kind, size.width, entry)
  drawing.flow(before.shape, open, direction, entry.y)
  const used = children.reduce((sum, child) => sum + sizeOf(child).height + LANE, -LANE)
  let top = entry.y - used / 2
  for (const child of children) {
    const { height, width } = sizeOf(child)
    const slack = (size.width - 2 * (GATE + GAP) - width) / 2
    const at = { x: entry.x + direction * (GATE + GAP + slack), y: top + height / 2, direction }
    const last = draw(drawing, child, at, { shape: open, lane: at.y })
    drawing.flow(last.shape, close, direction, at.y)
    top += height + LANE
  }
  return { shape: close, lane: entry.y }
}

function drawLoop(
  drawing: Drawing,
  [body, redo]: readonly [ProcessTree, ProcessTree],
  size: { width: number; height: number },
  entry: Entry,
  before: Loose,
): Loose {
  const { direction } = entry
  const { open, close } = gates(drawing, 'choice', size.width, entry)
  drawing.flow(before.shape, open, direction, entry.y)
  const inner = size.width - 2 * (GATE + GAP)
  const bodySize = sizeOf(body)
  const into = GATE + GAP + (inner - bodySize.width) / 2
  const done = draw(
    drawing,
    body,
    { ...entry, x: entry.x + direction * into },
    { shape: open, lane: entry.y },
  )
  drawing.flow(done.shape, close, direction, entry.y)
  const redoSize = sizeOf(redo)
  const lane = entry.y + Math.max(bodySize.height, GATE) / 2 + LANE + redoSize.height / 2
  const back: Direction = direction === 1 ? -1 : 1
  const from = GATE + GAP + (inner - redoSize.width) / 2
  const backEntry = { x: entry.x + direction * (size.width - from), y: lane, direction: back }
  const last = draw(drawing, redo, backEntry, { shape: close, lane })
  drawing.flow(last.shape, open, back, lane)
  return { shape: close, lane: entry.y }
}

/** Straight on its lane; a gateway off the lane is left or reached through its upper or lower corner. */
function route(from: BpmnShape, to: BpmnShape, direction: Direction, lane: number): Point[] {
  const leave = portOf(from, direction, lane)
  const arrive = portOf(to, direction === 1 ? -1 : 1, lane)
  return [...leave, ...arrive.reverse()]
}

/** From the border of the shape to the lane. */
function portOf(shape: BpmnShape, side: Direction, lane: number): Point[] {
  const center = { x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 }
  const away = Math.abs(lane - center.y)
  // a gateway is a diamond: beside its middle its border lies nearer to its middle line
  if (away < shape.height / 2) return [{ x: center.x + side * (shape.width / 2 - away), y: lane }]
  const corner = center.y < lane ? shape.y + shape.height : shape.y
  return [
    { x: center.x, y: corner },
    { x: center.x, y: lane },
  ]
}
