import type { Experience, Step } from './queries.ts'
import { doingNow, type Reach } from './reach.ts'

/**
 * The order of a member's day: value x how well this play was received by this member. Reception is the share of
 * steps done among those decided, with two imagined "done" so that a play begins at full weight and one "wrong"
 * does not kill it; "later" counts as a quarter of a refusal. What cannot be done, because the person has no address
 * yet, comes after everything that can. The best step of each person stands for the person.
 * @returns one step per person, the best first
 */
export function rank(
  steps: readonly Step[],
  experience: readonly Experience[],
  reach: (person: string) => Reach,
): readonly Step[] {
  const weights = new Map(experience.map((entry) => [entry.play, reception(entry)]))
  const worth = (step: Step): number => step.value * (weights.get(step.play) ?? 1)
  const waits = (step: Step): number => Number(doingNow(step, reach(step.person_id)) === 'add-address')
  const ordered = steps.toSorted(
    (one, other) => waits(one) - waits(other) || worth(other) - worth(one) || (one.id < other.id ? -1 : 1),
  )
  const seen = new Set<string>()
  return ordered.filter((step) => !seen.has(step.person_id) && seen.add(step.person_id))
}

const IMAGINED_DONE = 2

const reception = ({ done, later, wrong }: Experience): number =>
  (done + IMAGINED_DONE) / (done + IMAGINED_DONE + wrong + later / 4)
