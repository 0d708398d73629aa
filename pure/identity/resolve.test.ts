import { describe, expect, test } from 'vitest'
import { explain } from './explain.ts'
import { mergeRulings, unmergeRulings } from './member-acts.ts'
import { resolve } from './resolve.ts'
import { DAY, HOUR, MINUTE, people, Scene } from './scene.example.ts'
import { DEFAULT_SETTINGS } from './settings.ts'

const MONTH = 30 * DAY

describe('what joins and what does not', () => {
  test('a form with an e-mail and a phone makes one person of them', () => {
    const scene = new Scene().form(0, 'email:anna@a.ru', 'phone:+79000000001')
    expect(people(scene)).toEqual([['email:anna@a.ru', 'phone:+79000000001']])
  })

  test('two people who typed one family phone stay two, the phone stays with Anna, and a member is asked', () => {
    const scene = new Scene()
      .form(0, 'email:anna@a.ru', 'phone:+79000000001', { firstName: 'Анна' })
      .form(DAY, 'email:petr@a.ru', 'phone:+79000000001', { firstName: 'Пётр' })
    expect(people(scene)).toEqual([['email:anna@a.ru', 'phone:+79000000001'], ['email:petr@a.ru']])
    expect(scene.resolve().suggestions).toMatchObject([
      { ask: 'same-household-or-moved', because: { code: 'contradiction', field: 'first-name' } },
    ])
  })

  test('without names one phone in two forms is not enough either', () => {
    const scene = new Scene()
      .form(0, 'email:anna@a.ru', 'phone:+79000000001')
      .form(DAY, 'email:petr@a.ru', 'phone:+79000000001')
    expect(scene.resolve().refused[0]?.because).toEqual({
      code: 'needs-second-signal',
      kind: 'email',
      values: ['email:anna@a.ru', 'email:petr@a.ru'],
    })
  })

  test('two mailboxes with one phone and one full name, written in two alphabets, are one person', () => {
    const scene = new Scene()
      .form(0, 'email:anna@a.ru', 'phone:+79000000001', { firstName: 'Анна', surname: 'Ким' })
      .form(DAY, 'email:kim@b.ru', 'phone:+79000000001', { firstName: 'Anna', surname: 'KIM' })
    expect(people(scene)).toHaveLength(1)
    expect(scene.resolve().accepted.at(-1)?.because).toMatchObject({
      signal: { code: 'equal-name', name: 'ana kim' },
    })
  })

  test('two Alexanders on one office line are not joined by their first name', () => {
    const scene = new Scene()
      .form(0, 'email:a1@a.ru', 'phone:+74950000001', { firstName: 'Александр' })
      .form(DAY, 'email:a2@a.ru', 'phone:+74950000001', { firstName: 'Александр' })
    expect(people(scene)).toHaveLength(2)
  })

  test('Анна Сергеевна and Анна Петровна contradict each other', () => {
    const scene = new Scene()
      .form(0, 'email:a1@a.ru', 'phone:+79000000001', { firstName: 'Анна', patronymic: 'Сергеевна' })
      .form(DAY, 'email:a2@a.ru', 'phone:+79000000001', { firstName: 'Анна', patronymic: 'Петровна' })
    expect(scene.resolve().refused[0]?.because).toMatchObject({ code: 'contradiction', field: 'patronymic' })
  })

  test('an equal name alone joins nobody', () => {
    const scene = new Scene()
      .form(0, 'email:ivan@a.ru', { firstName: 'Иван', surname: 'Петров' })
      .form(0, 'email:ivan@b.ru', { firstName: 'Ivan', surname: 'Petrov' })
    expect(people(scene)).toHaveLength(2)
  })

  test('a surname changed by marriage does not split a person held by a strong id', () => {
    const scene = new Scene()
      .server(0, 'external:shop:7', 'email:anna@a.ru', { firstName: 'Анна', surname: 'Иванова' })
      .server(MONTH, 'external:shop:7', 'email:kim@a.ru', { firstName: 'Анна', surname: 'Ким' })
    expect(people(scene)).toHaveLength(1)
  })

  test('ids of two bots of one platform are joined only by evidence', () => {
    const apart = new Scene().seen('vk:bot1:5').seen('vk:bot2:5')
    expect(people(apart)).toHaveLength(2)
    const proof = apart.link(0, 'vk:bot1:5', 'vk:bot2:5', 'strong', 'strong')
    expect(people(proof)).toHaveLength(1)
  })

  test('an office phone and a role mailbox never join anyone', () => {
    const scene = new Scene()
      .office('phone:+74951234567', 'email:info@acme.ru')
      .link(0, 'email:anna@acme.ru', 'phone:+74951234567', 'medium', 'weak')
      .link(0, 'email:petr@acme.ru', 'phone:+74951234567', 'medium', 'weak')
      .link(0, 'email:anna@acme.ru', 'email:info@acme.ru', 'medium', 'weak')
    expect(people(scene)).toHaveLength(4)
    expect(scene.resolve().suggestions).toEqual([])
  })

  test('two own user ids are never one person; a contact named with both stays with the later one', () => {
    const scene = new Scene()
      .server(0, 'external:shop:1', 'email:anna@a.ru')
      .server(DAY, 'external:shop:2', 'email:anna@a.ru')
    expect(people(scene)).toEqual([['external:shop:1'], ['external:shop:2', 'email:anna@a.ru']])
    expect(scene.resolve().suggestions[0]).toMatchObject({
      ask: 'same-household-or-moved',
      because: { code: 'exclusive', values: ['external:shop:1', 'external:shop:2'] },
    })
  })

  test('a sixth e-mail stays outside, with the limit as the reason', () => {
    const scene = new Scene()
    for (const n of [1, 2, 3, 4, 5, 6]) scene.server(n * DAY, 'external:shop:1', `email:a${n}@a.ru`)
    expect(people(scene)[0]).toHaveLength(6)
    expect(scene.resolve().refused[0]?.because).toEqual({ code: 'limit', kind: 'email', limit: 5, count: 6 })
  })

  test('a typed contact does not bridge two people who are each known for certain', () => {
    const scene = new Scene()
      .link(0, 'external:shop:1', 'telegram:bot:1', 'strong', 'strong')
      .link(0, 'external:crm:9', 'vk:group:9', 'strong', 'strong')
      .link(DAY, 'external:shop:1', 'phone:+79000000001', 'strong', 'medium')
      .link(2 * DAY, 'external:crm:9', 'phone:+79000000001', 'strong', 'medium')
    expect(scene.resolve().refused[0]?.because).toEqual({ code: 'bridge', through: ['phone:+79000000001'] })
  })

  test('a phone that joins more than twenty people in an hour is quarantined until a member releases it', () => {
    const scene = new Scene()
    for (let n = 0; n < 21; n++) scene.form(n * MINUTE, `email:a${n}@a.ru`, 'phone:+79000000001')
    expect(people(scene)).toHaveLength(22)
    expect(scene.resolve().quarantined).toMatchObject([
      { handle: 'phone:+79000000001', because: 'too-many-joins' },
    ])
    scene.rule({ kind: 'release', handle: 'phone:+79000000001', at: DAY })
    expect(scene.resolve().quarantined).toEqual([])
  })

  test('a previous id joins while it is nothing else, and not when it is somebody itself', () => {
    const fresh = new Scene().alias(0, 'external:shop:temporary', 'external:shop:7').seen('external:shop:7')
    expect(people(fresh)).toHaveLength(1)
    const known = new Scene()
      .server(0, 'external:shop:6', 'email:anna@a.ru')
      .alias(DAY, 'external:shop:6', 'external:shop:7')
    expect(people(known)).toHaveLength(2)
    expect(known.resolve().refused[0]?.because.code).toBe('already-identified')
  })

  test('a recycled number begins a new epoch with the new owner, and a member is asked', () => {
    const scene = new Scene()
      .form(0, 'email:anna@a.ru', 'phone:+79000000001', 'cookie:old', { firstName: 'Анна' })
      .silence('phone:+79000000001', 0, 20 * MONTH)
      .form(20 * MONTH, 'email:petr@b.ru', 'phone:+79000000001', 'cookie:new', { firstName: 'Пётр' })
    const { epochs, components, suggestions } = scene.resolve()
    expect(epochs.get('phone:+79000000001')).toEqual([
      { from: null, until: 20 * MONTH, component: 'email:anna@a.ru' },
      { from: 20 * MONTH, until: null, component: 'email:petr@b.ru' },
    ])
    expect(components.get('phone:+79000000001')).toBe('email:petr@b.ru')
    expect(suggestions).toMatchObject([{ ask: 'recycled-contact', a: 'phone:+79000000001' }])
  })

  test('a long silence with the same name is a customer who came back', () => {
    const scene = new Scene()
      .form(0, 'email:anna@a.ru', 'phone:+79000000001', 'cookie:old', { firstName: 'Анна' })
      .silence('phone:+79000000001', 0, 20 * MONTH)
      .form(20 * MONTH, 'email:anna@a.ru', 'phone:+79000000001', 'cookie:new', { firstName: 'Аня' })
    expect(scene.resolve().epochs.size).toBe(0)
    expect(people(scene)).toHaveLength(1)
  })
})

