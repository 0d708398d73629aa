import { describe, expect, test } from 'vitest'
import { mergeRulings, unmergeRulings } from './member-acts.ts'
import { DAY, HOUR, MINUTE, people, Scene } from './scene.example.ts'

const ANNA = 'email:anna@a.ru'
const PETR = 'email:petr@b.ru'
const COOKIE = 'cookie:c'

describe('a cookie follows the person who is known on it', () => {
  test('what an unknown visitor did before the first form belongs to the person of that form', () => {
    const scene = new Scene().form(DAY, ANNA, COOKIE)
    expect(people(scene)).toEqual([[ANNA, COOKIE]])
    expect(scene.resolve().epochs.size).toBe(0)
  })

  test('a cookie nobody was known on is a visitor of its own', () => {
    expect(people(new Scene().seen(COOKIE).seen(ANNA))).toHaveLength(2)
  })

  test('a deep link makes the web visitor and the Telegram account one person at once', () => {
    const scene = new Scene().link(0, 'telegram:bot:42', COOKIE, 'strong', 'weak')
    expect(people(scene)).toEqual([['telegram:bot:42', COOKIE]])
  })

  test('a cookie never joins the two people who used it', () => {
    expect(people(new Scene().claim(0, COOKIE, ANNA).claim(DAY, COOKIE, PETR))).toHaveLength(2)
  })
})

describe('when one device changes hands', () => {
  test('on a shared laptop nothing after the logout of Anna is hers, nor anything before it Pyotr’s', () => {
    const scene = new Scene()
      .claim(0, COOKIE, ANNA)
      .logout(HOUR, COOKIE)
      .claim(HOUR + 10 * MINUTE, COOKIE, PETR)
    expect(scene.resolve().epochs.get(COOKIE)).toEqual([
      { from: null, until: HOUR, component: ANNA },
      nobody(HOUR, HOUR + 10 * MINUTE),
      { from: HOUR + 10 * MINUTE, until: null, component: PETR },
    ])
  })

  test('without a logout the newcomer has the visit in which he became known, and Anna what came before', () => {
    const scene = new Scene()
      .claim(0, COOKIE, ANNA)
      .visit(COOKIE, DAY, DAY + HOUR)
      .claim(DAY + 10 * MINUTE, COOKIE, PETR)
    expect(scene.resolve().epochs.get(COOKIE)).toEqual([
      { from: null, until: DAY, component: ANNA },
      { from: DAY, until: null, component: PETR },
    ])
  })

  test('a claim reaches back half an hour at most, however long the visit', () => {
    const scene = new Scene()
      .claim(0, COOKIE, ANNA)
      .visit(COOKIE, DAY, DAY + 5 * HOUR)
      .claim(DAY + 4 * HOUR, COOKIE, PETR)
    expect(scene.resolve().epochs.get(COOKIE)?.[1]?.from).toBe(DAY + 4 * HOUR - 30 * MINUTE)
  })

  test('two people joined by later evidence leave no border behind', () => {
    const scene = new Scene()
      .claim(0, COOKIE, ANNA)
      .claim(DAY, COOKIE, PETR)
      .link(2 * DAY, ANNA, PETR, 'strong', 'strong')
    expect(scene.resolve().epochs.size).toBe(0)
  })

  test('what lies between two people goes to whom a member assigns it', () => {
    const scene = new Scene().claim(0, COOKIE, ANNA).logout(HOUR, COOKIE).claim(DAY, COOKIE, PETR)
    expect(scene.resolve().epochs.get(COOKIE)?.[1]).toEqual(nobody(HOUR, DAY))
    scene.rule({ kind: 'assign', handle: COOKIE, moment: 2 * HOUR, to: ANNA, at: 3 * DAY })
    expect(
      scene
        .resolve()
        .epochs.get(COOKIE)
        ?.map(({ component }) => component),
    ).toEqual([ANNA, PETR])
    scene.rule({ kind: 'assign', handle: COOKIE, moment: 2 * HOUR, to: null, at: 4 * DAY })
    expect(scene.resolve().epochs.get(COOKIE)?.[1]).toEqual(nobody(HOUR, DAY))
  })
})

