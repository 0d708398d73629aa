import type { PersonRecord } from './agreement.ts'
import type { Pair } from './blocking.ts'
import { groupsOf } from './cluster.ts'
import type { Comparable } from './compare-prepare.ts'
import { expectedCoincidences } from './link-file-coincidence.ts'
import { LINK_RULES, type LinkableRecord, type LinkRule, linkable } from './link-file-rules.ts'
import { contradict, type Heeded, hasSecondSignal, hasSomeSignal, heededIn } from './link-file-signals.ts'

/** Two rows joined by a rule. */
export interface AutomaticJoin {
  readonly pair: Pair
  readonly rule: string
}

export interface AutomaticLinks {
  readonly joins: readonly AutomaticJoin[]
  /** for each record the first record of its group */
  readonly groups: readonly number[]
  /** rules passed over because their key repeats by chance in so large a file */
  readonly unused: readonly string[]
}

/** A value with more different people than this behind it is a till's or an office's (identity rule 8). */
const FUSE = 60
const EXPECTED_SHARE = 0.01

/**
 * Joins the rows of a file that are one person beyond reasonable doubt, by the rules of `LINK_RULES` in their
 * order and their transitive closure. Only kinds that the file has take part. A rule is held back where
 * it would bring contradicting rows together, directly or through a third row, and left out altogether where
 * its key would repeat by chance. The result does not depend on the order of the rows.
 */
export function linkAutomatically(people: readonly PersonRecord[], country: string): AutomaticLinks {
  const records = people.map((person) => linkable(person, country))
  const comparables = records.map(({ comparable }) => comparable)
  const joins: AutomaticJoin[] = []
  const unused: string[] = []
  let groups = groupsOf(records.length, [])
  let heeded: Heeded = { names: true, birthdays: true }
  for (const rule of LINK_RULES) {
    const edges = proposed(rule, records, heeded)
    if (edges.length === 0) continue
    if (expectedCoincidences(rule, records, groups) > edges.length * EXPECTED_SHARE) {
      unused.push(rule.name)
      continue
    }
    const accepted = rule.needs === 'nothing' ? edges : peaceful(edges, groups, comparables, heeded)
    joins.push(...accepted.map((pair) => ({ pair, rule: rule.name })))
    groups = groupsOf(
      records.length,
      joins.map(({ pair }) => pair),
    )
    if (rule.needs === 'nothing') heeded = heededIn(comparablePairs(accepted, comparables))
  }
  return { joins, groups, unused }
}

/** The pairs that share a key and pass the rule's own condition. */
function proposed(rule: LinkRule, records: readonly LinkableRecord[], heeded: Heeded): Pair[] {
  return [...keyedGroups(rule, records)].flatMap((rows) => {
    if (rule.needs === 'nothing') return chain(rows)
    return distinctPairs(rows, records).filter(([left, right]) =>
      mayJoin(rule, records[left]?.comparable, records[right]?.comparable, heeded),
    )
  })
}

function mayJoin(
  rule: LinkRule,
  left: Comparable | undefined,
  right: Comparable | undefined,
  heeded: Heeded,
): boolean {
  if (!left || !right || contradict(left, right, heeded)) return false
  const isHeeded = heeded.names || heeded.birthdays
  if (rule.needs === 'some-signal') return hasSomeSignal(left, right)
  return rule.needs !== 'second-signal' || !isHeeded || hasSecondSignal(left, right)
}

function* keyedGroups(rule: LinkRule, records: readonly LinkableRecord[]): Iterable<readonly number[]> {
  const rows = new Map<string, number[]>()
  records.forEach((record, row) => {
    for (const key of keysOf(rule.parts(record))) rows.set(key, [...(rows.get(key) ?? []), row])
  })
  for (const group of rows.values()) if (group.length > 1) yield group
}

/** Every combination of the parts; a blank part gives no key. */
function keysOf(parts: readonly (readonly string[])[]): readonly string[] {
  return parts.reduce<readonly string[]>(
    (keys, values) => keys.flatMap((key) => values.map((value) => `${key}\n${value}`)),
    [''],
  )
}

/** Rows that state the same name and birthday are chained; only different statements meet all with all. */
function distinctPairs(rows: readonly number[], records: readonly LinkableRecord[]): Pair[] {
  const alike = Map.groupBy(rows, (row) => statement(records[row]?.comparable))
  const leaders = [...alike.values()].flatMap((same) => same.slice(0, 1))
  if (leaders.length > FUSE) return [...alike.values()].flatMap(chain)
  const meetings = leaders.flatMap((left, index) =>
    leaders.slice(index + 1).map((right): Pair => (left < right ? [left, right] : [right, left])),
  )
  return [...[...alike.values()].flatMap(chain), ...meetings]
}

function statement(record: Comparable | undefined): string {
  const names = [record?.firstName, record?.patronymic, record?.lastName].map((name) => name?.plain ?? '')
  return [...names, record?.birthday ?? ''].join('\n')
}

function chain(rows: readonly number[]): Pair[] {
  return rows.slice(1).map((row, index): Pair => [rows[index] ?? row, row])
}

/**
 * Drops the edges that would bring contradicting rows into one group. First those without a second signal go
 * (a row with a mailbox but no name, between two members of a family), then, if that is not enough, all.
 */
function peaceful(
  edges: readonly Pair[],
  groups: readonly number[],
  comparables: readonly Comparable[],
  heeded: Heeded,
): readonly Pair[] {
  const signalled = (pair: Pair) => {
    const [left, right] = [comparables[pair[0]], comparables[pair[1]]]
    return left !== undefined && right !== undefined && hasSecondSignal(left, right)
  }
  const conflicts = conflictsOf(edges, groups, comparables, heeded)
  const calmer = edges.filter((pair) => !conflicts.has(pair) || signalled(pair))
  const remaining = conflictsOf(calmer, groups, comparables, heeded)
  return calmer.filter((pair) => !remaining.has(pair))
}

/** The edges that lie in a joined group in which two formerly separate rows contradict each other. */
function conflictsOf(
  edges: readonly Pair[],
  groups: readonly number[],
  comparables: readonly Comparable[],
  heeded: Heeded,
): ReadonlySet<Pair> {
  const before = groups.map((leader, row): Pair => [leader, row])
  const joined = groupsOf(groups.length, [...before, ...edges])
  const touched = new Set(edges.map(([left]) => joined[left]))
  const members = Map.groupBy(joined.keys(), (row) => joined[row] ?? row)
  const atWar = new Set([...touched].filter((leader) => isAtWar(members.get(leader ?? -1) ?? [])))
  return new Set(edges.filter(([left]) => atWar.has(joined[left])))

  function isAtWar(rows: readonly number[]): boolean {
    const statements = new Map(rows.map((row) => [`${groups[row]}\n${statement(comparables[row])}`, row]))
    const leaders = [...statements.values()]
    if (leaders.length > FUSE * 4) return true
    return leaders.some((left, index) =>
      leaders.slice(index + 1).some((right) => {
        const [one, other] = [comparables[left], comparables[right]]
        return groups[left] !== groups[right] && one && other ? contradict(one, other, heeded) : false
      }),
    )
  }
}

function* comparablePairs(
  pairs: readonly Pair[],
  comparables: readonly Comparable[],
): Iterable<readonly [Comparable, Comparable]> {
  for (const [left, right] of pairs) {
    const [one, other] = [comparables[left], comparables[right]]
    if (one && other) yield [one, other]
  }
}
