import { variants } from '../facts/variants.ts'
import type { EventLog } from '../log/event-log.ts'
import { type PetriNet, treeToNet } from '../models/petri-net.ts'
import type { ProcessModel } from '../models/read-model.ts'

/** What replaying tokens says: at least `fittingCases` fit. `fitness` is its own measure, not that of alignments. */
export interface TokenReplay {
  readonly fitness: number
  readonly fittingCases: number
  readonly cases: number
  readonly missing: number
  readonly consumed: number
  readonly remaining: number
  readonly produced: number
}

/**
 * Replays every variant with tokens: (1 - missing / consumed) / 2 + (1 - remaining / produced) / 2 over all cases
 * (Rozinat, van der Aalst, "Conformance checking of processes based on monitoring real behavior", 2008). Fast, and
 * a lower bound of the fitting cases: a case it replays does fit, one it does not may fit all the same where silent
 * steps leave a choice. A step that the model does not know misses one token and leaves one.
 * @example tokenReplay(logOf([['a', 'c']]), parseTree("->( 'a', 'b', 'c' )")).fitness // 2/3
 */
export function tokenReplay(log: EventLog, model: ProcessModel): TokenReplay {
  const net = 'kind' in model ? treeToNet(model) : model
  const table = variants(log)
  const sums = { fittingCases: 0, missing: 0, consumed: 0, remaining: 0, produced: 0 }
  for (let variant = 0; variant < table.count; variant++) {
    const steps = table.sequence.subarray(table.offsets[variant], table.offsets[variant + 1])
    const weight = table.cases[variant] ?? 0
    const found = replay(
      net,
      Array.from(steps, (unit) => log.activities[unit] ?? ''),
    )
    for (const key of ['missing', 'consumed', 'remaining', 'produced'] as const)
      sums[key] += found[key] * weight
    if (found.missing + found.remaining === 0) sums.fittingCases += weight
  }
  const share = (part: number, whole: number) => (whole === 0 ? 1 : 1 - part / whole)
  const fitness = (share(sums.missing, sums.consumed) + share(sums.remaining, sums.produced)) / 2
  return { fitness, cases: log.cases, ...sums }
}

type Marking = readonly number[]

interface Playing {
  readonly net: PetriNet
  marking: Marking
  missing: number
  consumed: number
  produced: number
}

function replay(net: PetriNet, steps: readonly string[]) {
  const first = Array.from({ length: net.places }, (_, place) => (place === net.start ? 1 : 0))
  const playing: Playing = { net, marking: first, missing: 0, consumed: 0, produced: 1 }
  let foreign = 0
  for (const name of steps) {
    const own = net.transitions.filter((transition) => transition.name === name)
    if (own.length === 0) foreign++
    else play(playing, own)
  }
  finish(playing)
  const remaining = playing.marking.reduce((sum, tokens) => sum + tokens, 0)
  return {
    missing: playing.missing + foreign,
    consumed: playing.consumed + foreign,
    remaining: remaining + foreign,
    produced: playing.produced + foreign,
  }
}

type Transition = PetriNet['transitions'][number]

/** Fires one of the transitions, by way of silent ones where that helps, with borrowed tokens where nothing does. */
function play(playing: Playing, wanted: readonly Transition[]): void {
  const isReady = (marking: Marking) => wanted.some((one) => lacking(marking, one.from) === 0)
  bySilence(playing, isReady)
  const [first] = wanted
  if (first === undefined) return
  const best = wanted.reduce(
    (found, one) => (lacking(playing.marking, one.from) < lacking(playing.marking, found.from) ? one : found),
    first,
  )
  playing.missing += lacking(playing.marking, best.from)
  fire(playing, best)
}

function finish(playing: Playing): void {
  const { end } = playing.net
  const isOver = (marking: Marking) =>
    marking.every((tokens, place) => (place === end ? tokens > 0 : tokens === 0))
  bySilence(playing, isOver)
  if ((playing.marking[end] ?? 0) === 0) bySilence(playing, (marking) => (marking[end] ?? 0) > 0)
  const ends = Math.max(1, playing.marking[end] ?? 0)
  playing.missing += (playing.marking[end] ?? 0) === 0 ? 1 : 0
  playing.consumed += ends
  playing.marking = playing.marking.map((tokens, place) => (place === end ? 0 : tokens))
}

function lacking(marking: Marking, from: readonly number[]): number {
  const left = [...marking]
  let lacks = 0
  for (const place of from) {
    if ((left[place] ?? 0) === 0) lacks++
    else left[place] = (left[place] ?? 0) - 1
  }
  return lacks
}

function fired(marking: Marking, { from, to }: Transition): Marking {
  const next = [...marking]
  for (const place of from) next[place] = Math.max(0, (next[place] ?? 0) - 1)
  for (const place of to) next[place] = (next[place] ?? 0) + 1
  return next
}

function fire(playing: Playing, transition: Transition): void {
  playing.marking = fired(playing.marking, transition)
  playing.consumed += transition.from.length
  playing.produced += transition.to.length
}

const MOST_MARKINGS = 500

/** The fewest silent steps that lead to a marking of that kind are taken; none when no few do. */
function bySilence(playing: Playing, isWanted: (marking: Marking) => boolean): void {
  const silent = playing.net.transitions.filter(({ name }) => name === null)
  const paths = new Map([[playing.marking.join(), { marking: playing.marking, path: [] as Transition[] }]])
  for (const { marking, path } of paths.values()) {
    if (isWanted(marking)) {
      for (const transition of path) fire(playing, transition)
      return
    }
    const next = silent
      .filter(({ from }) => paths.size < MOST_MARKINGS && lacking(marking, from) === 0)
      .map((transition) => ({ marking: fired(marking, transition), path: [...path, transition] }))
    for (const one of next) if (!paths.has(one.marking.join())) paths.set(one.marking.join(), one)
  }
}
