import type { Play } from '#contract/today.ts'
import type { PersonFacts } from './facts.ts'
import { complaintOrRefund } from './plays/complaint-or-refund.ts'
import { coolingRegular } from './plays/cooling-regular.ts'
import { hotLeadUnanswered } from './plays/hot-lead-unanswered.ts'
import { paymentOverdue } from './plays/payment-overdue.ts'
import { processStuck } from './plays/process-stuck.ts'
import { promiseBroken, promiseDue } from './plays/promises.ts'
import { twoOwners } from './plays/two-owners.ts'
import type { Answer, Suggestion } from './suggestion.ts'

type PlayFunction = (facts: PersonFacts, now: Date) => Answer

const PLAYS: Readonly<Record<Play, PlayFunction>> = {
  'cooling-regular': coolingRegular,
  'hot-lead-unanswered': hotLeadUnanswered,
  'promise-due': promiseDue,
  'promise-broken': promiseBroken,
  'complaint-or-refund': complaintOrRefund,
  'payment-overdue': paymentOverdue,
  'two-owners': twoOwners,
  'process-stuck': processStuck,
}

/** Asked not to disturb, we still keep our word, and settle among ourselves what is ours to settle. */
const EVEN_WHEN_QUIET: readonly Play[] = ['promise-due', 'promise-broken', 'two-owners']

export interface Suggested {
  readonly suggestions: readonly Suggestion[]
  /** The next moment at which the answer may be another although nothing happens; null: never. */
  readonly checkAt: Date | null
}

/** All steps that all plays suggest for one person now. */
export function suggest(facts: PersonFacts, now: Date): Suggested {
  const quiet = facts.quietUntil !== null && facts.quietUntil > now
  const answers = Object.values(PLAYS).map((play) => play(facts, now))
  const moments = [
    ...answers.flatMap((answer) => answer.changesAt),
    ...(quiet && facts.quietUntil !== null ? [facts.quietUntil] : []),
  ].map((moment) => moment.getTime())
  return {
    suggestions: answers
      .flatMap((answer) => answer.suggestions)
      .filter((suggestion) => !quiet || EVEN_WHEN_QUIET.includes(suggestion.play))
      .map((suggestion) => withHumanOnly(suggestion, facts)),
    checkAt: moments.length === 0 ? null : new Date(Math.min(...moments)),
  }
}

const withHumanOnly = (suggestion: Suggestion, facts: PersonFacts): Suggestion =>
  facts.humanOnly
    ? { ...suggestion, reasons: [...suggestion.reasons, { code: 'handled-without-machines', values: {} }] }
    : suggestion
