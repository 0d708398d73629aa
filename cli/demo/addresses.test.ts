/** The real rules of identity accept what the crowd types, and refuse only what was planted to be refused. */
import { expect, test } from 'vitest'
import { normaliseHandle } from '#pure/identity/handle.ts'
import { generateDemo } from './index.ts'

const demo = generateDemo({ seed: 1, now: Date.parse('2026-11-21T13:20:00Z') })
const settings = { country: 'RU', ownAddresses: demo.members.map((member) => member.email) }

function handlesOf(person: ReturnType<typeof demo.answerSheet>[number]) {
  const typed = { email: person.email, phone: person.phone } as const
  return (['email', 'phone'] as const).flatMap((kind) => {
    const value = typed[kind]
    return value === null ? [] : [{ key: person.key, outcome: normaliseHandle(kind, '', value, settings) }]
  })
}

test('only the planted junk is refused', () => {
  const refused = demo
    .answerSheet()
    .flatMap(handlesOf)
    .filter(({ outcome }) => !outcome.ok)
  expect(refused.map(({ key }) => key)).toEqual(['junk1', 'junk2', 'junk3'])
})

test('one address belongs to one customer, but for the scenes about just that', () => {
  const owners = new Map<string, string[]>()
  for (const { key, outcome } of demo.answerSheet().flatMap(handlesOf)) {
    if (!outcome.ok || outcome.handle.weakContact !== undefined) continue
    owners.set(outcome.handle.value, [...(owners.get(outcome.handle.value) ?? []), key])
  }
  const shared = [...owners.values()].filter((keys) => keys.length > 1).map((keys) => keys.join(' '))
  expect(shared.sort()).toEqual(['anna petr', 'ivanov ivanova', 'market1 market2', 'simformer simpresent'])
})

test('the four spellings of one number are one number', () => {
  const typed = [...demo.touches()].flatMap((item) =>
    item.type === 'identify' && item.traits['name'] === 'Виктор Зорин' ? [String(item.traits['phone'])] : [],
  )
  const numbers = typed.map((phone) => normaliseHandle('phone', '', phone, settings))
  expect(typed).toHaveLength(4)
  expect(new Set(numbers.map((outcome) => (outcome.ok ? outcome.handle.value : null)))).toEqual(
    new Set(['+79000000201']),
  )
})
