import type { EventLog } from '../log/event-log.ts'
import { findCut } from './cuts.ts'
import { isOnceInspiteOfNoise, noisyCut } from './infrequent.ts'
import { type ProcessTree, SILENT, simplifyTree } from './process-tree.ts'
import { add, followsOf, type SmallLog, smallLog, weightOf, without } from './small-log.ts'
import { splitLog } from './split-log.ts'

/**
 * Finds a process tree by the inductive miner: cut the log where its follows allow it, mine the parts, and where
 * no cut exists fall back on ever looser shapes. With `noise` 0 it is IM, and every case of the log fits the tree
 * (Leemans, Fahland, van der Aalst, "Discovering block-structured process models from event logs: a constructive
 * approach", 2013); above 0 it is IMf, which leaves out what is rarer than that share of its strongest sister
 * ("… containing infrequent behaviour", 2013), see `noisyCut`. The same log gives the same tree, whatever the order of its rows.
 * Works on variants: thousands of them take well under a second.
 * @example treeText(inductiveMiner(logOf([['ask', 'pay'], ['ask']]))) // "->( 'ask', X( tau, 'pay' ) )"
 */
export function inductiveMiner(log: EventLog, noise = 0): ProcessTree {
  const activity = (unit: number): ProcessTree => ({ kind: 'activity', name: log.activities[unit] ?? '' })
  return simplifyTree(mine({ noise, activity }, smallLog(log)))
}

interface Mining {
  readonly noise: number
  readonly activity: (unit: number) => ProcessTree
}

function mine(mining: Mining, log: SmallLog): ProcessTree {
  const empty = log.get('') ?? 0
  if (empty > 0) {
    const rest = new Map(log)
    rest.delete('')
    const isRare = mining.noise > 0 && empty <= mining.noise * weightOf(log)
    const tree = mine(mining, rest)
    return isRare && rest.size > 0 ? tree : { kind: 'choice', children: [SILENT, tree] }
  }
  return baseCase(mining, log) ?? byCut(mining, log) ?? fallThrough(mining, log)
}

function baseCase({ noise, activity }: Mining, log: SmallLog): ProcessTree | null {
  if (log.size === 0) return SILENT
  const [first = ''] = log.keys()
  const isOnce = (log.size === 1 && first.length === 1) || (noise > 0 && isOnceInspiteOfNoise(log, noise))
  return isOnce ? activity(first.charCodeAt(0)) : null
}

function byCut(mining: Mining, log: SmallLog): ProcessTree | null {
  const follows = followsOf(log)
  const cut = findCut(follows) ?? noisyCut(log, follows, mining.noise)
  if (cut === null) return null
  const [first = SILENT, second = SILENT, ...more] = splitLog(log, follows, cut).map((part) =>
    mine(mining, part),
  )
  return cut.kind === 'loop'
    ? { kind: 'loop', children: [first, second] }
    : { kind: cut.kind, children: [first, second, ...more] }
}

/** Looser and looser shapes; the last one fits everything. */
function fallThrough(mining: Mining, log: SmallLog): ProcessTree {
  return (
    oncePerCase(mining, log) ??
    besideTheRest(mining, log) ??
    repetition(mining, log, isStrictBreak) ??
    repetition(mining, log, isStartBreak) ??
    flower(mining, log)
  )
}

/** An activity that happens exactly once in every case may stand beside everything else. */
function oncePerCase(mining: Mining, log: SmallLog): ProcessTree | null {
  const { units } = followsOf(log)
  if (units.length < 2) return null
  const once = units.find((unit) => [...log.keys()].every((sequence) => timesIn(sequence, unit) === 1))
  return once === undefined ? null : beside(mining, log, once)
}

function timesIn(sequence: string, unit: number): number {
  let times = 0
  for (let at = 0; at < sequence.length; at++) if (sequence.charCodeAt(at) === unit) times++
  return times
}

/** The first activity without which the rest can be cut stands beside that rest. */
function besideTheRest(mining: Mining, log: SmallLog): ProcessTree | null {
  const { units } = followsOf(log)
  if (units.length < 3) return null
  const unit = units.find((one) => {
    const follows = followsOf(log, one)
    return (findCut(follows) ?? noisyCut(without(log, one), follows, mining.noise)) !== null
  })
  return unit === undefined ? null : beside(mining, log, unit)
}

function beside(mining: Mining, log: SmallLog, unit: number): ProcessTree {
  const alone = new Map<string, number>()
  const character = String.fromCharCode(unit)
  for (const [sequence, weight] of log) add(alone, character.repeat(timesIn(sequence, unit)), weight)
  return { kind: 'parallel', children: [mine(mining, alone), mine(mining, without(log, unit))] }
}

type IsBreak = (
  ends: ReadonlySet<string>,
  starts: ReadonlySet<string>,
  before: string,
  next: string,
) => boolean

/** A new round begins where an end meets a start. */
const isStrictBreak: IsBreak = (ends, starts, before, next) => ends.has(before) && starts.has(next)
/** A new round begins at every start. */
const isStartBreak: IsBreak = (_, starts, __, next) => starts.has(next)

/** Cases are one or more rounds of something shorter. */
function repetition(mining: Mining, log: SmallLog, isBreak: IsBreak): ProcessTree | null {
  const starts = new Set([...log.keys()].map((sequence) => sequence.charAt(0)))
  const ends = new Set([...log.keys()].map((sequence) => sequence.charAt(sequence.length - 1)))
  const rounds = new Map<string, number>()
  let breaks = 0
  for (const [sequence, weight] of log) {
    let from = 0
    for (let at = 1; at < sequence.length; at++) {
      if (!isBreak(ends, starts, sequence.charAt(at - 1), sequence.charAt(at))) continue
      add(rounds, sequence.slice(from, at), weight)
      from = at
      breaks++
    }
    add(rounds, sequence.slice(from), weight)
  }
  return breaks === 0 ? null : { kind: 'loop', children: [mine(mining, rounds), SILENT] }
}

/** Anything, in any order, at least once. */
function flower({ activity }: Mining, log: SmallLog): ProcessTree {
  const { units } = followsOf(log)
  return { kind: 'loop', children: [{ kind: 'choice', children: units.map(activity) }, SILENT] }
}
