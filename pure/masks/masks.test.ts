import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { veiled } from './index.ts'

const ALL = new Set(['phones', 'emails', 'money', 'passport'])

describe('what is hidden from a role', () => {
  test('is covered under its own name, beside its name and inside any text', () => {
    expect(
      veiled(
        {
          id: '0190a000-0000-7000-8000-000000000001',
          at: '2026-03-04T12:00:00.000Z',
          label: 'anna.kim@mail.example',
          phone: '+79001234567',
          revenue: '1250.00',
          total: { count: 3, exact: true },
          handles: [
            {
              kind: 'phone',
              value: '+79001234567',
              because: [{ values: { kind: 'email', value: 'a@b.ru' } }],
            },
          ],
          text: 'Call 8 (900) 123-45-67 or write to bob@x.example about order 1234567890123',
          traits: [{ key: 'passport', value: 'AB 12' }],
          fields: { passport: 'AB 12', size: 'L' },
          changed: { key: 'amount', before: '1.00', after: '2.00' },
          step: { play: 'call', value: 900 },
        },
        ALL,
      ),
    ).toEqual({
      id: '0190a000-0000-7000-8000-000000000001',
      at: '2026-03-04T12:00:00.000Z',
      label: 'a•••@mail.example',
      phone: '••• ••• •• 67',
      revenue: null,
      total: { count: 3, exact: true },
      handles: [
        {
          kind: 'phone',
          value: '••• ••• •• 67',
          because: [{ values: { kind: 'email', value: 'a•••@b.ru' } }],
        },
      ],
      text: 'Call ••• ••• •• 67 or write to b•••@x.example about order 1234567890123',
      traits: [{ key: 'passport', value: null }],
      fields: { passport: null, size: 'L' },
      changed: { key: 'amount', before: null, after: null },
      step: { play: 'call', value: null },
    })
  })

  test('leaves two replies equal that differ only in it, wherever it stands', () => {
    const digits = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
      .map((all) => all.join(''))
    const mailbox = fc.stringMatching(/^[a-z0-9.]{1,12}$/)
    const texts = fc.array(fc.constantFrom('call', 'write to', 'the number', ',', 'order 77'), {
      maxLength: 4,
    })
    const world = (phone: string, mail: string, amount: number, words: readonly string[]) => ({
      notes: [...words, `+7${phone}01`, `x${mail}@mail.ru`].join(' '),
      phone: `+7${phone}01`,
      email: `x${mail}@mail.ru`,
      deal: { amount: String(amount), sums: [{ amount, weighted: amount / 2, count: 1 }] },
    })
    fc.assert(
      fc.property(
        digits,
        digits,
        mailbox,
        mailbox,
        fc.nat(),
        fc.nat(),
        texts,
        (p1, p2, m1, m2, a1, a2, words) => {
          expect(veiled(world(p1, m1, a1, words), ALL)).toEqual(veiled(world(p2, m2, a2, words), ALL))
        },
      ),
    )
  })

  test('is shown as it is to whoever it is not hidden from', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(veiled(body, new Set())).toEqual(body)
      }),
    )
  })
})
