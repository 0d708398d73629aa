import type { NormRule } from '#contract/process-definition.ts'
import type { EventLog } from '#pure/process-mining/index.ts'
import { OWN } from './case-log.ts'
import { caseValue, isoOf, lastPlace, scopeOf, type View } from './view.ts'

export interface CheckedNorm {
  readonly id: string
  readonly rule: NormRule
}

/** What a norm says of one case: it does not apply, it is kept or broken (when), or time may still tell. */
type Answer = 'not-concerned' | 'kept' | 'undecided' | { readonly brokenAt: number }

export interface NormCheck {
  readonly kept: number
  readonly undecided: number
  readonly brokenCases: readonly number[]
  /** The moment of the violation of each of them. */
  readonly brokenAt: readonly number[]
  /** For each case to which it applies: when it was decided, and how. */
  readonly decided: readonly { readonly case: number; readonly at: number; readonly isBroken: boolean }[]
}

const DAY = 86_400_000

/** Holds every case against one sentence. Times are counted in the hours of the process. */
export function checkNorm(view: View, rule: NormRule): NormCheck {
  const { log } = view
  const answer = CHECKS[rule.rule](view, rule)
  const found = { kept: 0, undecided: 0, brokenCases: [] as number[], brokenAt: [] as number[] }
  const decided: { case: number; at: number; isBroken: boolean }[] = []
  for (let number = 0; number < log.cases; number++) {
    const said = answer(number)
    if (said === 'not-concerned') continue
    if (said === 'undecided') found.undecided++
    else if (said === 'kept') {
      found.kept++
      decided.push({ case: number, at: log.end[lastPlace(log, number)] ?? 0, isBroken: false })
    } else {
      found.brokenCases.push(number)
      found.brokenAt.push(said.brokenAt)
      decided.push({ case: number, at: said.brokenAt, isBroken: true })
    }
  }
  return { ...found, decided }
}

type Check = (view: View, rule: NormRule) => (number: number) => Answer

const CHECKS: Readonly<Record<NormRule['rule'], Check>> = {
  response: (view, rule) => (rule.rule === 'response' ? response(view, rule) : never),
  precedence: (view, rule) => (rule.rule === 'precedence' ? precedence(view, rule) : never),
  'never-together': (view, rule) => (rule.rule === 'never-together' ? neverTogether(view, rule) : never),
  'four-eyes': (view, rule) => (rule.rule === 'four-eyes' ? fourEyes(view, rule) : never),
  'at-most': (view, rule) => (rule.rule === 'at-most' ? atMost(view, rule) : never),
  'must-happen': (view, rule) => (rule.rule === 'must-happen' ? mustHappen(view, rule) : never),
  'case-within': (view, rule) => (rule.rule === 'case-within' ? caseWithin(view, rule) : never),
}
const never = (): Answer => 'not-concerned'

type Rule<Name extends NormRule['rule']> = Extract<NormRule, { rule: Name }>
const numberOf = ({ activities }: EventLog, name: string): number => activities.indexOf(name)

/** Every `when` needs a later `follows`, in time; the first that has none breaks it. */
function response(view: View, rule: Rule<'response'>) {
  const { log } = view
  const [when, follows] = [numberOf(log, rule.when), numberOf(log, rule.follows)]
  const within = rule.withinSeconds === undefined ? Number.POSITIVE_INFINITY : rule.withinSeconds * 1000
  return (number: number): Answer => {
    const answers: Answer[] = []
    for (let place = log.caseOffsets[number] ?? 0; place <= lastPlace(log, number); place++)
      if (log.activity[place] === when) answers.push(answered(view, { number, place, follows, within }))
    return (
      answers.find((answer) => typeof answer === 'object') ??
      answers.find((answer) => answer === 'undecided') ??
      answers[0] ??
      'not-concerned'
    )
  }
}

/** Was one step followed in time? */
function answered(
  { log, timed, states, now, worked }: View,
  asked: {
    readonly number: number
    readonly place: number
    readonly follows: number
    readonly within: number
  },
): Answer {
  const last = lastPlace(log, asked.number)
  const next = log.activity.subarray(asked.place + 1, last + 1).indexOf(asked.follows)
  const begun = timed.end[asked.place] ?? 0
  if (next >= 0) {
    const at = asked.place + 1 + next
    return (timed.end[at] ?? 0) - begun > asked.within ? { brokenAt: log.end[at] ?? 0 } : 'kept'
  }
  if (states[asked.number] !== 'open') return { brokenAt: log.end[last] ?? now }
  return worked(now) - begun > asked.within ? { brokenAt: now } : 'undecided'
}

function precedence({ log }: View, rule: Rule<'precedence'>) {
  const [when, needs] = [numberOf(log, rule.when), numberOf(log, rule.needs)]
  return (number: number): Answer => {
    for (let place = log.caseOffsets[number] ?? 0; place <= lastPlace(log, number); place++) {
      if (log.activity[place] === needs) return hasAfter(log, number, place, when) ? 'kept' : 'not-concerned'
      if (log.activity[place] === when) return { brokenAt: log.end[place] ?? 0 }
    }
    return 'not-concerned'
  }
}

const hasAfter = (log: EventLog, number: number, from: number, wanted: number): boolean =>
  log.activity.subarray(from, lastPlace(log, number) + 1).includes(wanted)

/** The first place of an activity in a case, -1 where it did not happen. */
function placeOf(log: EventLog, number: number, wanted: number): number {
  for (let place = log.caseOffsets[number] ?? 0; place <= lastPlace(log, number); place++)
    if (log.activity[place] === wanted) return place
  return -1
}

