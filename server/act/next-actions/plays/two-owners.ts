import type { OwnersFact, PersonFacts } from '../facts.ts'
import { type Answer, DAY, later, reckon } from '../suggestion.ts'

const SPOKEN_OF_FOR = 30 * DAY

/**
 * Two people with different owners became one: the survivor's owner stays, and the lead says who goes on. It is the
 * lead's step, not theirs; spoken of for 30 days, and over when both have one owner or the merge is undone.
 */
export function twoOwners(facts: PersonFacts, now: Date): Answer {
  const fresh = facts.owners.filter(({ mergedAt }) => now.getTime() - mergedAt.getTime() < SPOKEN_OF_FOR)
  return {
    suggestions: fresh.map((owners) => choose(facts, owners)),
    changesAt: fresh.map(({ mergedAt }) => later(mergedAt, SPOKEN_OF_FOR)),
  }
}

function choose(facts: PersonFacts, { merge, mergedAt, owner, other, lead }: OwnersFact) {
  const { value, reason } = reckon(facts, { money: facts.usualOrder, chance: 0.3, urgency: 1 })
  return {
    play: 'two-owners',
    key: `merge:${merge}`,
    ownerMemberId: lead,
    value,
    reasons: [{ code: 'two-owners', values: { owner, other, at: mergedAt.toISOString() } }, reason],
    words: { code: 'words.two-owners', values: { name: facts.name, owner, other } },
    doing: 'choose-owner',
    dueAt: null,
    promiseId: null,
  } as const
}
