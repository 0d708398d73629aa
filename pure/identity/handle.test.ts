import { expect, test } from 'vitest'
import { normaliseHandle, strongestHandle } from './handle.ts'
import { strengthOf } from './strength.ts'

const settings = { country: 'RU' }

test('four spellings of a phone are one handle', () => {
  const spellings = ['+7 900 000-00-01', '8(900)0000001', '79000000001', '9000000001']
  const handles = spellings.map((spelling) => normaliseHandle('phone', 'form', spelling, settings))
  expect(new Set(handles.map((handle) => JSON.stringify(handle))).size).toBe(1)
  expect(handles[0]).toEqual({ ok: true, handle: { kind: 'phone', scope: '', value: '+79000000001' } })
})

test('junk is refused with the reason: a placeholder phone, a test address, the word null', () => {
  expect(normaliseHandle('phone', '', '79777777777', settings)).toEqual({ ok: false, because: 'placeholder' })
  expect(normaliseHandle('email', '', 'test@test.ru', settings)).toEqual({
    ok: false,
    because: 'test-address',
  })
  expect(normaliseHandle('email', '', 'нет@нет.рф', settings)).toEqual({ ok: false, because: 'test-address' })
  expect(normaliseHandle('cookie', '', 'NULL', settings)).toEqual({ ok: false, because: 'blocked-word' })
})

test('ids of two bots of one platform are two handles', () => {
  const [one, other] = ['shop_bot', 'help_bot'].map((bot) => normaliseHandle('telegram', bot, '42', settings))
  expect(one).not.toEqual(other)
})

test('an office contact is weak however it came', () => {
  const office = normaliseHandle('phone', '', '+7 495 123-45-67 доб. 123', settings)
  expect(office).toMatchObject({ ok: true, handle: { weakContact: 'office-phone', extension: '123' } })
  expect(office.ok && strengthOf(office.handle, 'verified')).toBe('weak')
  const role = normaliseHandle('email', '', 'info@acme.ru', settings)
  expect(role.ok && strengthOf(role.handle, 'authenticated-mail')).toBe('weak')
})

test('only proof makes a contact strong', () => {
  expect(strengthOf({ kind: 'email' }, 'form')).toBe('medium')
  expect(strengthOf({ kind: 'email' }, 'server')).toBe('medium')
  expect(strengthOf({ kind: 'email' }, 'authenticated-mail')).toBe('strong')
  expect(strengthOf({ kind: 'phone' }, 'caller')).toBe('medium')
  expect(strengthOf({ kind: 'external' }, 'browser')).toBe('medium')
  expect(strengthOf({ kind: 'cookie' }, 'server')).toBe('weak')
})

test('an event belongs to its strongest handle, and an office contact comes last', () => {
  const cookie = { kind: 'cookie', scope: '', value: 'c' } as const
  const office = { kind: 'email', scope: '', value: 'info@acme.ru', weakContact: 'role-mailbox' } as const
  const user = { kind: 'external', scope: 'shop', value: '7' } as const
  expect(strongestHandle([cookie, office, user])).toBe(user)
  expect(strongestHandle([office, cookie])).toBe(cookie)
  expect(strongestHandle([])).toBeUndefined()
})
