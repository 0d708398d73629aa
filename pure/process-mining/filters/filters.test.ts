import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyFilters,
  type EventLog,
  FilterProblem,
  filterText,
  type LogFilter,
  logFromSteps,
  type PlainStep,
  parseFilters,
  parseFilterText,
  summarise,
} from '../index.ts'

const DAY = 86_400_000
const step = fc.record({
  case: fc.constantFrom('1', '2', '3', '4', '5'),
  activity: fc.constantFrom('a', 'b', 'c'),
  day: fc.nat(8),
  lasts: fc.option(fc.nat(2), { nil: undefined }),
  actor: fc.option(fc.constantFrom('ann', 'bob'), { nil: undefined }),
})
const steps = fc.array(step, { minLength: 1, maxLength: 25 }).map((list) =>
  list.map(
    ({ case: name, activity, day, lasts, actor }): PlainStep => ({
      case: name,
      activity,
      end: new Date(day * DAY),
      ...(lasts === undefined ? {} : { start: new Date((day - lasts) * DAY) }),
      ...(actor === undefined ? {} : { actor }),
    }),
  ),
)
const activity = fc.constantFrom('a', 'b', 'c', 'nowhere')
const bound = fc.option(
  fc.nat(8).map((day) => day * DAY),
  { nil: null },
)
const between = fc
  .tuple(bound, bound)
  .map(([one, other]) => (one !== null && other !== null && one > other ? [other, one] : [one, other]))
