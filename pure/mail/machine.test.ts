import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Head, machineOf, mayAnswerAutomatically } from './machine.ts'
import { readSignedAddress, signedAddress } from './signed-address.ts'
import { bareSubject, isForwarded } from './subject.ts'

type Field = readonly [string, string]

const head = (fields: readonly Field[], more: Partial<Head> = {}): Head => ({
  headers: fields.map(([name, value]) => ({ name, value })),
  from: 'anna@client.example',
  subject: 'Re: Your order',
  returnPath: 'anna@client.example',
  ours: ['info@lavka.example'],
  ...more,
})

describe('absence notes of every kind', () => {
  // each program says it in its own way; every note bears at least one of these sets
  const SIGNS: readonly (readonly Field[])[] = [
    [['auto-submitted', 'auto-replied']],
    [
      ['auto-submitted', 'auto-replied (vacation)'],
      ['precedence', 'bulk'],
    ],
    [
      ['auto-submitted', 'auto-generated'],
      ['x-auto-response-suppress', 'All'],
    ],
    [['x-autoreply', 'yes']],
    [
      ['x-autorespond', 'Re: Your order'],
      ['precedence', 'auto_reply'],
    ],
    [
      ['x-auto-response-suppress', 'All'],
      ['x-ms-exchange-inbox-rules-loop', 'anna@client.example'],
    ],
    [['x-mail-autoreply', 'true']],
    [
      ['x-vacation', 'yes'],
      ['precedence', 'junk'],
    ],
    [['preference', 'auto_reply']],
    [['x-post-messageclass', '9; Autoresponder']],
    [['x-precedence', 'auto_reply']],
    [['delivered-to', 'Autoresponder']],
  ]
  const SUBJECTS = [
    'Automatic reply: Your order',
    'Out of Office: Your order',
    'Автоматический ответ: Ваш заказ',
    'Автоответ: Ваш заказ',
    'Auto-Reply',
    'Re: Your order',
    'Я в отпуске',
    'Re: Ваш заказ',
  ]
  const NOISE: readonly Field[] = [
    ['x-mailer', 'Mail 1'],
    ['mime-version', '1.0'],
    ['list-unsubscribe', '<mailto:x@y.example>'],
    ['auto-submitted', 'no'],
    ['received', 'from a by b'],
  ]

  test('a thousand notes: not one is answered', () => {
    const note = fc.record({
      signs: fc.constantFrom(...SIGNS),
      noise: fc.subarray([...NOISE]),
      subject: fc.constantFrom(...SUBJECTS),
      returnPath: fc.constantFrom('', 'anna@client.example', null),
    })
    let answered = 0
    fc.assert(
      fc.property(note, ({ signs, noise, subject, returnPath }) => {
        const machine = machineOf(head([...noise, ...signs], { subject, returnPath }))
        if (mayAnswerAutomatically(machine, null, new Date(0))) answered++
        expect(machine.author).not.toBe('person')
      }),
      { numRuns: 1_000 },
    )
    expect(answered).toBe(0)
  })

  test('a note that says so only in its subject is known by the prefix', () => {
    for (const subject of SUBJECTS.slice(0, 5))
      expect(machineOf(head([], { subject })).author).toBe('auto-reply')
  })
})

describe('people are people', () => {
  test.each([
    'Re: Automatic reply: Your order',
    'Отпуск в Сочи',
    'On vacation from 5 May, please deliver before',
    'Question about automatic doors',
    'Re: Out of office',
    'Автоматические ворота: цена?',
  ])('%s', (subject) =>
    expect(machineOf(head([['auto-submitted', 'no']], { subject })).author).toBe('person'),
  )

  test('our own group mailbox is no list, another one is', () => {
    expect(
      machineOf(
        head([
          ['list-id', 'Info <info.lavka.example>'],
          ['precedence', 'list'],
        ]),
      ).author,
    ).toBe('person')
    expect(machineOf(head([['list-id', '<news.shop.example>']])).author).toBe('list')
  })
  test('whoever asks for silence is a person and gets no automatic answer', () => {
    const machine = machineOf(head([['x-auto-response-suppress', 'OOF, AutoReply']]))
    expect(machine).toMatchObject({ author: 'person', mustNotAnswer: true })
  })
  test('a form of a site writes from nobody in the name of somebody', () => {
    expect(
      machineOf(head([['reply-to', 'anna@client.example']], { from: 'no-reply@site.example' })).author,
    ).toBe('person')
    expect(machineOf(head([], { from: 'no-reply@site.example' })).author).toBe('auto-reply')
  })
})

test('one automatic answer a person in a day', () => {
  const person = machineOf(head([]))
  const at = new Date('2026-03-04T12:00:00Z')
  expect(mayAnswerAutomatically(person, null, at)).toBe(true)
  expect(mayAnswerAutomatically(person, new Date('2026-03-03T12:00:01Z'), at)).toBe(false)
  expect(mayAnswerAutomatically(person, new Date('2026-03-03T12:00:00Z'), at)).toBe(true)
})

describe('signed addresses', () => {
  const idOf = fc
    .tuple(fc.uuid(), fc.uint8Array({ minLength: 16, maxLength: 16 }))
    .map(([uuid, proof]) => `${uuid}.${Buffer.from(proof).toString('base64url')}@lavka.example`)
  test('what is written into one is read from it, in any case of letters', () => {
    fc.assert(
      fc.property(idOf, fc.constantFrom('re' as const, 'b' as const), (id, tag) => {
        const address = signedAddress('info@lavka.example', tag, id) ?? ''
        expect(readSignedAddress(address)).toEqual({ base: 'info@lavka.example', tag, messageId: id })
        expect(readSignedAddress(address.toUpperCase())?.messageId).toBe(id)
        expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64)
      }),
    )
  })
  test('one that would be too long, or another address, is none', () => {
    const id = '01999999-aaaa-7bbb-8ccc-dddddddddddd.AbCdEfGhIjKlMnOpQrStUg@lavka.example'
    expect(signedAddress('very-long-mailbox-name@lavka.example', 're', id)).toBeNull()
    expect(signedAddress('info@lavka.example', 're', 'somebody@else.example')).toBeNull()
    for (const other of ['info@lavka.example', 'info+re-abc@lavka.example', 'info+news@lavka.example', ''])
      expect(readSignedAddress(other)).toBeNull()
  })
})

test('a subject is compared without what answering puts before it', () => {
  for (const subject of [
    'Order 5',
    'Re: Order 5',
    'RE[3]: Order  5',
    'Отв: Fwd: Order 5',
    'На: Order 5',
    'HA: Order 5',
    'AW: WG: Order 5',
    'Пересл: Order 5',
  ])
    expect(bareSubject(subject)).toBe('order 5')
  expect(bareSubject('Reorder 5')).toBe('reorder 5')
  expect([
    isForwarded('Fwd: a'),
    isForwarded('FW: a'),
    isForwarded('Пересл: a'),
    isForwarded('Re: Fwd: a'),
  ]).toEqual([true, true, true, false])
})
