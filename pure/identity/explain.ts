import type { HandleId } from './evidence.ts'
import type { AcceptedLink, RefusedLink, Resolution } from './resolution.ts'

/** Why two handles are, or are not, one person: codes and values, to be put into words by the screen. */
export type Explanation =
  | { readonly together: true; readonly chain: readonly AcceptedLink[] }
  | { readonly together: false; readonly refused: readonly RefusedLink[] }

/**
 * The evidence that holds two identified handles together: the shortest chain of active links from one to the other;
 * or, when they are apart, every refused link between their two people.
 * @example explain(resolution, 'phone', 'email') // { together: true, chain: [{ because: { code: 'strong-medium', … } }] }
 */
export function explain(resolution: Resolution, one: HandleId, other: HandleId): Explanation {
  const { components, accepted, refused } = resolution
  const [ours, theirs] = [components.get(one), components.get(other)]
  if (ours !== undefined && ours === theirs)
    return { together: true, chain: shortestChain(accepted, one, other) }
  const between = refused.filter(({ a, b }) => {
    const ends = [components.get(a), components.get(b)]
    return ends.includes(ours) && ends.includes(theirs)
  })
  return { together: false, refused: between }
}

function shortestChain(
  accepted: readonly AcceptedLink[],
  from: HandleId,
  to: HandleId,
): readonly AcceptedLink[] {
  const chains = new Map<HandleId, readonly AcceptedLink[]>([[from, []]])
  for (const [reached, chain] of chains) {
    if (reached === to) return chain
    for (const link of accepted) {
      const next = link.a === reached ? link.b : link.a
      if ((link.a === reached || link.b === reached) && !chains.has(next)) chains.set(next, [...chain, link])
    }
  }
  return []
}
