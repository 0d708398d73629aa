import type { AttributeColumn, EventLog } from '#pure/process-mining/index.ts'
import { type CaseRule, cutCases, type FoundCase } from './cut-cases.ts'
import { type Histories, STEP, type Words } from './histories.ts'

/** A log with what the product knows beyond it: which cases are over. */
export interface CaseLog {
  readonly log: EventLog
  /** 1 for each case that reached one of the ends. */
  readonly ended: Uint8Array
  /** False when a case ends by silence alone. */
  readonly hasEnds: boolean
  readonly quietMs: number
  readonly hasMoney: boolean
}

/** Attributes by which our own cases are told apart; `person` and `money` never explain anything. */
export const OWN = { person: 'person', money: 'money', state: 'state', lane: 'lane' } as const

/** The columns of all cases; about half a second for a million steps. */
export function caseLog(histories: Histories, rule: CaseRule): CaseLog {
  const cases = cutCases(histories, rule)
  const offsets = new Uint32Array(cases.length + 1)
  cases.forEach(({ steps }, number) => {
    offsets[number + 1] = (offsets[number] ?? 0) + steps.length
  })
  const events = offsets[cases.length] ?? 0
  const column = (field: number): Int32Array => gather(cases, events, field)
  const end = Float64Array.from(flatSteps(cases), ({ history, at }) => history.steps[at] ?? 0)
  const { activities, numbers } = byName(histories.activities, column(STEP.activity))
  const keys = cases.map(({ key }) => key)
  return {
    ended: Uint8Array.from(cases, ({ ended }) => (ended ? 1 : 0)),
    hasEnds: rule.ends.length > 0,
    quietMs: rule.quietDays * 86_400_000,
    hasMoney: cases.some(({ steps }) => steps.some(({ history }) => history.orders.length > 0)),
    log: {
      cases: cases.length,
      events,
      activities,
      caseIds: namesOf(keys),
      caseOffsets: offsets,
      activity: numbers,
      end,
      start: null,
      scheduled: null,
      offsetMinutes: null,
      actor: column(STEP.actor),
      actors: namesOf(histories.actors.all),
      attributes: attributesOf(histories, cases, rule, column),
      open: [],
      otherTransitions: 0,
      tiedPairs: ties(end, offsets),
    },
  }
}

export const namesOf = (names: readonly string[]) => ({
  length: names.length,
  at: (index: number): string => names[index] ?? '',
})

function* flatSteps(cases: readonly FoundCase[]) {
  for (const { steps } of cases) yield* steps
}

function gather(cases: readonly FoundCase[], events: number, field: number): Int32Array {
  const gathered = new Int32Array(events)
  let place = 0
  for (const { steps } of cases)
    for (const { history, at } of steps) gathered[place++] = history.steps[at + field] ?? -1
  return gathered
}

/** Activities that occur, numbered by name. */
function byName({ all }: Words, codes: Int32Array) {
  const used = new Uint8Array(all.length)
  for (const code of codes) used[code] = 1
  const order = all.map((_, code) => code).filter((code) => used[code] === 1)
  order.sort((one, other) => ((all[one] ?? '') < (all[other] ?? '') ? -1 : 1))
  const rank = new Uint16Array(all.length)
  order.forEach((code, place) => {
    rank[code] = place
  })
  return {
    activities: order.map((code) => all[code] ?? ''),
    numbers: Uint16Array.from(codes, (code) => rank[code] ?? 0),
  }
}

function attributesOf(
  histories: Histories,
  cases: readonly FoundCase[],
  rule: CaseRule,
  column: (field: number) => Int32Array,
): AttributeColumn[] {
  const { words, lanes } = histories
  const people = [...new Set(cases.map(({ person }) => person))].sort()
  const numberOf = new Map(people.map((person, number) => [person, number]))
  const first = (field: number) => (found: FoundCase) =>
    found.steps.map(({ history, at }) => history.steps[at + field] ?? -1).find((code) => code >= 0) ?? -1
  const ofCase = (
    name: string,
    values: readonly string[],
    code: (found: FoundCase) => number,
  ): AttributeColumn => ({
    name,
    of: 'case',
    kind: 'text',
    codes: Int32Array.from(cases, code),
    values: namesOf(values),
  })
  const money = createMoney(histories, rule)
  return [
    ofCase(OWN.person, people, ({ person }) => numberOf.get(person) ?? -1),
    { ...ofCase(OWN.money, money.values, money.code), kind: 'number' },
    ofCase('channel', words.all, first(STEP.channel)),
    ofCase('product', words.all, first(STEP.subject)),
    ofCase('city', words.all, ({ steps }) => steps[0]?.history.city ?? -1),
    ofCase('source', words.all, ({ steps }) => steps[0]?.history.source ?? -1),
    { name: OWN.lane, of: 'event', kind: 'text', codes: column(STEP.lane), values: namesOf(lanes.all) },
    { name: 'channel', of: 'event', kind: 'text', codes: column(STEP.channel), values: namesOf(words.all) },
  ]
}

/** Cents of a case: the order itself, or the orders that the person placed while it ran. */
function createMoney(histories: Histories, { case: notion }: CaseRule) {
  const values: string[] = []
  const numbers = new Map<number, number>()
  const keyOf = new Map(histories.keys.all.map((key, number) => [key, number]))
  const centsOf = ({ key, steps }: FoundCase): number => {
    const wanted = notion === 'order' ? (keyOf.get(key) ?? -1) : -1
    const [from, until] = [timeAt(steps[0]), timeAt(steps.at(-1))]
    let cents = 0
    for (const history of new Set(steps.map((step) => step.history)))
      cents += sumOrders(history.orders, (placed, order) =>
        wanted >= 0 ? order === wanted : placed >= from && placed <= until,
      )
    return cents
  }
  const code = (found: FoundCase): number => {
    const cents = centsOf(found)
    const known = numbers.get(cents)
    if (known !== undefined) return known
    numbers.set(cents, values.length)
    return values.push(String(cents)) - 1
  }
  return { values, code }
}

function sumOrders(orders: Float64Array, counts: (placed: number, order: number) => boolean): number {
  let cents = 0
  for (let at = 0; at < orders.length; at += 3)
    if (counts(orders[at] ?? 0, orders[at + 2] ?? -1)) cents += orders[at + 1] ?? 0
  return cents
}

const timeAt = (step: FoundCase['steps'][number] | undefined): number => step?.history.steps[step.at] ?? 0

function ties(end: Float64Array, offsets: Uint32Array): number {
  let count = 0
  for (let number = 0; number + 1 < offsets.length; number++)
    for (let place = (offsets[number] ?? 0) + 1; place < (offsets[number + 1] ?? 0); place++)
      if (end[place] === end[place - 1]) count++
  return count
}
