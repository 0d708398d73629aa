import type { EventLog } from '../log/event-log.ts'
import type { Norm } from './norm.ts'

/** One case: its steps are from `from` up to `to`; `one` and `other` are the activities of the norm, -1 for none. */
export interface CaseView {
  readonly log: EventLog
  readonly from: number
  readonly to: number
  readonly one: number
  readonly other: number
}

/** What one activation of a norm came to. */
export interface Finding {
  readonly is: 'kept' | 'violated' | 'pending' | 'unknown'
  readonly at: number
  readonly step: number | null
}

interface Time {
  readonly deadline: ((from: number) => number) | null
  readonly until: number
}

/** All activations of a norm in a case. */
export function checkCase(norm: Norm, view: CaseView, time: Time): Finding[] {
  switch (norm.rule) {
    case 'response':
      return response(view, time)
    case 'precedence':
      return precedence(view)
    case 'not-together':
      return notTogether(view)
    case 'four-eyes':
      return fourEyes(view)
    case 'at-most':
      return counted(view, 0, norm.times, false)
    case 'exactly':
      return counted(view, norm.times, norm.times, true)
    case 'exists':
      return counted(view, 1, Number.POSITIVE_INFINITY, true)
    case 'not-after':
      return notAfter(view)
  }
}

/** The steps of an activity, in order. */
function stepsOf({ log, from, to }: CaseView, activity: number): number[] {
  const steps: number[] = []
  for (let place = from; place < to; place++) if (log.activity[place] === activity) steps.push(place)
  return steps
}

const endOf = ({ log }: CaseView, place: number): number => log.end[place] ?? 0
const lastEnd = (view: CaseView): number => endOf(view, view.to - 1)
const kept = (view: CaseView, step: number): Finding => ({ is: 'kept', at: endOf(view, step), step })
const violated = (view: CaseView, step: number): Finding => ({ is: 'violated', at: endOf(view, step), step })

function response(view: CaseView, { deadline, until }: Time): Finding[] {
  const answers = stepsOf(view, view.other)
  let next = 0
  return stepsOf(view, view.one).map((step) => {
    while (next < answers.length && (answers[next] ?? 0) <= step) next++
    const answer = answers[next]
    if (deadline === null)
      return answer === undefined ? { is: 'violated', at: lastEnd(view), step } : kept(view, step)
    const due = deadline(endOf(view, step))
    if (answer !== undefined && endOf(view, answer) <= due) return kept(view, step)
    return { is: answer === undefined && due > until ? 'pending' : 'violated', at: due, step }
  })
}

function precedence(view: CaseView): Finding[] {
  const [first = Number.POSITIVE_INFINITY] = stepsOf(view, view.other)
  return stepsOf(view, view.one).map((step) => (first < step ? kept : violated)(view, step))
}

function notTogether(view: CaseView): Finding[] {
  const [one] = stepsOf(view, view.one)
  const [other] = stepsOf(view, view.other)
  const first = one ?? other
  if (first === undefined) return []
  if (one === undefined || other === undefined) return [kept(view, first)]
  return [violated(view, Math.max(one, other))]
}

/** Each `other` in a case with a `one` is held against everybody who did that. */
function fourEyes(view: CaseView): Finding[] {
  const { actor } = view.log
  const who = (step: number): number => actor?.[step] ?? -1
  const ones = stepsOf(view, view.one)
  if (ones.length === 0) return []
  return stepsOf(view, view.other).flatMap((step): Finding[] => {
    const others = ones.filter((one) => one !== step)
    if (others.length === 0) return []
    if (who(step) < 0) return [{ is: 'unknown', at: endOf(view, step), step }]
    const same = others.find((one) => who(one) === who(step))
    if (same !== undefined) return [violated(view, Math.max(same, step))]
    const isUnknown = others.some((one) => who(one) < 0)
    return [isUnknown ? { is: 'unknown', at: endOf(view, step), step } : kept(view, step)]
  })
}

/** The whole case is one activation; with `always` also when the activity never happened. */
function counted(view: CaseView, least: number, most: number, always: boolean): Finding[] {
  const steps = stepsOf(view, view.one)
  if (steps.length === 0 && !always) return []
  const beyond = steps[most]
  if (beyond !== undefined) return [violated(view, beyond)]
  return [{ is: steps.length < least ? 'violated' : 'kept', at: lastEnd(view), step: null }]
}

function notAfter(view: CaseView): Finding[] {
  const forbidden = stepsOf(view, view.one)
  return stepsOf(view, view.other).map((step) => {
    const next = forbidden.find((one) => one > step)
    return next === undefined ? kept(view, step) : violated(view, next)
  })
}
