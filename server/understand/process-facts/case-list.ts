import { directlyFollows, type EventLog, quantile } from '#pure/process-mining/index.ts'
import { OWN } from './case-log.ts'
import { type CheckedNorm, checkNorm } from './norms.ts'
import { caseValue, centsOf, columnOf, isoOf, lastPlace, moneyText, scopeOf, type View } from './view.ts'

export interface Place {
  readonly at?: string | undefined
  readonly to?: string | undefined
}
export type CaseOrder = 'longest' | 'newest' | 'oldest' | 'waiting' | 'money'
/** Where a page ended: the value it is sorted by, and the case. */
export type After = readonly [number, string] | null

export interface Wanted extends Place {
  readonly sort: CaseOrder
  readonly after: After
  readonly limit: number
}

/** A page of cases that were at an activity or went along a connection. */
export function caseList(view: View, wanted: Wanted) {
  const numbers = casesAt(view.log, wanted)
  const { shown, next } = pageOf(view, numbers, wanted)
  return {
    scope: scopeOf(view),
    cases: shown.map((number) => presentCase(view, number)),
    next,
    total: numbers.length,
  }
}

/** Open cases whose last step is the activity; with `to` and how often the way led there. */
export function waitingList(view: View, wanted: Wanted) {
  const numbers = waitingAt(view, wanted.at)
  const { shown, next } = pageOf(view, numbers, { ...wanted, sort: 'waiting' })
  const usual = usualWaits(view)
  const isUnusual = (number: number): boolean =>
    waitOf(view, number) > (usual.get(view.log.activity[lastPlace(view.log, number)] ?? 0) ?? Infinity)
  return {
    scope: scopeOf(view),
    cases: shown.map((number) => ({ ...presentCase(view, number), unusual: isUnusual(number) })),
    next,
    total: numbers.length,
    unusual: numbers.filter(isUnusual).length,
    shareGoingThere: shareGoing(view.log, wanted),
  }
}

function waitingAt({ log, states }: View, at: string | undefined): number[] {
  const wanted = at === undefined ? null : log.activities.indexOf(at)
  return states.flatMap((state, number) =>
    state === 'open' && (wanted === null || log.activity[lastPlace(log, number)] === wanted) ? [number] : [],
  )
}

/** Nine of ten waited no longer at each activity, in worked time. */
function usualWaits({ timed }: View): Map<number, number> {
  const waits = new Map<number, number[]>()
  for (let number = 0; number < timed.cases; number++)
    for (let place = (timed.caseOffsets[number] ?? 0) + 1; place <= lastPlace(timed, number); place++) {
      const before = timed.activity[place - 1] ?? 0
      const own = waits.get(before) ?? []
      waits.set(before, own)
      own.push((timed.end[place] ?? 0) - (timed.end[place - 1] ?? 0))
    }
  return new Map(
    [...waits].map(([at, own]) => [at, quantile(Float64Array.from(own).sort(), 0.9) ?? Infinity]),
  )
}

function shareGoing(log: EventLog, { at, to }: Place): number | null {
  if (at === undefined || to === undefined) return null
  const map = directlyFollows(log)
  const [from, wanted] = [log.activities.indexOf(at), log.activities.indexOf(to)]
  let [all, there] = [0, 0]
  map.count.forEach((count, edge) => {
    if (map.from[edge] !== from) return
    all += count
    if (map.to[edge] === wanted) there += count
  })
  return all === 0 ? null : there / all
}

function casesAt(log: EventLog, { at, to }: Place): number[] {
  const [from, next] = [at, to].map((name) => (name === undefined ? null : log.activities.indexOf(name)))
  const isThere = (place: number, last: number): boolean =>
    (from === null || log.activity[place] === from) &&
    (next === null || (place < last && log.activity[place + 1] === next))
  const found: number[] = []
  for (let number = 0; number < log.cases; number++) {
    const last = lastPlace(log, number)
    for (let place = log.caseOffsets[number] ?? 0; place <= last; place++)
      if (isThere(place, last)) {
        found.push(number)
        break
      }
  }
  return found
}

