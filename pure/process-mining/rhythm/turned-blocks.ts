import type { Blocks, DailyCounts } from './daily-counts.ts'

/** Ways to group the days: for each day the cells that it belongs to. */
export interface Grouping {
  readonly cells: number
  readonly of: readonly (readonly number[])[]
}

export interface TestedCell {
  readonly days: number
  /** Counts per day. */
  readonly mean: number
  /** Of what is expected; 1 is the usual. */
  readonly ratio: number
  /** Chance of so unusual a cell, any of the grouping, if nothing were behind it. */
  readonly probability: number
  /** Distance from the usual in standard errors, with its sign. */
  readonly score: number
}

/**
 * Tests whether cells of days are unusual by turning the days of every block in a circle by a random step, over and
 * over: what hangs together from day to day stays together, and only the link with the calendar is cut. The largest
 * distance of any cell in each round gives probabilities that allow for the number of cells (Westfall and Young,
 * "Resampling-based multiple testing", 1993). Distances are sums of Pearson residuals over the root of the days.
 */
export function testCells(
  { counts }: DailyCounts,
  { expected, blocks }: Blocks,
  { cells, of }: Grouping,
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
): TestedCell[] {
  const residuals = counts.map((count, place) => {
    const usual = expected[place] ?? 0
    return usual > 0 ? (count - usual) / Math.sqrt(usual) : 0
  })
  const days = daysOf(cells, blocks, of)
  const atoms = atomsOf(of)
  const observed = scores(residuals, { blocks, atoms, days }, () => 0)
  const random = generator(seed)
  const reached = new Uint32Array(cells)
  for (let round = 0; round < rounds; round++) {
    const turned = scores(residuals, { blocks, atoms, days }, random)
    const largest = turned.reduce((found, score) => Math.max(found, Math.abs(score)), 0)
    for (let cell = 0; cell < cells; cell++)
      // equal but for the order of adding counts as equal
      if (largest >= Math.abs(observed[cell] ?? 0) - 1e-9) reached[cell] = (reached[cell] ?? 0) + 1
  }
  return Array.from(observed, (score, cell) => {
    const { sum, usual } = sumsOf(cell, { counts, expected, blocks, of })
    return {
      days: days[cell] ?? 0,
      mean: days[cell] === 0 ? 0 : sum / (days[cell] ?? 1),
      ratio: usual === 0 ? 1 : sum / usual,
      probability: ((reached[cell] ?? 0) + 1) / (rounds + 1),
      score,
    }
  })
}

function daysOf(cells: number, blocks: Blocks['blocks'], of: Grouping['of']): Float64Array {
  const days = new Float64Array(cells)
  for (const place of blocks.flat()) for (const cell of of[place] ?? []) days[cell] = (days[cell] ?? 0) + 1
  return days
}

interface Layout {
  readonly blocks: Blocks['blocks']
  readonly atoms: Atoms
  readonly days: Float64Array
}

/** Days that belong to the same cells are one atom: a round sums days once, and cells of atoms, which are few. */
interface Atoms {
  readonly ofDay: Int32Array
  readonly cells: readonly (readonly number[])[]
}

function atomsOf(of: Grouping['of']): Atoms {
  const known = new Map<string, number>()
  const cells: (readonly number[])[] = []
  const ofDay = Int32Array.from(of, (list) => {
    const key = list.join(' ')
    const atom = known.get(key) ?? cells.length
    if (atom === cells.length) {
      known.set(key, atom)
      cells.push(list)
    }
    return atom
  })
  return { ofDay, cells }
}

/** `turn` gives a number from 0 to 1 for each block: how far its days are turned. */
function scores(residuals: Float64Array, { blocks, atoms, days }: Layout, turn: () => number): Float64Array {
  const sumOfAtom = new Float64Array(atoms.cells.length)
  for (const block of blocks) {
    const step = Math.floor(turn() * block.length)
    for (let index = 0; index < block.length; index++) {
      const atom = atoms.ofDay[block[index] ?? 0] ?? 0
      const value = residuals[block[(index + step) % block.length] ?? 0] ?? 0
      sumOfAtom[atom] = (sumOfAtom[atom] ?? 0) + value
    }
  }
  const sums = new Float64Array(days.length)
  atoms.cells.forEach((cells, atom) => {
    for (const cell of cells) sums[cell] = (sums[cell] ?? 0) + (sumOfAtom[atom] ?? 0)
  })
  return sums.map((sum, cell) => (days[cell] === 0 ? 0 : sum / Math.sqrt(days[cell] ?? 1)))
}

function sumsOf(
  cell: number,
  { counts, expected, blocks, of }: { counts: Float64Array; of: Grouping['of'] } & Blocks,
) {
  const found = { sum: 0, usual: 0 }
  for (const block of blocks)
    for (const place of block)
      if (of[place]?.includes(cell)) {
        found.sum += counts[place] ?? 0
        found.usual += expected[place] ?? 0
      }
  return found
}

/** Numbers from 0 to 1 that look like chance and are the same every time (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
