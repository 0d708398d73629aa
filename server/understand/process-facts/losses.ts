import { quantile, reworkCases } from '#pure/process-mining/index.ts'
import { OWN } from './case-log.ts'
import { timesOf } from './times.ts'
import { centsOf, columnOf, lastPlace, moneyText, monthsOf, scopeOf, type View } from './view.ts'

/** Groups below this are listed, never ranked. */
const LEAST = 30
/** Two-sided 5%: a difference of money beyond it is not left to chance. */
const SURE = 1.96

interface Passage {
  readonly from: number
  readonly to: number
  readonly fromLane: number
  readonly toLane: number
  readonly durations: number[]
  readonly cases: number[]
}

/** Where time and money are lost: by connection and by who did both ends, the dearest first. */
export function losses(view: View, rank: 'time' | 'money') {
  const { log } = view
  const lanes = lanesTable(view)
  const passages = passagesOf(view, lanes.codes)
  const quick = quickOf(passages)
  const months = monthsOf(log)
  const waiting = waitingByActivity(view)
  const all = passages.map((passage) => {
    const base = quick.get(keyOf(passage)) ?? 0
    return {
      passage,
      lost: passage.durations.reduce((sum, duration) => sum + Math.max(0, duration - base), 0),
      base,
    }
  })
  const total = all.reduce((sum, { lost }) => sum + lost, 0)
  const found = all.map(({ passage, lost, base }) => {
    const money = moneyOf(view, passage, months)
    return {
      from: log.activities[passage.from] ?? '',
      to: log.activities[passage.to] ?? '',
      fromLane: lanes.nameOf(passage.fromLane),
      toLane: lanes.nameOf(passage.toLane),
      waitsFor: lanes.isOutside(passage.toLane) ? ('customer' as const) : ('us' as const),
      passages: passage.durations.length,
      cases: new Set(passage.cases).size,
      time: timesOf(Float64Array.from(passage.durations)) ?? NO_TIME,
      waitingSeconds: null,
      quickSeconds: base / 1000,
      lostSecondsPerMonth: lost / 1000 / months,
      shareOfLost: total === 0 ? 0 : lost / total,
      ...money,
      waitingNow: waiting.get(passage.from) ?? 0,
      ranked: passage.durations.length >= LEAST,
      isHandOff:
        passage.fromLane !== passage.toLane &&
        !lanes.isOutside(passage.fromLane) &&
        !lanes.isOutside(passage.toLane),
    }
  })
  const worth = (loss: (typeof found)[number]): number =>
    rank === 'money' ? Number(loss.moneyHeldPerMonth ?? 0) : loss.lostSecondsPerMonth
  const order = (one: (typeof found)[number], other: (typeof found)[number]): number =>
    Number(other.ranked) - Number(one.ranked) ||
    Number(other.waitsFor === 'us') - Number(one.waitsFor === 'us') ||
    worth(other) - worth(one) ||
    (one.from + one.to < other.from + other.to ? -1 : 1)
  found.sort(order)
  return {
    scope: scopeOf(view),
    bottlenecks: found.filter(({ isHandOff }) => !isHandOff),
    handOffs: found.filter(({ isHandOff }) => isHandOff),
    rework: reworkOf(view, months),
    pingPong: pingPongOf(view, lanes),
  }
}

const NO_TIME = { mean: 0, median: 0, p90: 0, min: 0, max: 0 }

function lanesTable({ log }: View) {
  const column = columnOf(log, OWN.lane, 'event')
  const raw = (lane: number): string => column?.values.at(lane) || '@staff'
  return {
    codes: column?.codes ?? new Int32Array(log.events).fill(-1),
    nameOf: (lane: number): string => raw(lane).replace(/^@/, ''),
    /** The customer decides when these happen. */
    isOutside: (lane: number): boolean => raw(lane) === '@customer' || raw(lane) === '@site',
  }
}

function passagesOf({ timed }: View, lanes: Int32Array): Passage[] {
  const found = new Map<string, Passage>()
  for (let number = 0; number < timed.cases; number++)
    for (let place = (timed.caseOffsets[number] ?? 0) + 1; place <= lastPlace(timed, number); place++) {
      const [from, to] = [timed.activity[place - 1] ?? 0, timed.activity[place] ?? 0]
      const [fromLane, toLane] = [lanes[place - 1] ?? -1, lanes[place] ?? -1]
      const key = `${from},${to},${fromLane},${toLane}`
      const known = found.get(key) ?? { from, to, fromLane, toLane, durations: [], cases: [] }
      found.set(key, known)
      known.durations.push((timed.end[place] ?? 0) - (timed.end[place - 1] ?? 0))
      known.cases.push(number)
    }
  return [...found.values()]
}

