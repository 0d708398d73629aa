import type { StepReason } from '../codes.ts'
import type { PersonFacts, RhythmFact } from '../facts.ts'
import { type Answer, byAge, nothing, reckon } from '../suggestion.ts'

const LOOKING_AHEAD_DAYS = 90

/**
 * A regular fell silent against the own rhythm. At stake: what would usually be bought in the next 90 days. The
 * chance to win somebody back falls with how improbable the silence has become (square root: 40% at the
 * beginning of cooling, 18% when cold). A change of state is an event of the rhythm, which refreshes the person.
 */
export function coolingRegular(facts: PersonFacts, now: Date): Answer {
  const { rhythm } = facts
  const silent = rhythm?.reasons.find((reason) => reason.code === 'silent-longer-than-usual')
  if (rhythm === null || silent === undefined || facts.orders < 1) return nothing
  const urgency = byAge(rhythm.coolingSince ?? now, now, [
    [7, 1.3],
    [30, 1],
    [100_000, 0.8],
  ])
  const expected = expectedOrders(silent.values.of, rhythm.usualGapDays)
  const { value, reason } = reckon(facts, {
    money: facts.usualOrder * expected,
    chance: Math.max(0.03, 0.4 * Math.sqrt(Math.min(1, silent.values.odds / 10))),
    urgency: urgency.urgency,
  })
  return {
    suggestions: [
      {
        play: 'cooling-regular',
        // a new purchase begins a new silence
        key: `silence-since:${(facts.lastOrderAt ?? rhythm.coolingSince)?.toISOString() ?? ''}`,
        ownerMemberId: facts.ownerMemberId,
        value,
        reasons: [...signs(rhythm), regular(facts), reason],
        words: {
          code: 'words.cooling-regular',
          values: { name: facts.name, product: facts.lastProduct, days: silent.values.days },
        },
        doing: facts.hasEmail || !facts.hasPhone ? 'write' : 'call',
        dueAt: null,
        promiseId: null,
      },
    ],
    changesAt: urgency.changesAt.slice(0, 2),
  }
}

/** Of who only comes by, one order is at stake. */
const expectedOrders = (of: 'orders' | 'visits', usualGapDays: number | null): number =>
  of === 'visits' || usualGapDays === null ? 1 : Math.min(6, Math.max(1, LOOKING_AHEAD_DAYS / usualGapDays))

const signs = (rhythm: RhythmFact): readonly StepReason[] => rhythm.reasons

const regular = (facts: PersonFacts): StepReason => ({
  code: 'regular-customer',
  values: { orders: facts.orders, revenue: facts.revenue, currency: facts.currency },
})
