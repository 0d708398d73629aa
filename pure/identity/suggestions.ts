import type { Node } from './graph.ts'
import type { Refusal, RefusedLink, Suggestion } from './resolution.ts'

/**
 * The questions for a member: whether a contact really passed to somebody else (its two epochs stay apart until then),
 * and one for each pair of handles with a refused link, the strongest link first.
 */
export function suggestionsFrom(
  nodes: readonly Node[],
  refused: readonly RefusedLink[],
): readonly Suggestion[] {
  const asked = new Map<string, Suggestion>()
  for (const { id, from } of nodes) {
    if (from === null) continue
    const because = { code: 'recycled', handle: id, from } as const
    asked.set(`${id} ${from}`, { a: id, b: id, ask: 'recycled-contact', because })
  }
  for (const { a, b, because } of refused) {
    const ask = QUESTIONS[because.code]
    const pair = `${a} ${b}`
    if (ask !== null && !asked.has(pair)) asked.set(pair, { a, b, ask, because })
  }
  return [...asked.values()]
}

/** null: nothing to ask, because a member has answered already or the value says nothing about anyone. */
const QUESTIONS: Readonly<Record<Refusal['code'], Suggestion['ask'] | null>> = {
  cut: null,
  junk: null,
  shared: null,
  quarantined: null,
  weak: null,
  exclusive: 'same-household-or-moved',
  contradiction: 'same-household-or-moved',
  'needs-second-signal': 'same-person',
  limit: 'same-person',
  'too-many-handles': 'same-person',
  bridge: 'same-person',
  'already-identified': 'same-person',
  recycled: 'recycled-contact',
}
