import type { Follows } from './small-log.ts'

/** A way to divide the activities of a log among the children of one operator; members are places in `Follows`. */
export interface Cut {
  readonly kind: 'choice' | 'sequence' | 'parallel' | 'loop'
  /** For a loop: the body, then all redo activities together. */
  readonly groups: readonly (readonly number[])[]
}

/**
 * The first cut that the follows allow, in the order choice, sequence, parallel, loop; null when there is none.
 * Definitions: Leemans, "Robust process mining with guarantees", 2017, chapter 6; the sequence cut is the strict
 * one (page 233), which keeps optional parts together. Ties are broken by the order of activities, so that the
 * answer depends on nothing else. Cubic in the activities.
 */
export function findCut(follows: Follows): Cut | null {
  if (follows.size < 2) return null
  const cut = (kind: Cut['kind'], groups: number[][]): Cut | null =>
    groups.length > 1 ? { kind, groups } : null
  return (
    cut('choice', choiceGroups(follows)) ??
    cut('sequence', sequenceGroups(follows)) ??
    cut('parallel', parallelGroups(follows)) ??
    cut('loop', loopGroups(follows))
  )
}

/** Sets that grow together; `groups` lists them by their least member. */
function createUnion(size: number) {
  const parents = Array.from({ length: size }, (_, place) => place)
  const root = (place: number): number => {
    let at = place
    while (parents[at] !== at) at = parents[at] ?? 0
    return at
  }
  return {
    join(one: number, other: number): void {
      const [low, high] = [root(one), root(other)].sort((first, second) => first - second)
      parents[high ?? 0] = low ?? 0
    },
    groups(members: readonly number[] = parents.map((_, place) => place)): number[][] {
      const byRoot = Map.groupBy(members, root)
      return [...byRoot.values()]
    },
  }
}

/** Activities that never follow each other, directly or through others. */
function choiceGroups({ size, counts }: Follows): number[][] {
  const union = createUnion(size)
  for (let from = 0; from < size; from++)
    for (let to = 0; to < size; to++) if ((counts[from * size + to] ?? 0) > 0) union.join(from, to)
  return union.groups()
}

function sequenceGroups(follows: Follows): number[][] {
  const { size } = follows
  const reach = reachable(follows)
  const union = createUnion(size)
  for (let one = 0; one < size; one++)
    for (let other = one + 1; other < size; other++)
      if (reach[one * size + other] === reach[other * size + one]) union.join(one, other)
  const groups = union.groups()
  // components of "not in order" are in one order throughout: any member tells it
  groups.sort(([one = 0], [other = 0]) => (reach[one * size + other] === 1 ? -1 : 1))
  return strictly(follows, groups)
}

/** Transitive closure (Warshall). */
function reachable({ size, counts }: Follows): Uint8Array {
  const reach = Uint8Array.from(counts, (count) => (count > 0 ? 1 : 0))
  for (let through = 0; through < size; through++)
    for (let from = 0; from < size; from++) {
      if (reach[from * size + through] === 0) continue
      for (let to = 0; to < size; to++) if (reach[through * size + to] === 1) reach[from * size + to] = 1
    }
  return reach
}

/**
 * Joins to a group that can be skipped the groups that come only together with it: those before it that lead no
 * further than to it, and those after it that are reached from nothing earlier.
 */
function strictly(follows: Follows, ordered: readonly number[][]): number[][] {
  if (ordered.length < 2) return [...ordered]
  const groups = ordered.map((group) => [...group])
  const { earliest, latest } = spans(follows, groups)
  for (let place = 0; place < groups.length; place++) {
    if (!isSkippable(follows, groups, place)) continue
    const mine = groups[place] ?? []
    const take = (other: number): void => {
      mine.push(...(groups[other] ?? []))
      groups[other] = []
    }
    for (let before = place - 1; before >= 0 && (latest[before] ?? 0) <= place; before--) take(before)
    for (let after = place + 1; after < groups.length && (earliest[after] ?? 0) >= place; after++) take(after)
  }
  return groups.filter(({ length }) => length > 0).map((group) => group.sort((one, other) => one - other))
}

