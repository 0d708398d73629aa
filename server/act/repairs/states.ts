import type { FindingState } from '#contract/findings.ts'

/**
 * found -> accepted -> in-work -> claimed-done -> proven | no-effect | unclear -> closed; closed -> reopened.
 *
 * People move along `byPeople`; the verdicts and the reopening are the weekly measuring's. found -> closed says
 * "not worth it". Whoever claims that it is done can take that back.
 */
const byPeople: Readonly<Record<FindingState, readonly FindingState[]>> = {
  found: ['accepted', 'closed'],
  accepted: ['in-work', 'closed'],
  'in-work': ['claimed-done', 'closed'],
  'claimed-done': ['in-work'],
  proven: ['closed'],
  'no-effect': ['in-work', 'closed'],
  unclear: ['in-work', 'closed'],
  closed: ['reopened'],
  reopened: ['in-work', 'closed'],
}

export interface Mover {
  readonly leads: boolean
  readonly isOwner: boolean
}

/** Where a finding may go from here by this member. Its owner may begin, say that it is done, and take it back. */
export function nextStates(state: FindingState, mover: Mover): readonly FindingState[] {
  if (mover.leads) return byPeople[state]
  return mover.isOwner ? byPeople[state].filter((to) => to === 'in-work' || to === 'claimed-done') : []
}

export interface Evidence {
  readonly verdict: 'better' | 'worse' | 'unclear'
  /** The value of the last weeks, and what it was before anybody did anything. */
  readonly value: number | null
  readonly baseline: number | null
  readonly target: number | null
  readonly lessIsBetter: boolean
  readonly weeksAfter: number
  /** Days since it was closed; null while it is not. */
  readonly closedForDays: number | null
}

/** So long one waits before "no effect" is said of what cannot be told from chance. */
const PATIENCE_WEEKS = 8
const WATCHED_DAYS = 365

/** Where the weekly measuring moves a finding by itself; null: it stays. */
export function measuredState(state: FindingState, evidence: Evidence): FindingState | null {
  switch (state) {
    case 'claimed-done':
    case 'unclear': {
      const verdict = verdictOf(evidence)
      return verdict === state ? null : verdict
    }
    case 'closed':
      return fellBack(evidence) ? 'reopened' : null
    case 'found':
    case 'accepted':
    case 'in-work':
    case 'proven':
    case 'no-effect':
    case 'reopened':
      return null
  }
}

function verdictOf({ verdict, value, target, lessIsBetter, weeksAfter }: Evidence): FindingState {
  const reached = target === null || (value !== null && (lessIsBetter ? value <= target : value >= target))
  if (verdict === 'better' && reached) return 'proven'
  return verdict === 'worse' || weeksAfter >= PATIENCE_WEEKS ? 'no-effect' : 'unclear'
}

/** Back where it was before: as bad as the baseline, or worse. */
function fellBack({ value, baseline, lessIsBetter, closedForDays }: Evidence): boolean {
  if (value === null || baseline === null || closedForDays === null || closedForDays > WATCHED_DAYS)
    return false
  return lessIsBetter ? value >= baseline : value <= baseline
}
