import { caseDurations, type EventLog, learnAhead } from '#pure/process-mining/index.ts'
import { presentCase } from './case-list.ts'
import { lastPlace, scopeOf, type View } from './view.ts'

/** So few ended cases say nothing of those that run. */
const LEAST = 50

/** Running cases with what they have ahead of them, and how well that was told of cases that are over by now. */
export function ahead(view: View, limit: number) {
  const { log, timed, states, now, worked } = view
  const ended = states.filter((state) => state === 'ended').length
  const open = states.flatMap((state, number) => (state === 'open' ? [number] : []))
  open.sort(
    (one, other) =>
      (log.end[lastPlace(log, one)] ?? 0) - (log.end[lastPlace(log, other)] ?? 0) || one - other,
  )
  const known = ended < LEAST ? null : learnAhead(timed, { until: worked(now) })
  return {
    scope: scopeOf(view),
    cases: open.slice(0, limit).map((number) => {
      const last = lastPlace(timed, number)
      const steps = timed.activity.subarray(timed.caseOffsets[number], last + 1)
      const { remainingMs } = known?.expect(steps, worked(now) - (timed.end[last] ?? 0)) ?? NOTHING
      return {
        case: presentCase(view, number),
        remainingSeconds: remainingMs === null ? null : remainingMs.median / 1000,
        interval: remainingMs === null ? null : ([remainingMs.low / 1000, remainingMs.high / 1000] as const),
      }
    }),
    checked: ended < LEAST ? null : checked(view),
  }
}

const NOTHING = { remainingMs: null }

/**
 * Learns from what was known when four of five ended cases had begun, tells the rest of those that ran then and have
 * ended since, and compares with what became of them; the plain way is the mean duration less the time so far.
 */
function checked(view: View) {
  const { timed, states } = view
  const begins = states.flatMap((state, number) => (state === 'ended' ? [beginOf(timed, number)] : []))
  const cut = begins.sort((one, other) => one - other)[Math.floor(begins.length * 0.8)] ?? 0
  const learnt = learnAhead(timed, { until: cut })
  const usual = meanBefore(timed, cut)
  const told = runningAt(view, cut).map((number) => {
    const [first, last] = [timed.caseOffsets[number] ?? 0, lastPlace(timed, number)]
    const known = timed.end.subarray(first, last + 1).findLastIndex((end) => end <= cut)
    const soFar = cut - (timed.end[first + known] ?? 0)
    const { remainingMs } = learnt.expect(timed.activity.subarray(first, first + known + 1), soFar)
    const truth = (timed.end[last] ?? 0) - cut
    return {
      error: Math.abs(remainingMs.median - truth),
      plain: Math.abs(Math.max(0, usual - (cut - beginOf(timed, number))) - truth),
      isInside: truth >= remainingMs.low && truth <= remainingMs.high,
    }
  })
  if (told.length === 0) return null
  return {
    cases: told.length,
    meanErrorSeconds: told.reduce((sum, { error }) => sum + error, 0) / told.length / 1000,
    plainErrorSeconds: told.reduce((sum, { plain }) => sum + plain, 0) / told.length / 1000,
    inInterval: told.filter(({ isInside }) => isInside).length / told.length,
  }
}

const beginOf = (log: EventLog, number: number): number => log.end[log.caseOffsets[number] ?? 0] ?? 0

/** Cases that ran at an instant and have ended since. */
const runningAt = ({ timed, states }: View, cut: number): number[] =>
  states.flatMap((state, number) =>
    state === 'ended' && beginOf(timed, number) <= cut && (timed.end[lastPlace(timed, number)] ?? 0) > cut
      ? [number]
      : [],
  )

function meanBefore(timed: EventLog, cut: number): number {
  const durations = caseDurations(timed).filter(
    (_, number) => (timed.end[lastPlace(timed, number)] ?? 0) <= cut,
  )
  return durations.reduce((sum, duration) => sum + duration, 0) / Math.max(1, durations.length)
}