/** For each group the earliest group that leads to it and the latest it leads to; start and end are beyond all. */
function spans({ size, counts, starts, ends }: Follows, groups: readonly number[][]) {
  const groupOf = new Int32Array(size)
  groups.forEach((group, place) => {
    for (const member of group) groupOf[member] = place
  })
  const has = (amounts: Float64Array, group: readonly number[]) =>
    group.some((member) => (amounts[member] ?? 0) > 0)
  const earliest = groups.map((group) =>
    has(starts, group) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
  )
  const latest = groups.map((group) =>
    has(ends, group) ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
  )
  for (let from = 0; from < size; from++)
    for (let to = 0; to < size; to++) {
      if ((counts[from * size + to] ?? 0) === 0) continue
      const [one, other] = [groupOf[from] ?? 0, groupOf[to] ?? 0]
      earliest[other] = Math.min(earliest[other] ?? 0, one)
      latest[one] = Math.max(latest[one] ?? 0, other)
    }
  return { earliest, latest }
}

function isSkippable(
  { size, counts, starts, ends }: Follows,
  groups: readonly number[][],
  place: number,
): boolean {
  const before = groups.slice(0, place).flat()
  const after = groups.slice(place + 1).flat()
  return (
    before.some((from) => after.some((to) => (counts[from * size + to] ?? 0) > 0)) ||
    after.some((member) => (starts[member] ?? 0) > 0) ||
    before.some((member) => (ends[member] ?? 0) > 0)
  )
}

/** Activities of two groups follow each other in both orders; every group can start and end a case. */
function parallelGroups({ size, counts, starts, ends }: Follows): number[][] {
  const union = createUnion(size)
  for (let one = 0; one < size; one++)
    for (let other = one + 1; other < size; other++)
      if ((counts[one * size + other] ?? 0) === 0 || (counts[other * size + one] ?? 0) === 0)
        union.join(one, other)
  const has = (amounts: Float64Array) => (group: readonly number[]) =>
    group.some((member) => (amounts[member] ?? 0) > 0)
  return wholeGroups(
    union.groups().sort((one, other) => one.length - other.length),
    has(starts),
    has(ends),
  ).map((group) => group.sort((one, other) => one - other))
}

type Question = (group: readonly number[]) => boolean

/** Joins groups until each can start and end a case, and no more of them than that takes. */
function wholeGroups(groups: readonly number[][], canStart: Question, canEnd: Question): number[][] {
  const begun = groups.filter((group) => canStart(group) && !canEnd(group))
  const ended = groups.filter((group) => canEnd(group) && !canStart(group))
  const pairs = begun.slice(0, ended.length).map((group, place) => [group, ended[place] ?? []])
  const paired = new Set(pairs.flat())
  const joined = [
    ...groups.filter((group) => !paired.has(group)),
    ...pairs.map(([one = [], other = []]) => [...one, ...other]),
  ]
  for (let place = 0; place < joined.length && joined.length > 1; ) {
    const group = joined[place] ?? []
    if (canStart(group) && canEnd(group)) place++
    else {
      joined.splice(place, 1)
      // the group that took it in is looked at again
      place = Math.max(0, place - 1)
      joined[place]?.push(...group)
    }
  }
  return joined
}

/** The body holds every start and end; what is left falls into redo parts that lead from ends back to starts. */
function loopGroups(follows: Follows): number[][] {
  const { size, counts, starts, ends } = follows
  const places = Array.from({ length: size }, (_, place) => place)
  const isStart = (place: number) => (starts[place] ?? 0) > 0
  const isEnd = (place: number) => (ends[place] ?? 0) > 0
  const follow = (from: number, to: number) => (counts[from * size + to] ?? 0) > 0
  const body = new Set(places.filter((place) => isStart(place) || isEnd(place)))
  const union = createUnion(size)
  const rest = places.filter((place) => !body.has(place))
  for (const from of rest) for (const to of rest) if (follow(from, to)) union.join(from, to)
  const startPlaces = places.filter(isStart)
  const endPlaces = places.filter(isEnd)
  const belongsToBody = (group: readonly number[]): boolean =>
    group.some(
      (member) =>
        startPlaces.some((start) => !isEnd(start) && follow(start, member)) ||
        endPlaces.some((end) => !isStart(end) && follow(member, end)) ||
        (startPlaces.some((start) => follow(member, start)) &&
          !startPlaces.every((start) => follow(member, start))) ||
        (endPlaces.some((end) => follow(end, member)) && !endPlaces.every((end) => follow(end, member))),
    )
  const redo = union.groups(rest).filter((group) => {
    const isBody = belongsToBody(group)
    if (isBody) for (const member of group) body.add(member)
    return !isBody
  })
  if (redo.length === 0 || size === body.size) return []
  return [[...body].sort((one, other) => one - other), redo.flat().sort((one, other) => one - other)]
}
