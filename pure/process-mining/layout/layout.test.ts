import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { variants } from '../facts/variants.ts'
import { logOf } from '../log/log-of.ts'
import { arrange } from './arrange.ts'
import { type Box, type Drawing, type DrawOptions, drawMap } from './draw.ts'
import { flowOf, stepsOf, waysOf } from './flow.ts'
import { createSliders, type Shown } from './sliders.ts'

const wide: DrawOptions = {
  direction: 'right',
  node: { width: 140, height: 56 },
  dot: 28,
  gap: 60,
  channel: 28,
  slot: 12,
}
const narrow: DrawOptions = { ...wide, direction: 'down' }

const size = 9
const tables = fc
  .array(
    fc.record({
      steps: fc.array(fc.nat(size - 1), { maxLength: 9 }),
      cases: fc.integer({ min: 1, max: 50 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .filter((ways) => ways.some(({ steps }) => steps.length > 0))
  .map((ways) => waysOf(ways))
const places = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
)
const laneChoices = fc.option(fc.array(fc.nat(3), { minLength: size, maxLength: size }), { nil: undefined })

describe('the flow of a table of ways', () => {
  test('equals what the cases say, counted one by one', () => {
    const log = logOf([
      ['ask', 'quote', 'quote', 'pay'],
      ['ask', 'pay'],
      ['ask', 'pay'],
    ])
    const flow = flowOf(variants(log), log.activities.length)
    const named = (node: number) => log.activities[node] ?? (node === 3 ? 'start' : 'end')
    const edges = flow.from.map((from, edge) => [
      named(from),
      named(flow.to[edge] ?? 0),
      flow.count[edge],
      flow.edgeCases[edge],
    ])
    expect(edges.sort()).toEqual([
      ['ask', 'pay', 2, 2],
      ['ask', 'quote', 1, 1],
      ['pay', 'end', 3, 3],
      ['quote', 'pay', 1, 1],
      ['quote', 'quote', 1, 1],
      ['start', 'ask', 3, 3],
    ])
    expect(flow.main.map(named)).toEqual(['ask', 'pay'])
    expect(flow).toMatchObject({ cases: 3, events: 8, steps: [3, 3, 2], stepCases: [3, 3, 1] })
  })
})

describe('the sliders', () => {
  test('show the main way alone at one end and all at the other', () => {
    const ways = waysOf([
      { steps: [0, 1, 2], cases: 6 },
      { steps: [0, 2], cases: 3 },
      { steps: [0, 3, 2], cases: 1 },
    ])
    const sliders = createSliders(ways, flowOf(ways, 4))
    const main = sliders.at(0, 0)
    expect(main.nodes.slice(0, 4)).toEqual([true, true, true, false])
    expect(main.caseShare).toBe(0.6)
    // of 27 steps the one to 3, the one from 3 and the three from 0 to 2 are not explained
    expect(main.eventShare).toBeCloseTo((27 - 1 - 1 - 3) / 27, 12)
    expect(sliders.at(0, 1).caseShare).toBe(0.9)
    expect(sliders.at(1, 1)).toMatchObject({ caseShare: 1, eventShare: 1 })
  })
  test('keep everything that is shown on a path from start to end', () => {
    fc.assert(
      fc.property(tables, places, fc.boolean(), (ways, [activities, paths], rare) => {
        const flow = flowOf(ways, size)
        const shown = createSliders(ways, flow, rare).at(activities, paths)
        const there = reach(flow.size, flow.from, flow.to, shown)
        const back = reach(flow.size + 1, flow.to, flow.from, shown)
        shown.nodes.forEach((isShown, node) => {
          if (isShown) expect([node, there.has(node), back.has(node)]).toEqual([node, true, true])
        })
      }),
      { numRuns: 300 },
    )
  })
  test('state the share that a count of whole ways gives', () => {
    fc.assert(
      fc.property(tables, places, (ways, [activities, paths]) => {
        const flow = flowOf(ways, size)
        const shown = createSliders(ways, flow).at(activities, paths)
        let whole = 0
        let steps = 0
        for (let way = 0; way < ways.count; way++) {
          const path = [flow.size, ...stepsOf(ways, way), flow.size + 1]
          if (path.length === 2) continue
          const isDrawn = path
            .slice(1)
            .map((to, place) => shown.edges[flow.edgeOf(path[place] ?? 0, to) ?? -1] === true)
          if (isDrawn.every(Boolean)) whole += ways.cases[way] ?? 0
          steps += isDrawn.slice(0, -1).filter(Boolean).length * (ways.cases[way] ?? 0)
        }
        expect(shown.caseShare).toBeCloseTo(whole / flow.cases, 12)
        expect(shown.eventShare).toBeCloseTo(steps / flow.events, 12)
      }),
      { numRuns: 300 },
    )
  })
  test('only add when they move on', () => {
    fc.assert(
      fc.property(tables, places, places, (ways, one, other) => {
        const sliders = createSliders(ways, flowOf(ways, size))
        const low = sliders.at(Math.min(one[0], other[0]), Math.min(one[1], other[1]))
        const high = sliders.at(Math.max(one[0], other[0]), Math.max(one[1], other[1]))
        for (const part of ['nodes', 'edges'] as const)
          expect(low[part].every((isShown, place) => !isShown || high[part][place] === true)).toBe(true)
        expect(high.caseShare).toBeGreaterThanOrEqual(low.caseShare)
      }),
    )
  })
})

describe('the layout', () => {
  test('puts the main way on one straight line, in order', () => {
    const ways = waysOf([
      { steps: [2, 0, 1, 3], cases: 9 },
      { steps: [2, 4, 1, 5, 0, 3], cases: 4 },
    ])
    const flow = flowOf(ways, 6)
    const drawing = draw(flow, createSliders(ways, flow).at(1, 1), wide)
    const main = [flow.size, 2, 0, 1, 3, flow.size + 1].map((node) => boxOf(drawing, node))
    expect(new Set(main.map(({ y, height }) => y + height / 2)).size).toBe(1)
    for (const [place, box] of main.slice(1).entries())
      expect(box.x).toBeGreaterThan((main[place]?.x ?? 0) + (main[place]?.width ?? 0))
  })
  test('lets no node overlap another and no line cross a node', () => {
    fc.assert(
      fc.property(tables, places, laneChoices, fc.boolean(), (ways, [activities, paths], lanes, isWide) => {
        const flow = flowOf(ways, size)
        const drawing = draw(
          flow,
          createSliders(ways, flow).at(activities, paths),
          isWide ? wide : narrow,
          lanes,
        )
        drawing.nodes.forEach((one, place) => {
          for (const other of drawing.nodes.slice(place + 1)) expect(overlaps(one, other)).toBe(false)
        })
        for (const { edge, points } of drawing.edges)
          points.slice(1).forEach((point, place) => {
            const line = around(points[place] ?? point, point)
            const crossed = drawing.nodes
              .filter((node) => overlaps(shrunk(node), line))
              .map(({ node }) => node)
            expect([flow.from[edge], flow.to[edge], crossed]).toEqual([flow.from[edge], flow.to[edge], []])
          })
      }),
      { numRuns: 400 },
    )
  })
  test('never turns the order of two nodes round, whatever the sliders do', () => {
    fc.assert(
      fc.property(
        tables,
        fc.array(places, { minLength: 2, maxLength: 6 }),
        laneChoices,
        (ways, moves, lanes) => {
          const flow = flowOf(ways, size)
          const sliders = createSliders(ways, flow)
          const all = draw(flow, sliders.at(1, 1), wide, lanes)
          for (const [activities, paths] of moves) {
            const drawing = draw(flow, sliders.at(activities, paths), wide, lanes)
            for (const one of drawing.nodes)
              for (const other of drawing.nodes)
                for (const [at, extent] of [
                  ['x', 'width'],
                  ['y', 'height'],
                ] as const) {
                  const before =
                    middle(boxOf(all, one.node), at, extent) - middle(boxOf(all, other.node), at, extent)
                  const now = middle(one, at, extent) - middle(other, at, extent)
                  expect(Math.sign(Math.round(now * 1000))).toBe(Math.sign(Math.round(before * 1000)))
                }
          }
        },
      ),
    )
  })
  test('is the same for the same input', () => {
    fc.assert(
      fc.property(tables, laneChoices, (ways, lanes) => {
        const once = draw(
          flowOf(ways, size),
          createSliders(ways, flowOf(ways, size)).at(0.5, 0.5),
          wide,
          lanes,
        )
        const again = draw(
          flowOf(ways, size),
          createSliders(ways, flowOf(ways, size)).at(0.5, 0.5),
          wide,
          lanes,
        )
        expect(again).toEqual(once)
      }),
    )
  })
  test('keeps every activity inside the band of its lane', () => {
    fc.assert(
      fc.property(tables, fc.array(fc.nat(3), { minLength: size, maxLength: size }), (ways, lanes) => {
        const flow = flowOf(ways, size)
        const drawing = draw(flow, createSliders(ways, flow).at(1, 1), wide, lanes)
        for (const box of drawing.nodes.filter(({ node }) => node < size)) {
          const band = drawing.bands.find(({ lane }) => lane === lanes[box.node])
          expect(band && box.y >= band.y && box.y + box.height <= band.y + band.height).toBe(true)
        }
      }),
    )
  })
})

function draw(
  flow: ReturnType<typeof flowOf>,
  shown: Shown,
  options: DrawOptions,
  lanes?: readonly number[],
) {
  return drawMap(flow, arrange(flow, lanes), shown, options)
}

function reach(root: number, from: readonly number[], to: readonly number[], shown: Shown): Set<number> {
  const found = new Set([root])
  for (let before = 0; before !== found.size; ) {
    before = found.size
    from.forEach((node, edge) => {
      if (shown.edges[edge] && found.has(node)) found.add(to[edge] ?? 0)
    })
  }
  return found
}

function boxOf(drawing: Drawing, node: number): Box {
  const box = drawing.nodes.find((one) => one.node === node)
  if (!box) throw new Error(`node ${node} is not drawn`)
  return box
}

const middle = (box: Box, at: 'x' | 'y', extent: 'width' | 'height') => box[at] + box[extent] / 2
const overlaps = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height
const shrunk = (box: Box): Box => ({
  x: box.x + 0.5,
  y: box.y + 0.5,
  width: box.width - 1,
  height: box.height - 1,
})
const around = (one: { x: number; y: number }, other: { x: number; y: number }): Box => ({
  x: Math.min(one.x, other.x),
  y: Math.min(one.y, other.y),
  width: Math.abs(one.x - other.x) + 0.01,
  height: Math.abs(one.y - other.y) + 0.01,
})
