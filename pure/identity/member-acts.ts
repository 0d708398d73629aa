import type { EventTime, Evidence, HandleId, PairRuling } from './evidence.ts'
import { compareHandleKeys } from './handle.ts'
import type { Resolution } from './resolution.ts'
import { isWeakKind } from './strength.ts'

/** The rulings that make the people of two handles one person: a single assertion between their leading handles. */
export function mergeRulings(
  evidence: Evidence,
  resolution: Resolution,
  pair: { readonly one: HandleId; readonly other: HandleId; readonly at: EventTime },
): readonly PairRuling[] {
  const personOf = (id: HandleId): HandleId[] => {
    const key = resolution.components.get(id)
    return evidence.handles
      .filter((handle) => resolution.components.get(handle.id) === key)
      .map((handle) => handle.id)
  }
  if (resolution.components.get(pair.one) === resolution.components.get(pair.other)) return []
  const [a, b] = [leadingHandle(evidence, personOf(pair.one)), leadingHandle(evidence, personOf(pair.other))]
  return a === undefined || b === undefined ? [] : [{ kind: 'same', a, b, at: pair.at }]
}

/**
 * The rulings that part some handles from the rest of their person: a cut on every active link and every claim that
 * crosses the border, and one between the two leading handles, which holds back later inferred links.
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
    ...claimPairs(evidence),
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

function claimPairs({ handles, links, claims = [] }: Evidence): (readonly [HandleId, HandleId])[] {
  const weak = new Set(handles.filter(({ kind }) => isWeakKind(kind)).map(({ id }) => id))
  const linked = links.filter(({ from, to }) => weak.has(from) !== weak.has(to))
  return [
    ...linked.map(({ from, to }) => [from, to] as const),
    ...claims.map(({ weak: on, by }) => [on, by] as const),
  ]
}
