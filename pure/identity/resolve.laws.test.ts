import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Evidence, EvidenceLink } from './evidence.ts'
import { leadingHandle, mergeRulings, unmergeRulings } from './member-acts.ts'
import { needsFullResolution, regionFacts } from './needs-full-resolution.ts'
import { resolveSlowly } from './reference-resolver.example.ts'
import { groupKey } from './reference-world.example.ts'
import type { Resolution } from './resolution.ts'
import { resolve } from './resolve.ts'
import { DAY, partition } from './scene.example.ts'
import { isWeakKind } from './strength.ts'
import { NARROW, worlds } from './world.example.ts'

// A thousand worlds take under a second; a busy machine may take its time.
vi.setConfig({ testTimeout: 30_000 })

const identified = (evidence: Evidence): Evidence => {
  const handles = evidence.handles.filter(({ kind }) => !isWeakKind(kind))
  return { ...evidence, handles, claims: [], resets: [], visits: [] }
}
const byPeople = (resolution: Resolution): string[][] => partition(resolution)

test('the fast resolver and the slow one, written apart, say the same of every link and every person', () => {
  law(worlds(), (evidence) => {
    const world = identified(evidence)
    const [fast, slow] = [resolve(world, NARROW), resolveSlowly(world, NARROW)]
    const links = new Map(world.links.map((link) => [link.id, groupKey(link)]))
    const verdicts = new Map<string, string>()
    for (const { links: ids } of fast.accepted)
      for (const id of ids) verdicts.set(links.get(id) ?? '', 'accepted')
    for (const { links: ids, because } of fast.refused)
      for (const id of ids) verdicts.set(links.get(id) ?? '', because.code)
    expect(byPeople(fast)).toEqual(slow.people)
    expect(verdicts).toEqual(slow.verdicts)
  })
})

test('order: however the evidence is shuffled, the whole resolution is the same', () => {
  law(fc.tuple(worlds(), fc.infiniteStream(fc.nat())), ([evidence, numbers]) => {
    expect(resolve(shuffled(evidence, numbers), NARROW)).toEqual(resolve(evidence, NARROW))
  })
})

test('repeats: evidence given twice is the same evidence', () => {
  law(worlds(), (evidence) => {
    const twice = mapLists(evidence, (list) => [...list, ...list])
    expect(resolve(twice, NARROW)).toEqual(resolve(evidence, NARROW))
  })
})

test('batches: later sightings of a known pair may be kept out, but for the time of the last one', () => {
  law(worlds(), (evidence) => {
    const kept = new Map<string, EvidenceLink>()
    for (const link of evidence.links) {
      const known = kept.get(groupKey(link))
      kept.set(groupKey(link), known === undefined ? link : earliest(known, link))
    }
    const [all, few] = [
      resolve(evidence, NARROW),
      resolve({ ...evidence, links: [...kept.values()] }, NARROW),
    ]
    expect(few.components).toEqual(all.components)
    expect(few.epochs).toEqual(all.epochs)
    expect(few.refused.map(({ because }) => because)).toEqual(all.refused.map(({ because }) => because))
  })
})

test('merge, then unmerge: the same people and epochs as in a world where the merge never happened', () => {
  law(fc.tuple(worlds(), handlePair()), ([evidence, [one, other]]) => {
    const before = resolve(evidence, NARROW)
    // Where an earlier assertion speaks against a link, "not the same" is news by itself and may free other handles.
    const disputed = before.refused.some(({ because: { code } }) => code === 'exclusive' || code === 'cut')
    if (disputed && evidence.decisions?.some(({ kind }) => kind === 'same') === true) return
    const rulings = mergeRulings(evidence, before, { one, other, at: DAY })
    const merged = withDecisions(evidence, rulings)
    const leaving = members(before, other)
    if (rulings.length === 0 || !together(resolve(merged, NARROW), [one, ...leaving])) return
    const parting = unmergeRulings(merged, resolve(merged, NARROW), { leaving, at: 2 * DAY })
    const after = resolve(withDecisions(merged, parting), NARROW)
    expect(byPeople(after)).toEqual(byPeople(before))
    expect(after.epochs).toEqual(before.epochs)
  })
})

test('merge: one person has at least the handles of both', () => {
  law(fc.tuple(worlds(), handlePair()), ([world, [one, other]]) => {
    // A merge lifts earlier cuts, and a link that comes back by this may fill a limit before another one does.
    const decisions = (world.decisions ?? []).filter(({ kind }) => kind !== 'not-same')
    const evidence = identified({ ...world, decisions })
    const before = resolve(evidence, NARROW)
    const merged = resolve(
      withDecisions(evidence, mergeRulings(evidence, before, { one, other, at: DAY })),
      NARROW,
    )
    expect(members(merged, one)).toEqual(
      expect.arrayContaining([...members(before, one), ...members(before, other)]),
    )
  })
})

