import type { EventTime, Evidence, EvidenceHandle, HandleId, PairRuling } from './evidence.ts'
import { compareHandleKeys, type HandleKind } from './handle.ts'
import type { Resolution } from './resolution.ts'
import { isWeakKind } from './strength.ts'

/**
 * The rulings that make the people of two handles one person: an assertion between their leading handles, and one for
 * each two values of an exclusive kind that come together by it (two user ids of one shop), which no link may join;
 * every earlier cut between the two is lifted.
 */
export function mergeRulings(
  evidence: Evidence,
  resolution: Resolution,
  { one, other, at }: { readonly one: HandleId; readonly other: HandleId; readonly at: EventTime },
): readonly PairRuling[] {
  const personOf = (id: HandleId): EvidenceHandle[] => {
    const key = resolution.components.get(id)
    return evidence.handles
      .filter((handle) => resolution.components.get(handle.id) === key)
      .sort(compareHandleKeys)
  }
  const [ours, theirs] = [personOf(one), personOf(other)]
  const [a, b] = [ours[0]?.id, theirs[0]?.id]
  if (a === undefined || b === undefined || ours.some(({ id }) => id === b)) return []
  const doubled = ours
    .filter(({ kind }) => EXCLUSIVE.has(kind))
    .flatMap((mine) =>
      theirs
        .filter((yours) => yours.kind === mine.kind && yours.scope === mine.scope)
        .map((yours) => [mine.id, yours.id] as const),
    )
    .filter(([mine, yours]) => mine !== a || yours !== b)
  const same = [[a, b] as const, ...doubled].map(
    ([mine, yours]) => ({ kind: 'same', a: mine, b: yours, at }) as const,
  )
  return [
    ...same,
    ...liftedCuts(evidence, ours, theirs, at).filter((cut) => !same.some((pair) => samePair(pair, cut))),
  ]
}

type Pair = Pick<PairRuling, 'a' | 'b'>

/** Takes back every earlier parting of the two people, so that a merge after an unmerge leaves no trace of it. */
function liftedCuts(
  { decisions = [] }: Evidence,
  ours: readonly EvidenceHandle[],
  theirs: readonly EvidenceHandle[],
  at: EventTime,
): PairRuling[] {
  const cuts = decisions.filter((decision): decision is PairRuling => decision.kind === 'not-same')
  const [mine, yours] = [new Set(ours.map(({ id }) => id)), new Set(theirs.map(({ id }) => id))]
  const crossing = cuts.filter(({ a, b }) => (mine.has(a) && yours.has(b)) || (mine.has(b) && yours.has(a)))
  return crossing.map(({ a, b }) => ({ kind: 'lifted', a, b, at }))
}

function samePair(one: Pair, other: Pair): boolean {
  return (one.a === other.a && one.b === other.b) || (one.a === other.b && one.b === other.a)
}

/** Kinds that may be exclusive: asserting a pair that need not be is harmless. */
const EXCLUSIVE: ReadonlySet<HandleKind> = new Set(['external', 'loyalty'])

/**
 * The rulings that part some handles from the rest of their person: a cut on every active link that crosses the border,
 * and one between the two leading handles, which holds back later inferred links. A cookie that was used on both sides
 * needs no cut: it is parted by time. One that is to leave all who used it (or to stay without them) gets its own.
 * @param leaving handles of one person; those of other people are left out
 */
export function unmergeRulings(
  evidence: Evidence,
  resolution: Resolution,
  { leaving, at }: { readonly leaving: readonly HandleId[]; readonly at: EventTime },
): readonly PairRuling[] {
  const key = resolution.components.get(leaving[0] ?? '')
  const person = evidence.handles.map(({ id }) => id).filter((id) => resolution.components.get(id) === key)
  const gone = new Set(leaving.filter((id) => resolution.components.get(id) === key))
  const staying = new Set(person.filter((id) => !gone.has(id)))
  const [a, b] = [leadingHandle(evidence, [...staying]), leadingHandle(evidence, [...gone])]
  if (a === undefined || b === undefined) return []
  const crossing = [
    ...resolution.accepted.map((link) => [link.a, link.b] as const),
    ...loneClaims(evidence, gone),
    ...formerCuts(evidence),
  ].filter(([one, other]) => (gone.has(one) && staying.has(other)) || (gone.has(other) && staying.has(one)))
  const cuts = new Map<string, PairRuling>()
  for (const [one, other] of [[a, b] as const, ...crossing]) {
    const [first, second] = one < other ? [one, other] : [other, one]
    cuts.set(`${first} ${second}`, { kind: 'not-same', a: first, b: second, at })
  }
  return [...cuts.values()]
}

/** The handle that stands for a person: identified before weak, then the first by kind and value. */
export function leadingHandle(evidence: Evidence, ids: readonly HandleId[]): HandleId | undefined {
  const wanted = new Set(ids)
  return evidence.handles.filter(({ id }) => wanted.has(id)).sort(compareHandleKeys)[0]?.id
}

/** What was parted before a merge is parted again when the merge is taken back. */
function formerCuts({ decisions = [] }: Evidence): (readonly [HandleId, HandleId])[] {
  return decisions.flatMap((ruling) => (ruling.kind === 'not-same' ? [[ruling.a, ruling.b] as const] : []))
}

/** Claims on weak handles that nobody on their own side of the border used or was given. */
function loneClaims(evidence: Evidence, gone: ReadonlySet<HandleId>): (readonly [HandleId, HandleId])[] {
  const pairs = claimPairs(evidence)
  const rulings = (evidence.decisions ?? []).filter((decision): decision is PairRuling => 'a' in decision)
  const given = rulings
    .filter(({ kind }) => kind === 'same')
    .flatMap(({ a, b }) => [[a, b] as const, [b, a] as const])
  const own = new Set(
    [...pairs, ...given].filter(([weak, by]) => gone.has(weak) === gone.has(by)).map(([weak]) => weak),
  )
  return pairs.filter(([weak]) => !own.has(weak))
}

/** A weak handle and who used it. */
function claimPairs({ handles, links, claims = [] }: Evidence): (readonly [HandleId, HandleId])[] {
  const weak = new Set(handles.filter(({ kind }) => isWeakKind(kind)).map(({ id }) => id))
  const linked = links.filter(({ from, to }) => weak.has(from) !== weak.has(to))
  const turned = linked.map(({ from, to }) =>
    weak.has(from) ? ([from, to] as const) : ([to, from] as const),
  )
  return [...turned, ...claims.map((claim) => [claim.weak, claim.by] as const)]
}