const RANK: Readonly<Record<CaseOrder, (view: View, number: number) => number>> = {
  longest: (view, number) => -lengthOf(view, number),
  newest: ({ log }, number) => -(log.end[log.caseOffsets[number] ?? 0] ?? 0),
  oldest: ({ log }, number) => log.end[log.caseOffsets[number] ?? 0] ?? 0,
  waiting: (view, number) => -waitOf(view, number),
  money: ({ log }, number) => -centsOf(log, number),
}

function pageOf(view: View, numbers: readonly number[], { sort, after, limit }: Wanted) {
  const ranked = numbers
    .map((number) => ({ number, rank: RANK[sort](view, number), id: view.log.caseIds.at(number) }))
    .sort((one, other) => one.rank - other.rank || (one.id < other.id ? -1 : 1))
  const rest =
    after === null
      ? ranked
      : ranked.filter(({ rank, id }) => rank > after[0] || (rank === after[0] && id > after[1]))
  const shown = rest.slice(0, limit)
  const last = shown.at(-1)
  return {
    shown: shown.map(({ number }) => number),
    next: rest.length > limit && last !== undefined ? ([last.rank, last.id] as const) : null,
  }
}

/** Worked milliseconds from begin to end, or until now while it is open. */
function lengthOf({ timed, states, now, worked }: View, number: number): number {
  const until = states[number] === 'open' ? worked(now) : (timed.end[lastPlace(timed, number)] ?? 0)
  return until - (timed.end[timed.caseOffsets[number] ?? 0] ?? 0)
}

function waitOf({ timed, states, now, worked }: View, number: number): number {
  return states[number] === 'open' ? worked(now) - (timed.end[lastPlace(timed, number)] ?? 0) : -1
}

export function presentCase(view: View, number: number) {
  const { log, states } = view
  const [first, last] = [log.caseOffsets[number] ?? 0, lastPlace(log, number)]
  return {
    case: log.caseIds.at(number),
    personId: caseValue(log, OWN.person, number),
    state: states[number] ?? 'open',
    startedAt: isoOf(log.end[first] ?? 0),
    lastAt: isoOf(log.end[last] ?? 0),
    step: log.activities[log.activity[last] ?? 0] ?? '',
    steps: last - first + 1,
    seconds: lengthOf(view, number) / 1000,
    waitingSeconds: states[number] === 'open' ? waitOf(view, number) / 1000 : null,
    money: view.hasMoney ? moneyText(centsOf(log, number)) : null,
  }
}

/** One case with its steps and the norms it breaks; null when there is none of that key. */
export function caseHistory(view: View, key: string, norms: readonly CheckedNorm[]) {
  const { log, timed } = view
  let number = 0
  while (number < log.cases && log.caseIds.at(number) !== key) number++
  if (number === log.cases) return null
  const lanes = columnOf(log, OWN.lane, 'event')
  const [first, last] = [log.caseOffsets[number] ?? 0, lastPlace(log, number)]
  return {
    case: presentCase(view, number),
    steps: Array.from({ length: last - first + 1 }, (_, step) => ({
      activity: log.activities[log.activity[first + step] ?? 0] ?? '',
      at: isoOf(log.end[first + step] ?? 0),
      lane: (lanes?.values.at(lanes.codes[first + step] ?? -1) || '@staff').replace(/^@/, ''),
      secondsBefore:
        step === 0 ? null : ((timed.end[first + step] ?? 0) - (timed.end[first + step - 1] ?? 0)) / 1000,
    })),
    violations: norms.flatMap(({ id, rule }) => {
      const { brokenCases, brokenAt } = checkNorm(view, rule)
      const place = brokenCases.indexOf(number)
      return place < 0 ? [] : [{ normId: id, at: isoOf(brokenAt[place] ?? 0) }]
    }),
  }
}