test('unmerge, then merge: the same people as before the unmerge', () => {
  law(fc.tuple(worlds(), fc.array(handleId(), { minLength: 1, maxLength: 4 })), ([evidence, chosen]) => {
    const before = resolve(evidence, NARROW)
    const person = members(before, chosen[0] ?? '')
    const leaving = chosen.filter((id) => person.includes(id))
    const staying = person.filter((id) => !leaving.includes(id))
    const [stays, leaves] = [leadingHandle(evidence, staying), leadingHandle(evidence, leaving)]
    // Only what holds together by itself can be brought back by one assertion.
    if (stays === undefined || leaves === undefined || kindsOf(evidence, person).some(isWeakKind)) return
    const parted = withDecisions(evidence, unmergeRulings(evidence, before, { leaving, at: DAY }))
    const apart = resolve(parted, NARROW)
    expect(apart.components.get(stays)).not.toBe(apart.components.get(leaves))
    if (!sameSet(members(apart, stays), staying) || !sameSet(members(apart, leaves), leaving)) return
    const again = resolve(
      withDecisions(parted, mergeRulings(parted, apart, { one: stays, other: leaves, at: 2 * DAY })),
      NARROW,
    )
    expect(byPeople(again)).toEqual(byPeople(before))
  })
})

test('no weak join: two identified handles are together only by links among identified handles', () => {
  law(worlds(), (evidence) => {
    const whole = resolve(evidence, NARROW)
    const signals = whole.accepted.some(
      ({ because }) => 'signal' in because && because.signal?.code === 'same-cookie',
    )
    if (signals) return
    const without = resolve(
      { ...evidence, handles: evidence.handles.filter(({ kind }) => !isWeakKind(kind)) },
      NARROW,
    )
    for (const [id, person] of without.components) expect(whole.components.get(id)).toBe(person)
  })
})

test('exclusive: nobody without an assertion or an alias holds two own user ids', () => {
  law(worlds(), (evidence) => {
    const resolution = resolve(evidence, NARROW)
    const given = resolution.accepted.filter(
      ({ because }) => because.code === 'asserted' || because.code === 'alias',
    )
    const excused = new Set(given.map(({ a }) => resolution.components.get(a)))
    const [one, other] = ['external:shop:1', 'external:shop:2'].map((id) => resolution.components.get(id))
    if (!excused.has(one)) expect(one).not.toBe(other)
  })
})

test('a cut holds: no further link re-joins what a member parted last', () => {
  law(fc.tuple(worlds(), worlds(), handlePair()), ([evidence, more, [one, other]]) => {
    const cut = { kind: 'not-same', a: one, b: other, at: DAY } as const
    const links = [...evidence.links, ...more.links.map((link) => ({ ...link, id: `more ${link.id}` }))]
    const { components } = resolve(withDecisions({ ...evidence, links }, [cut]), NARROW)
    if (one !== other) expect(components.get(one)).not.toBe(components.get(other))
  })
})

test('locality: evidence about strangers changes nothing', () => {
  law(fc.tuple(worlds(), worlds()), ([evidence, strangers]) => {
    const alone = resolve(evidence, NARROW)
    const both = resolve(beside(evidence, elsewhere(strangers)), NARROW)
    for (const [id, person] of alone.components) expect(both.components.get(id)).toBe(person)
    for (const [id, epochs] of alone.epochs) expect(both.epochs.get(id)).toEqual(epochs)
    const own = both.refused.filter(({ a }) => !a.startsWith('elsewhere '))
    expect(own).toEqual(alone.refused)
  })
})

test('incremental: where no full resolution is needed the region is one person and nothing is refused', () => {
  let quick = 0
  law(fc.tuple(worlds(), fc.integer({ min: 1, max: 3 })), ([world, size]) => {
    const evidence = region({ ...world, decisions: [], resets: [] }, size)
    if (evidence.handles.length === 0 || needsFullResolution(regionFacts(evidence), NARROW)) return
    quick += evidence.handles.length > 1 ? 1 : 0
    const { components, refused, epochs, overLimit } = resolve(evidence, NARROW)
    const leading = leadingHandle(evidence, [...components.keys()])
    expect([...new Set(components.values())]).toEqual([leading])
    expect([refused.length, epochs.size, overLimit.length]).toEqual([0, 0, 0])
  })
  expect(quick).toBeGreaterThan(20)
})

test('conservation: at every moment a handle belongs to exactly one person, or for a while to nobody', () => {
  law(worlds(), (evidence) => {
    const { components, epochs } = resolve(evidence, NARROW)
    expect([...components.keys()].sort()).toEqual(evidence.handles.map(({ id }) => id).sort())
    for (const list of epochs.values()) {
      expect([list[0]?.from, list.at(-1)?.until]).toEqual([null, null])
      for (const [index, { until }] of list.slice(0, -1).entries()) expect(list[index + 1]?.from).toBe(until)
    }
  })
})

