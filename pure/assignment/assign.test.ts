import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assign } from './assign.ts'
import { limitsOf } from './capacity.ts'
import type { Colleague, Team, Waiting } from './team.ts'

const colleague = (id: string, more: Partial<Colleague> = {}): Colleague => ({
  id,
  isHere: true,
  capacity: 2,
  load: 0,
  lastGivenAt: null,
  skills: [],
  standInId: null,
  ...more,
})
const waiting = (id: string, since: number, more: Partial<Waiting> = {}): Waiting => ({
  id,
  since,
  ownerId: null,
  facts: {},
  ...more,
})
const team = (colleagues: readonly Colleague[], more: Partial<Team> = {}): Team => ({
  colleagues,
  zones: [],
  share: 0.8,
  ...more,
})
const said = (given: ReturnType<typeof assign>) => given.map(({ topic, member }) => `${topic}:${member}`)

test('six chats, two colleagues with a reserve: the oldest two are given out and nobody is above his limit', () => {
  const six = [5, 3, 1, 2, 6, 4].map((since) => waiting(`chat ${since}`, since))
  expect(said(assign(team([colleague('anna'), colleague('boris')]), six))).toEqual([
    'chat 1:anna',
    'chat 2:boris',
  ])
})

test('the reserve is there for whoever knows the colleague', () => {
  const anna = colleague('anna', { load: 1 })
  const queue = [waiting('stranger', 1), waiting('hers', 2, { ownerId: 'anna' })]
  expect(assign(team([anna]), queue)).toEqual([{ topic: 'hers', member: 'anna', because: { rule: 'owner' } }])
})

test('while the owner is away the stand-in leads, and says for whom', () => {
  const away = colleague('anna', { isHere: false, standInId: 'boris' })
  expect(assign(team([away, colleague('boris')]), [waiting('hers', 1, { ownerId: 'anna' })])).toEqual([
    { topic: 'hers', member: 'boris', because: { rule: 'stand-in', of: 'anna' } },
  ])
})

test('two who stand in for each other and are both away leave it to the others', () => {
  const anna = colleague('anna', { isHere: false, standInId: 'boris' })
  const boris = colleague('boris', { isHere: false, standInId: 'anna' })
  const queue = [waiting('hers', 1, { ownerId: 'anna' })]
  expect(said(assign(team([anna, boris, colleague('vera')]), queue))).toEqual(['hers:vera'])
})

test('a full owner keeps nobody waiting', () => {
  const full = colleague('anna', { load: 2 })
  const queue = [waiting('hers', 1, { ownerId: 'anna' })]
  expect(said(assign(team([full, colleague('boris')]), queue))).toEqual(['hers:boris'])
})

const zoneKazan = { rule: 'zone', zone: 'kazan', met: [{ what: 'region', value: 'Kazan' }] }

test('a zone takes what is its own, and those without the skill are passed by', () => {
  const zones: Team['zones'] = [
    {
      id: 'kazan',
      members: ['anna', 'boris'],
      distribution: 'evenly',
      needs: ['english'],
      when: [{ what: 'region', isOneOf: ['Perm', 'Kazan'] }],
    },
  ]
  const staff = [colleague('anna'), colleague('boris', { skills: ['english'] }), colleague('vera')]
  const queue = [waiting('from Kazan', 1, { facts: { region: ['kazan'] } })]
  expect(assign(team(staff, { zones }), queue)).toEqual([
    { topic: 'from Kazan', member: 'boris', because: zoneKazan },
  ])
})

test('a zone of a segment takes whoever is in it, and says which; who is in none of its segments is nobody’s', () => {
  const about = (...isOneOf: string[]): Team['zones'][number] => ({
    ...{ id: 'key clients', members: ['anna'], distribution: 'evenly', needs: [] },
    when: [
      { what: 'channel', isOneOf: ['email'] },
      { what: 'segment', isOneOf },
    ],
  })
  const writes = (...segment: string[]) => waiting('letter', 1, { facts: { channel: ['email'], segment } })
  const zones = [about('vip', 'wholesale')]
  const staff = [colleague('anna', { load: 1, capacity: 10 }), colleague('boris')]
  expect(assign(team(staff, { zones }), [writes('new', 'wholesale')])).toEqual([
    {
      topic: 'letter',
      member: 'anna',
      because: {
        ...{ rule: 'zone', zone: 'key clients' },
        met: [
          { what: 'channel', value: 'email' },
          { what: 'segment', value: 'wholesale' },
        ],
      },
    },
  ])
  expect(said(assign(team(staff, { zones }), [writes('new')]))).toEqual(['letter:boris'])
  // a segment that is gone has nobody in it
  expect(said(assign(team(staff, { zones: [about('removed')] }), [writes('vip')]))).toEqual(['letter:boris'])
})