describe('the tablet in the shop', () => {
  const buyers = ['anna', 'boris', 'vera', 'gleb', 'dina'].map((name) => `email:${name}@a.ru`)
  const tablet = () => {
    const scene = new Scene()
    for (const [hour, buyer] of buyers.entries()) {
      scene
        .visit(COOKIE, hour * HOUR, hour * HOUR + 20 * MINUTE)
        .claim(hour * HOUR + 5 * MINUTE, COOKIE, buyer)
    }
    return scene.visit(COOKIE, 10 * HOUR, 10 * HOUR + MINUTE)
  }

  test('five buyers are five people, and the device is shared from the third on', () => {
    const { sharedDevices, components } = tablet().resolve()
    expect(new Set(buyers.map((buyer) => components.get(buyer))).size).toBe(5)
    expect(sharedDevices).toEqual([{ handle: COOKIE, from: 2 * HOUR + 5 * MINUTE, because: 'three-people' }])
  })

  test('from then on every visit is an epoch of its own and an unclaimed one is nobody’s', () => {
    const epochs = tablet().resolve().epochs.get(COOKIE) ?? []
    const at = (moment: number) =>
      epochs.find(({ from, until }) => (from ?? -1) <= moment && moment < (until ?? Number.POSITIVE_INFINITY))
        ?.component
    expect(at(3 * HOUR + MINUTE)).toBe(buyers[3])
    expect(at(3 * HOUR + 30 * MINUTE)).toBeNull()
    expect(at(10 * HOUR)).toBeNull()
  })

  test('a member gives one unclaimed visit to Anna, and the others stay nobody’s', () => {
    const scene = tablet().visit(COOKIE, 12 * HOUR, 12 * HOUR + 9 * MINUTE)
    const before = scene.resolve().epochs.get(COOKIE)
    scene.rule({ kind: 'assign', handle: COOKIE, moment: 10 * HOUR, to: buyers[0] ?? '', at: DAY })
    const epochs = scene.resolve().epochs.get(COOKIE) ?? []
    expect(epochs.slice(-3)).toEqual([
      nobody(4 * HOUR + 20 * MINUTE + 1, 10 * HOUR),
      { from: 10 * HOUR, until: 10 * HOUR + MINUTE + 1, component: buyers[0] },
      { from: 10 * HOUR + MINUTE + 1, until: null, component: null },
    ])
    scene.rule({ kind: 'assign', handle: COOKIE, moment: 10 * HOUR, to: null, at: 2 * DAY })
    expect(scene.resolve().epochs.get(COOKIE)).toEqual(before)
  })

  test('it gives no second signal: two e-mails with one phone on it stay two people', () => {
    const scene = tablet().form(20 * HOUR, 'email:x@a.ru', 'phone:+79000000001', COOKIE)
    scene.form(20 * HOUR + MINUTE, 'email:y@a.ru', 'phone:+79000000001', COOKIE)
    expect(scene.resolve().refused[0]?.because.code).toBe('needs-second-signal')
  })
})

test('two mailboxes typed with one phone in one visit of an unshared cookie are one person', () => {
  const scene = new Scene()
    .form(0, ANNA, 'phone:+79000000001', COOKIE)
    .form(5 * MINUTE, 'email:anna@work.ru', 'phone:+79000000001', COOKIE)
  expect(people(scene)).toHaveLength(1)
  const signals = scene
    .resolve()
    .accepted.flatMap(({ because }) => ('signal' in because ? [because.signal] : []))
  expect(signals).toEqual([{ code: 'same-cookie', weak: COOKIE, at: 5 * MINUTE }])
})

test('the thirty-first cookie in thirty days is not taken in, and the owner is told', () => {
  const scene = new Scene()
  for (let n = 0; n < 31; n++) scene.claim(n * HOUR, `cookie:${String(n).padStart(2, '0')}`, ANNA)
  const { overLimit, components } = scene.resolve()
  expect(overLimit).toEqual([{ handle: 'cookie:30', component: ANNA, kind: 'cookie', limit: 30 }])
  expect(components.get('cookie:30')).toBe('cookie:30')
})

test('a member may part a cookie from a person and give a nameless one to him', () => {
  const scene = new Scene().claim(0, COOKIE, ANNA)
  scene.rule({ kind: 'not-same', a: COOKIE, b: ANNA, at: DAY })
  expect(people(scene)).toHaveLength(2)
  scene.rule({ kind: 'same', a: COOKIE, b: ANNA, at: 2 * DAY })
  expect(people(scene)).toHaveLength(1)
  const nameless = new Scene().seen(COOKIE).seen(ANNA).seen('cookie:d')
  nameless.rule(
    { kind: 'same', a: COOKIE, b: 'cookie:d', at: 0 },
    { kind: 'same', a: 'cookie:d', b: ANNA, at: 0 },
  )
  expect(people(nameless)).toHaveLength(1)
})

test('the whole way: phone, desktop with e-mail, Telegram, a call, an order are one card, and a call split off comes back', () => {
  const scene = new Scene()
    .claim(HOUR, 'cookie:phone', 'telegram:bot:42')
    .form(2 * HOUR, ANNA, 'cookie:desktop', { firstName: 'Анна' })
    .link(3 * HOUR, 'telegram:bot:42', ANNA, 'strong', 'medium')
    .link(4 * HOUR, ANNA, 'phone:+79000000001', 'medium', 'medium')
    .server(5 * HOUR, 'external:shop:7', ANNA, 'phone:+79000000001')
  const card = people(scene)
  expect(card).toHaveLength(1)
  const call = 'phone:+79000000001'
  scene.rule(...unmergeRulings(scene.evidence(), scene.resolve(), { leaving: [call], at: DAY }))
  expect(people(scene)).toEqual([expect.not.arrayContaining([call]), [call]])
  scene.rule(...mergeRulings(scene.evidence(), scene.resolve(), { one: call, other: ANNA, at: 2 * DAY }))
  expect(people(scene)).toEqual(card)
})

function nobody(from: number, until: number) {
  return { from, until, component: null }
}