/** The quick quarter of each connection, whoever did it: what it takes where it goes well. */
function quickOf(passages: readonly Passage[]): Map<string, number> {
  const together = Map.groupBy(passages, keyOf)
  return new Map(
    [...together].map(([key, own]) => [
      key,
      quantile(Float64Array.from(own.flatMap(({ durations }) => durations)).sort(), 0.25) ?? 0,
    ]),
  )
}

const keyOf = ({ from, to }: Passage): string => `${from},${to}`

/** Held: what the slower half is worth. Lost: how much more often the slower half brought nothing, beyond chance. */
function moneyOf(view: View, { durations, cases }: Passage, months: number) {
  if (!view.hasMoney) return { moneyHeldPerMonth: null, moneyLostPerMonth: null }
  const middle = quantile(Float64Array.from(durations).sort(), 0.5) ?? 0
  const sums = { slow: { rows: 0, paid: 0, cents: 0 }, quick: { rows: 0, paid: 0, cents: 0 } }
  durations.forEach((duration, row) => {
    const half = duration > middle ? sums.slow : sums.quick
    const cents = centsOf(view.log, cases[row] ?? 0)
    half.rows++
    half.cents += cents
    if (cents > 0) half.paid++
  })
  return {
    moneyHeldPerMonth: moneyText(sums.slow.cents / months),
    moneyLostPerMonth: lostMoney(sums, months),
  }
}

type Half = { readonly rows: number; readonly paid: number; readonly cents: number }

function lostMoney(
  { slow, quick }: { readonly slow: Half; readonly quick: Half },
  months: number,
): string | null {
  if (slow.rows < LEAST || quick.rows < LEAST) return null
  const [slowShare, quickShare] = [slow.paid / slow.rows, quick.paid / quick.rows]
  const pooled = (slow.paid + quick.paid) / (slow.rows + quick.rows)
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / slow.rows + 1 / quick.rows))
  if (deviation === 0 || (quickShare - slowShare) / deviation < SURE) return null
  const usual = (slow.cents + quick.cents) / Math.max(1, slow.paid + quick.paid)
  return moneyText(((quickShare - slowShare) * slow.rows * usual) / months)
}

function waitingByActivity({ log, states }: View): Map<number, number> {
  const waiting = new Map<number, number>()
  states.forEach((state, number) => {
    const at = log.activity[lastPlace(log, number)] ?? 0
    if (state === 'open') waiting.set(at, (waiting.get(at) ?? 0) + 1)
  })
  return waiting
}

/** Time between the first and the last time of one activity within a case. */
function reworkOf({ log, timed }: View, months: number) {
  const sums = log.activities.map(() => ({ times: 0, lost: 0 }))
  for (let number = 0; number < log.cases; number++) {
    const before = new Map<number, number>()
    for (let place = log.caseOffsets[number] ?? 0; place <= lastPlace(log, number); place++) {
      const activity = log.activity[place] ?? 0
      const known = before.get(activity)
      const sum = sums[activity]
      if (known !== undefined && sum !== undefined) {
        sum.times++
        sum.lost += (timed.end[place] ?? 0) - known
      }
      before.set(activity, timed.end[place] ?? 0)
    }
  }
  const cases = reworkCases(log)
  return sums
    .map(({ times, lost }, activity) => ({
      activity: log.activities[activity] ?? '',
      cases: cases[activity] ?? 0,
      times,
      lostSecondsPerMonth: lost / 1000 / months,
    }))
    .filter(({ times }) => times > 0)
    .sort((one, other) => other.lostSecondsPerMonth - one.lostSecondsPerMonth)
}

/** One lane, another, and the first again, inside the company. */
function pingPongOf({ log }: View, lanes: ReturnType<typeof lanesTable>) {
  const found = new Map<string, { one: string; other: string; cases: Set<number>; times: number }>()
  for (let number = 0; number < log.cases; number++) {
    const own = Array.from(lanes.codes.subarray(log.caseOffsets[number], lastPlace(log, number) + 1))
    const stays = own.filter((lane, step) => lane !== own[step - 1] && !lanes.isOutside(lane))
    for (let step = 2; step < stays.length; step++) {
      const [one, other] = [lanes.nameOf(stays[step - 1] ?? -1), lanes.nameOf(stays[step] ?? -1)].sort()
      if (stays[step] !== stays[step - 2] || one === other || one === undefined || other === undefined)
        continue
      const known = found.get(`${one},${other}`) ?? { one, other, cases: new Set<number>(), times: 0 }
      found.set(`${one},${other}`, known)
      known.cases.add(number)
      known.times++
    }
  }
  return [...found.values()]
    .map(({ one, other, cases, times }) => ({ one, other, cases: cases.size, times }))
    .sort((a, b) => b.times - a.times)
}