test('in turn, the one who was given something longest ago is next, whatever his load', () => {
  const zones: Team['zones'] = [
    { id: 'all', members: ['anna', 'boris'], distribution: 'in-turn', needs: [], when: [] },
  ]
  const staff = [
    colleague('anna', { capacity: 10, lastGivenAt: 7, load: 0 }),
    colleague('boris', { capacity: 10, lastGivenAt: 3, load: 5 }),
  ]
  const queue = [waiting('one', 1), waiting('two', 2)]
  expect(said(assign(team(staff, { zones }), queue))).toEqual(['one:boris', 'two:anna'])
})

test('what is for everyone, or for the owner alone, is given to nobody', () => {
  for (const distribution of ['everyone', 'owner'] as const) {
    const zones: Team['zones'] = [{ id: 'all', members: ['anna'], distribution, needs: [], when: [] }]
    expect(assign(team([colleague('anna')], { zones }), [waiting('one', 1)])).toEqual([])
  }
})

test('a share outside 0 to 1 is refused', () => {
  expect(() => limitsOf(5, 1.2)).toThrow('between 0 and 1')
})

/** A day at random: people come and go, write, are answered. After every step the queue is given out. */
const steps = fc.array(
  fc.oneof(
    fc.record({ what: fc.constant('writes' as const), owner: fc.integer({ min: -2, max: 3 }) }),
    fc.record({ what: fc.constant('resolved' as const), place: fc.nat(20) }),
    fc.record({ what: fc.constant('goes' as const), who: fc.nat(3) }),
    fc.record({ what: fc.constant('comes' as const), who: fc.nat(3) }),
  ),
  { maxLength: 40 },
)

test('whatever happens, nobody is over capacity and nobody who could take it leaves an older one waiting', () => {
  fc.assert(
    fc.property(
      steps,
      fc.array(fc.nat(6), { minLength: 4, maxLength: 4 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (day, capacities, share) => {
        let staff = capacities.map((capacity, place) => colleague(`m${place}`, { capacity }))
        let queue: Waiting[] = []
        const open: { topic: string; member: string }[] = []
        for (const [now, step] of day.entries()) {
          if (step.what === 'writes')
            queue.push(waiting(`t${now}`, now, { ownerId: step.owner < 0 ? null : `m${step.owner}` }))
          else if (step.what === 'resolved') {
            const [done] = open.splice(step.place % Math.max(1, open.length), 1)
            staff = staff.map((one) => (one.id === done?.member ? { ...one, load: one.load - 1 } : one))
          } else
            staff = staff.map((one) =>
              one.id === `m${step.who}` ? { ...one, isHere: step.what === 'comes' } : one,
            )
          const given = assign(team(staff, { share }), queue)
          for (const { topic, member, because } of given) {
            open.push({ topic, member })
            staff = staff.map((one) => (one.id === member ? { ...one, load: one.load + 1 } : one))
            const taker = staff.find(({ id }) => id === member)
            const limits = limitsOf(taker?.capacity ?? 0, share)
            expect(taker?.isHere).toBe(true)
            expect(taker?.load).toBeLessThanOrEqual(because.rule === 'load' ? limits.queue : limits.own)
          }
          queue = queue.filter(({ id }) => !given.some(({ topic }) => topic === id))
          // whoever still has room for the queue leaves nobody in it
          const isRoom = staff.some(
            ({ isHere, capacity, load }) => isHere && load < limitsOf(capacity, share).queue,
          )
          expect(isRoom && queue.length > 0).toBe(false)
          // of those that anybody may take, none that was given is younger than one that waits
          const oldest = Math.min(...queue.map(({ since }) => since))
          for (const { topic, because } of given)
            if (because.rule === 'load') expect(Number(topic.slice(1))).toBeLessThan(oldest)
        }
      },
    ),
    { numRuns: 10_000 },
  )
})