const mode = fc.constantFrom('contained', 'intersecting', 'started', 'ended')
const wholeCase: fc.Arbitrary<LogFilter> = fc.oneof(
  fc.record({ by: fc.constant('time' as const), mode, between }).map(({ between: [from, to], ...rest }) => ({
    ...rest,
    from: from ?? null,
    to: to ?? null,
  })),
  fc.record({
    by: fc.constant('activity' as const),
    activities: fc.array(activity, { minLength: 1, maxLength: 3 }),
    every: fc.boolean(),
  }),
  fc
    .record({
      by: fc.constant('path' as const),
      from: activity,
      to: activity,
      follows: fc.constantFrom('directly', 'eventually'),
      between,
    })
    .map(({ between: [atLeast, atMost], ...rest }) => ({
      ...rest,
      atLeast: atLeast ?? null,
      atMost: atMost ?? null,
    })),
  fc.record({
    by: fc.constantFrom('start', 'end'),
    activities: fc.array(activity, { minLength: 1, maxLength: 2 }),
  }),
  fc.constant<LogFilter>({
    by: 'attribute',
    of: 'event',
    name: 'actor',
    values: ['ann'],
    atLeast: null,
    atMost: null,
  }),
  between.map(
    ([atLeast, atMost]): LogFilter => ({
      by: 'duration',
      atLeast: atLeast ?? null,
      atMost: atMost ?? null,
    }),
  ),
  fc.record({
    by: fc.constant('variant' as const),
    variants: fc.array(fc.array(activity, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ by: fc.constant('top-variants' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    by: fc.constant('rework' as const),
    activity: fc.option(activity, { nil: null }),
    times: fc.integer({ min: 1, max: 3 }),
  }),
)
const turned = fc
  .tuple(wholeCase, fc.boolean())
  .map(([filter, not]): LogFilter => (not ? { ...filter, not } : filter))

interface PlainCase {
  readonly name: string
  readonly steps: readonly PlainStep[]
}

function casesOf(given: readonly PlainStep[]): PlainCase[] {
  return [...new Set(given.map((one) => one.case))].map((name) => ({
    name,
    steps: given
      .filter((one) => one.case === name)
      .toSorted((one, other) => one.end.getTime() - other.end.getTime()),
  }))
}

/** What each filter says, word for word and with no thought for speed. */
function oracle(all: readonly PlainCase[], filter: LogFilter): (one: PlainCase) => boolean {
  const is = plainly(all, filter)
  return (one) => is(one) !== (filter.not === true)
}

function plainly(all: readonly PlainCase[], filter: LogFilter): (one: PlainCase) => boolean {
  const names = (one: PlainCase) => one.steps.map((taken) => taken.activity)
  const ends = (one: PlainCase) => one.steps.map(({ end }) => end.getTime())
  const first = (one: PlainCase) =>
    Math.min(
      ...ends(one),
      ...one.steps.flatMap(({ start }) => (start === undefined ? [] : [start.getTime()])),
    )
  const last = (one: PlainCase) => Math.max(...ends(one))
  const inside = (value: number, low: number | null, high: number | null) =>
    value >= (low ?? -Infinity) && value <= (high ?? Infinity)
  switch (filter.by) {
    case 'time': {
      const isIn = (at: number) => at >= (filter.from ?? -Infinity) && at < (filter.to ?? Infinity)
      return (one) =>
        ({
          contained: isIn(first(one)) && isIn(last(one)),
          intersecting: first(one) < (filter.to ?? Infinity) && last(one) >= (filter.from ?? -Infinity),
          started: isIn(first(one)),
          ended: isIn(last(one)),
          trimmed: ends(one).some(isIn),
        })[filter.mode]
    }
    case 'activity':
      return (one) =>
        filter.every === true
          ? filter.activities.every((name) => names(one).includes(name))
          : filter.activities.some((name) => names(one).includes(name))
    case 'path':
      return (one) =>
        one.steps.some((early, place) =>
          one.steps.some(
            (late, later) =>
              (filter.follows === 'directly' ? later === place + 1 : later > place) &&
              early.activity === filter.from &&
              late.activity === filter.to &&
              inside(late.end.getTime() - early.end.getTime(), filter.atLeast, filter.atMost),
          ),
        )
    case 'start':
      return (one) => filter.activities.includes(names(one)[0] ?? '')
    case 'end':
      return (one) => filter.activities.includes(names(one).at(-1) ?? '')
    case 'attribute':
      return (one) => one.steps.some(({ actor }) => filter.values?.includes(actor ?? 'nobody') === true)
    case 'duration':
      return (one) => inside(last(one) - first(one), filter.atLeast, filter.atMost)
    case 'variant':
      return (one) => filter.variants.some((way) => way.join('>') === names(one).join('>'))
    case 'top-variants': {
      const ways = Map.groupBy(all, (one) => names(one).join(''))
      const sorted = [...ways].sort(
        ([one, many], [other, more]) => more.length - many.length || (one < other ? -1 : 1),
      )
      let covered = 0
      const top = sorted.filter(([, found]) => {
        const isNeeded = covered < filter.share * all.length
        covered += found.length
        return isNeeded
      })
      return (one) => top.some(([way]) => way === names(one).join(''))
    }
    case 'rework':
      return (one) =>
        names(one).some(
          (name) =>
            (filter.activity ?? name) === name &&
            names(one).filter((other) => other === name).length >= filter.times,
        )
  }
}

const idsOf = (log: EventLog) =>
  Array.from({ length: log.cases }, (_, number) => log.caseIds.at(number)).sort()

describe('filters', () => {
  test('keep the cases that a word-for-word reading keeps', () => {
    fc.assert(
      fc.property(steps, turned, (given, filter) => {
        const all = casesOf(given)
        const kept = applyFilters(logFromSteps(given), [filter])
        expect(idsOf(kept.log)).toEqual(
          all
            .filter(oracle(all, filter))
            .map(({ name }) => name)
            .sort(),
        )
      }),
      { numRuns: 2000 },
    )
  })
  test('commute, keep a share from 0 to 1, and leave the facts of the cases that stay', () => {
    fc.assert(
      fc.property(steps, fc.array(turned, { maxLength: 3 }), (given, filters) => {
        const all = casesOf(given)
        const kept = applyFilters(logFromSteps(given), filters)
        const back = applyFilters(logFromSteps(given), filters.toReversed())
        expect(idsOf(back.log)).toEqual(idsOf(kept.log))
        for (const { caseShare, eventShare, cases } of [kept, ...kept.filters]) {
          expect(caseShare >= 0 && caseShare <= 1 && eventShare >= 0 && eventShare <= 1).toBe(true)
          expect(cases).toBeGreaterThanOrEqual(kept.cases)
        }
        const names = new Set(
          all.filter((one) => filters.every((filter) => oracle(all, filter)(one))).map(({ name }) => name),
        )
        const left = given.filter((one) => names.has(one.case))
        if (left.length > 0) expect(summarise(kept.log)).toEqual(summarise(logFromSteps(left)))
        else expect([kept.log.cases, kept.log.events]).toEqual([0, 0])
      }),
    )
  })
  test('trim to the steps of a period and nothing else', () => {
    fc.assert(
      fc.property(steps, between, (given, [from = null, to = null]) => {
        const kept = applyFilters(logFromSteps(given), [{ by: 'time', mode: 'trimmed', from, to }])
        const left = given.filter(
          ({ end }) => end.getTime() >= (from ?? 0) && end.getTime() < (to ?? Infinity),
        )
        expect([kept.events, kept.eventShare]).toEqual([left.length, left.length / given.length])
        if (left.length > 0) expect(summarise(kept.log)).toEqual(summarise(logFromSteps(left)))
      }),
    )
  })
  test('come back the same from JSON and, one variant at a time, from their short form', () => {
    fc.assert(
      fc.property(turned, (filter) => {
        expect(parseFilters(JSON.parse(JSON.stringify(filter)))).toEqual(
          filter.by === 'activity' && filter.every === false
            ? [{ by: filter.by, activities: filter.activities, ...(filter.not ? { not: true } : {}) }]
            : [filter],
        )
        const isOpen =
          (filter.by === 'time' && filter.from === null && filter.to === null) ||
          (filter.by === 'duration' && filter.atLeast === null && filter.atMost === null)
        if (!isOpen && filter.by !== 'variant')
          expect(filterText(parseFilterText(filterText(filter)))).toBe(filterText(filter))
      }),
    )
  })
  test('are read from short forms, with names in quotes where they need them', () => {
    expect(parseFilterText('activity!=Pay | "a|b"')).toEqual({
      by: 'activity',
      activities: ['Pay', 'a|b'],
      not: true,
    })
    expect(parseFilterText('path=Quote sent >> Reply within 2 days')).toEqual({
      by: 'path',
      from: 'Quote sent',
      to: 'Reply',
      follows: 'eventually',
      atLeast: null,
      atMost: 2 * DAY,
    })
    expect(parseFilterText('case.amount=100..')).toMatchObject({ of: 'case', atLeast: 100, values: null })
    expect(parseFilterText('step.actor=Ann')).toMatchObject({ of: 'event', name: 'actor', values: ['Ann'] })
    expect(parseFilterText('rework=Call x 3')).toEqual({ by: 'rework', activity: 'Call', times: 3 })
    expect(parseFilterText("variant=a > 'b > c'")).toEqual({ by: 'variant', variants: [['a', 'b > c']] })
    expect(parseFilterText('started=2024-01-01..', 'Europe/Moscow')).toMatchObject({
      from: Date.parse('2023-12-31T21:00:00Z'),
    })
  })
  test('that cannot be read are named with their place', () => {
    const fault = (read: () => unknown): unknown[] => {
      try {
        return ['read', read()]
      } catch (error) {
        return error instanceof FilterProblem ? [error.code, error.path] : [error]
      }
    }
    expect(fault(() => parseFilters([{ by: 'activity', activities: ['a'] }, { by: 'moon' }]))).toEqual([
      'unknown-kind',
      '[1].by',
    ])
    expect(fault(() => parseFilters({ by: 'path', from: 'a' }))).toEqual(['missing', '.to'])
    expect(fault(() => parseFilters({ by: 'rework', times: 0 }))).toEqual(['wrong-value', '.times'])
    expect(fault(() => parseFilters({ by: 'duration', atLeast: '2 days', atMost: '1 h' }))).toEqual([
      'bounds-crossed',
      '.atMost',
    ])
    expect(fault(() => parseFilters({ by: 'variant', variants: [['a', 1]] }))).toEqual([
      'wrong-value',
      '.variants.[0][1]',
    ])
    expect(fault(() => parseFilters({ by: 'time', mode: 'trimmed', not: true }))).toEqual([
      'cannot-turn',
      '.not',
    ])
    expect(fault(() => parseFilters('activity'))).toEqual(['not-a-filter', ''])
    for (const text of ['moon=1', 'activity', 'activity=', 'path=a', 'duration=2..1', 'time=soon..'])
      expect(['unknown-kind', 'wrong-value']).toContain(fault(() => parseFilterText(text))[0])
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.string()), (value) => {
        fc.pre(!Array.isArray(value) || value.length > 0)
        expect(() => parseFilters(value)).toThrow(FilterProblem)
      }),
    )
    const key = fc.constantFrom(
      'activity=',
      'path=',
      'rework=',
      'case.x=',
      'time=',
      'duration=',
      'variant!=',
      '',
    )
    fc.assert(
      fc.property(key, fc.string(), (start, rest) => {
        const found = fault(() => parseFilterText(start + rest))
        expect(found[0] === 'read' || typeof found[0] === 'string').toBe(true)
      }),
    )
  })
})