describe('what members decide', () => {
  const two = () => new Scene().form(0, 'email:anna@a.ru').form(0, 'email:kim@b.ru')

  test('merge, then unmerge: as if it had never been', () => {
    const scene = two()
    const before = people(scene)
    const pair = { one: 'email:anna@a.ru', other: 'email:kim@b.ru', at: DAY }
    scene.rule(...mergeRulings(scene.evidence(), scene.resolve(), pair))
    expect(people(scene)).toHaveLength(1)
    const leaving = { leaving: ['email:kim@b.ru'], at: 2 * DAY }
    scene.rule(...unmergeRulings(scene.evidence(), scene.resolve(), leaving))
    expect(people(scene)).toEqual(before)
  })

  test('no form re-joins what a member parted, and a later merge lifts every cut of the parting', () => {
    const scene = new Scene()
      .server(0, 'external:shop:1', 'email:anna@a.ru', 'telegram:bot:1')
      .link(0, 'vk:group:1', 'phone:+79000000001', 'strong', 'medium')
      .link(0, 'email:anna@a.ru', 'phone:+79000000001', 'medium', 'medium')
      .link(0, 'telegram:bot:1', 'vk:group:1', 'strong', 'strong')
    expect(people(scene)).toHaveLength(1)
    const whole = people(scene)
    const leaving = ['vk:group:1', 'phone:+79000000001']
    scene.rule(...unmergeRulings(scene.evidence(), scene.resolve(), { leaving, at: DAY }))
    scene.form(2 * DAY, 'email:anna@a.ru', 'phone:+79000000001')
    expect(people(scene)).toHaveLength(2)
    expect(explain(scene.resolve(), 'email:anna@a.ru', 'vk:group:1')).toMatchObject({
      together: false,
      refused: [{ because: { code: 'cut' } }, { because: { code: 'cut' } }],
    })
    const pair = { one: 'vk:group:1', other: 'email:anna@a.ru', at: 3 * DAY }
    scene.rule(...mergeRulings(scene.evidence(), scene.resolve(), pair))
    expect(people(scene)).toEqual(whole)
  })

  test('junk and a phone declared shared join nobody', () => {
    for (const kind of ['junk', 'shared'] as const) {
      const scene = new Scene().form(0, 'email:anna@a.ru', 'phone:+79000000001')
      scene.rule({ kind, handle: 'phone:+79000000001', at: DAY })
      expect(people(scene)).toHaveLength(2)
    }
  })
})

test('every link between two handles explains itself, in codes', () => {
  const scene = new Scene()
    .link(5, 'telegram:bot:1', 'email:anna@a.ru', 'strong', 'medium')
    .form(7, 'email:anna@a.ru', 'phone:+79000000001')
  expect(explain(scene.resolve(), 'telegram:bot:1', 'phone:+79000000001')).toMatchObject({
    together: true,
    chain: [{ because: { code: 'strong-medium', at: 5 } }, { because: { code: 'medium-medium', at: 7 } }],
  })
})

test('two thousand handles of a thousand people are resolved well within a second', () => {
  const scene = new Scene()
  for (let n = 0; n < 1000; n++) scene.form(n * HOUR, `email:a${n}@a.ru`, `phone:+7900${1_000_000 + n}`)
  expect(new Set(resolve(scene.evidence(), DEFAULT_SETTINGS).components.values()).size).toBe(1000)
})