test('symmetry: swapping the two sides of every link and decision changes nothing', () => {
  law(worlds(), (evidence) => {
    const links = evidence.links.map((link) => (link.alias === true ? link : turned(link)))
    const decisions = (evidence.decisions ?? []).map((one) =>
      'a' in one ? { ...one, a: one.b, b: one.a } : one,
    )
    expect(resolve({ ...evidence, links, decisions }, NARROW)).toEqual(resolve(evidence, NARROW))
  })
})

function law<Input>(inputs: fc.Arbitrary<Input>, holds: (input: Input) => void): void {
  fc.assert(fc.property(inputs, holds), { numRuns: 1000, seed: 4 })
}

function shuffled(evidence: Evidence, numbers: fc.Stream<number>): Evidence {
  return mapLists(evidence, (list) =>
    list
      .map((one) => ({ one, place: numbers.next().value ?? 0 }))
      .sort((a, b) => a.place - b.place)
      .map(({ one }) => one),
  )
}

function mapLists(evidence: Evidence, change: <Entry>(list: readonly Entry[]) => Entry[]): Evidence {
  const { handles, links, decisions = [], claims = [], resets = [], visits = [], statements = [] } = evidence
  return {
    handles: change(handles),
    links: change(links),
    decisions: change(decisions),
    claims: change(claims),
    resets: change(resets),
    visits: change(visits),
    statements: change(statements),
  }
}

function earliest(one: EvidenceLink, other: EvidenceLink): EvidenceLink {
  const inOrder = one.occurredAt - other.occurredAt || (one.messageId < other.messageId ? -1 : 1)
  const last = (link: EvidenceLink): number => Math.max(link.occurredAt, link.lastOccurredAt ?? 0)
  return { ...(inOrder <= 0 ? one : other), lastOccurredAt: Math.max(last(one), last(other)) }
}

function turned({ from, to, fromStrength, toStrength, ...rest }: EvidenceLink): EvidenceLink {
  return { ...rest, from: to, to: from, fromStrength: toStrength, toStrength: fromStrength }
}

function withDecisions(evidence: Evidence, more: NonNullable<Evidence['decisions']>): Evidence {
  return { ...evidence, decisions: [...(evidence.decisions ?? []), ...more] }
}

function members({ components }: Resolution, id: string): string[] {
  return [...components].filter(([, person]) => person === components.get(id)).map(([member]) => member)
}

function together({ components }: Resolution, ids: readonly string[]): boolean {
  return new Set(ids.map((id) => components.get(id))).size === 1
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join() === [...other].sort().join()
}

function kindsOf({ handles }: Evidence, ids: readonly string[]) {
  return handles.filter(({ id }) => ids.includes(id)).map(({ kind }) => kind)
}

function handleId(): fc.Arbitrary<string> {
  return fc.constantFrom(
    'external:shop:1',
    'telegram:bot:1',
    'vk:group:1',
    'email:a@a.ru',
    'email:b@a.ru',
    'phone:+79000000001',
  )
}

function handlePair(): fc.Arbitrary<[string, string]> {
  return fc.tuple(handleId(), handleId())
}

/** The same world with other values, other ids and other messages. */
function elsewhere(evidence: Evidence): Evidence {
  const away = (text: string): string => `elsewhere ${text}`
  const text = JSON.stringify(
    mapLists(evidence, (list) => [...list]),
    (key, value) =>
      ['id', 'from', 'to', 'weak', 'by', 'handle', 'a', 'b', 'value', 'messageId'].includes(key) &&
      typeof value === 'string'
        ? away(value)
        : value,
  )
  return JSON.parse(text)
}

function beside(one: Evidence, other: Evidence): Evidence {
  const [a, b] = [one, other].map((evidence) => mapLists(evidence, (list) => [...list]))
  const join = <Key extends keyof Evidence>(key: Key) => [...(a?.[key] ?? []), ...(b?.[key] ?? [])]
  const keys = ['handles', 'links', 'decisions', 'claims', 'resets', 'visits', 'statements'] as const
  return Object.assign({ handles: [], links: [] }, ...keys.map((key) => ({ [key]: join(key) })))
}

/** What a few first links and claims reach among themselves. */
function region(evidence: Evidence, size: number): Evidence {
  const links = evidence.links.slice(0, size)
  const claims = (evidence.claims ?? []).slice(0, size - 1)
  const reached = new Set([
    ...links.flatMap(({ from, to }) => [from, to]),
    ...claims.flatMap(({ weak, by }) => [weak, by]),
  ])
  const handles = evidence.handles.filter(({ id }) => reached.has(id))
  const statements = (evidence.statements ?? []).filter(({ handle }) => reached.has(handle))
  return { ...evidence, handles, links, claims, statements, visits: [] }
}