function neverTogether({ log, states }: View, rule: Rule<'never-together'>) {
  const [one, other] = [numberOf(log, rule.one), numberOf(log, rule.other)]
  return (number: number): Answer => {
    const [first, second] = [placeOf(log, number, one), placeOf(log, number, other)]
    if (first < 0 && second < 0) return 'not-concerned'
    if (first >= 0 && second >= 0) return { brokenAt: log.end[Math.max(first, second)] ?? 0 }
    return states[number] === 'open' ? 'undecided' : 'kept'
  }
}

/** Who did it is compared inside the log and never told. */
function fourEyes({ log }: View, rule: Rule<'four-eyes'>) {
  const [one, other] = [numberOf(log, rule.one), numberOf(log, rule.other)]
  return (number: number): Answer => {
    const [first, second] = [placeOf(log, number, one), placeOf(log, number, other)]
    const [author, approver] = [log.actor?.[first] ?? -1, log.actor?.[second] ?? -1]
    if (first < 0 || second < 0 || author < 0 || approver < 0) return 'not-concerned'
    return author === approver ? { brokenAt: log.end[Math.max(first, second)] ?? 0 } : 'kept'
  }
}

function atMost({ log, states }: View, rule: Rule<'at-most'>) {
  const wanted = numberOf(log, rule.activity)
  return (number: number): Answer => {
    let times = 0
    for (let place = log.caseOffsets[number] ?? 0; place <= lastPlace(log, number); place++)
      if (log.activity[place] === wanted && ++times > rule.times) return { brokenAt: log.end[place] ?? 0 }
    return states[number] === 'open' ? 'undecided' : 'kept'
  }
}

function mustHappen({ log, states }: View, rule: Rule<'must-happen'>) {
  const wanted = numberOf(log, rule.activity)
  return (number: number): Answer => {
    if (placeOf(log, number, wanted) >= 0) return 'kept'
    return states[number] === 'open' ? 'undecided' : { brokenAt: log.end[lastPlace(log, number)] ?? 0 }
  }
}

function caseWithin({ log, timed, states, now, worked }: View, rule: Rule<'case-within'>) {
  return (number: number): Answer => {
    const began = timed.end[log.caseOffsets[number] ?? 0] ?? 0
    const isOpen = states[number] === 'open'
    const until = isOpen ? worked(now) : (timed.end[lastPlace(log, number)] ?? 0)
    if (until - began > rule.withinSeconds * 1000)
      return { brokenAt: isOpen ? now : (log.end[lastPlace(log, number)] ?? 0) }
    return isOpen ? 'undecided' : 'kept'
  }
}

const EXAMPLES = 20
const ALERT_WEEKS = 12

/** Each norm with its violations, the line of weeks, and whether the last full week is out of the usual. */
export function normResults(
  view: View,
  norms: readonly { readonly id: string | null; readonly rule: NormRule }[],
) {
  return {
    scope: scopeOf(view),
    norms: norms.map(({ id, rule }) => {
      const check = checkNorm(view, rule)
      const weeks = weeksOf(check, view.now)
      return {
        normId: id,
        rule,
        applies: check.kept + check.undecided + check.brokenCases.length,
        kept: check.kept,
        broken: check.brokenCases.length,
        undecided: check.undecided,
        weeks,
        // the week that is not over yet says nothing
        alert: isOutOfBand(weeks.filter(({ week }) => Date.parse(week) < weekOf(view.now))),
        undecidable: rule.rule === 'four-eyes' && view.log.actor === null,
        examples: check.brokenCases.slice(-EXAMPLES).map((number) => ({
          case: view.log.caseIds.at(number),
          personId: caseValue(view.log, OWN.person, number),
        })),
      }
    }),
  }
}

/** Monday of the week of an instant, UTC. */
export const weekOf = (instant: number): number =>
  Math.floor((instant + 3 * DAY) / (7 * DAY)) * 7 * DAY - 3 * DAY

function weeksOf({ decided }: NormCheck, now: number) {
  const weeks = new Map<number, { applies: number; broken: number }>()
  for (const { at, isBroken } of decided) {
    if (at > now) continue
    const week = weeks.get(weekOf(at)) ?? { applies: 0, broken: 0 }
    weeks.set(weekOf(at), week)
    week.applies++
    if (isBroken) week.broken++
  }
  return [...weeks]
    .sort(([one], [other]) => one - other)
    .map(([week, sums]) => ({ week: isoOf(week), ...sums }))
}

/**
 * The newest week against the weeks before it: its share of violations lies beyond three standard deviations of what
 * a share like theirs would give (a p chart, Shewhart). Needs four weeks and twenty cases to say anything.
 */
export function isOutOfBand(
  weeks: readonly { readonly applies: number; readonly broken: number }[],
): boolean {
  const last = weeks.at(-1)
  const before = weeks.slice(-1 - ALERT_WEEKS, -1)
  const [applies, broken] = [
    before.reduce((sum, week) => sum + week.applies, 0),
    before.reduce((sum, week) => sum + week.broken, 0),
  ]
  if (last === undefined || before.length < 4 || applies < 20 || last.applies < 5) return false
  const usual = broken / applies
  const deviation = Math.sqrt(Math.max(usual * (1 - usual), 1 / applies) / last.applies)
  return last.broken / last.applies > usual + 3 * deviation
}
