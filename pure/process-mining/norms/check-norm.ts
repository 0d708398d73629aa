import type { WorkingTime } from '../calendar/working-time.ts'
import type { EventLog } from '../log/event-log.ts'
import { type CaseView, checkCase, type Finding } from './check-case.ts'
import { type Norm, type NormSpan, normActivities } from './norm.ts'

export interface NormOptions {
  /** Needed by norms in working time. */
  readonly calendar?: WorkingTime | null
  /** Until when the log is known: a deadline after it is still pending. The last end of the log when not given. */
  readonly until?: number
}

export interface NormViolation {
  readonly case: number
  readonly caseId: string
  /** When it was broken: a deadline that passed, the step that must not be, or the end of the case. */
  readonly at: number
  /** The step that broke it, or that asked for what did not come; null where the case as a whole lacks something. */
  readonly step: number | null
}

export interface NormResult {
  readonly norm: Norm
  /** How often the norm had something to say: steps or cases, by its kind. */
  readonly activations: number
  readonly activatedCases: number
  /** Deadlines that had not come yet. */
  readonly pending: number
  /** Where nobody knows who did it. */
  readonly unknown: number
  /** Of what could be decided, 0 to 1; 1 when there was nothing. */
  readonly keptShare: number
  readonly violatedCases: number
  readonly violations: readonly NormViolation[]
  /** Activities that the norm names and the log does not have. */
  readonly missing: readonly string[]
}

/**
 * Holds every case against a norm. What activates it: the step after which, before which or beside which something
 * is asked, and for counts the case. Linear in the steps for each norm. Throws a RangeError for a norm in working
 * time without a calendar.
 * @example checkNorm(logOf([['ask', 'pay'], ['ask']]), parseNorm("after 'ask', 'pay'")).keptShare // 0.5
 */
export function checkNorm(log: EventLog, norm: Norm, options: NormOptions = {}): NormResult {
  const until =
    options.until ?? log.end.reduce((found, end) => Math.max(found, end), Number.NEGATIVE_INFINITY)
  const deadline = norm.rule === 'response' && norm.within !== null ? deadlineOf(norm.within, options) : null
  const numbers = normActivities(norm).map((name) => log.activities.indexOf(name))
  const sums = { activations: 0, activatedCases: 0, pending: 0, unknown: 0, violatedCases: 0 }
  const violations: NormViolation[] = []
  for (let number = 0; number < log.cases; number++) {
    const view: CaseView = {
      log,
      from: log.caseOffsets[number] ?? 0,
      to: log.caseOffsets[number + 1] ?? 0,
      one: numbers[0] ?? -1,
      other: numbers[1] ?? -1,
    }
    const findings = checkCase(norm, view, { deadline, until })
    const broken = findings.filter((finding) => finding.is === 'violated')
    sums.activations += findings.length
    if (findings.length > 0) sums.activatedCases++
    if (broken.length > 0) sums.violatedCases++
    sums.pending += countOf(findings, 'pending')
    sums.unknown += countOf(findings, 'unknown')
    for (const { at, step } of broken)
      violations.push({ case: number, caseId: log.caseIds.at(number), at, step })
  }
  const decided = sums.activations - sums.pending - sums.unknown
  return {
    norm,
    ...sums,
    keptShare: decided === 0 ? 1 : 1 - violations.length / decided,
    violations,
    missing: normActivities(norm).filter((_, place) => (numbers[place] ?? -1) < 0),
  }
}

const countOf = (findings: readonly Finding[], is: Finding['is']): number =>
  findings.reduce((sum, finding) => sum + (finding.is === is ? 1 : 0), 0)

const SIZES = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

function deadlineOf(
  { amount, unit, working }: NormSpan,
  { calendar }: NormOptions,
): (from: number) => number {
  if (!working) return (from) => from + amount * SIZES[unit]
  if (calendar === undefined || calendar === null)
    throw new RangeError('a norm in working time needs a calendar')
  const work = amount * (unit === 'day' ? calendar.dayMs : SIZES[unit])
  return (from) => calendar.later(from, work)
}
