import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  Account,
  Channel,
  Delivery,
  Handed,
  InboundItem,
  OutboundMessage,
  Received,
  Refusal,
} from './channel.ts'

/**
 * What every adapter passes: its own tests start the other side (a real server on this machine, or a fake that speaks
 * the real protocol) and hand it over as a Peer.
 */
export interface Peer {
  readonly channel: Channel
  /** Set up rightly: the other side is there and knows it. */
  readonly account: Account
  /** The same, with nobody at the other end. */
  readonly away: Account
  /** With a password that the other side does not know; null: it asks for none. */
  readonly unknown: Account | null
  /** Whom to write to so that the other side takes it, refuses for good, asks to come later, breaks off after it took it. */
  readonly recipients: Readonly<Record<'takes' | 'refuses' | 'later' | 'breaks', string>>
  /** The words that the other side took for a recipient, and how many files. */
  readonly taken: (recipient: string) => readonly { readonly text: string; readonly files: number }[]
  /** Only for channels that are pushed to. */
  readonly pushed: Pushed | null
  readonly close: () => Promise<void>
}

export interface Pushed {
  /** Bodies as they were captured from the provider, each with exactly what it says. */
  readonly captured: readonly { readonly body: string; readonly items: readonly InboundItem[] }[]
  /** The headers that the provider sends with a body to this account at this moment. */
  readonly sign: (account: Account, body: string, at: Date) => Headers
  /** Another account of the same kind, whose signature must not pass here. */
  readonly foreign: Account
  /** What a delivery of six minutes ago gets; null: the provider signs no time, and a repeated one is known by its id. */
  readonly old: Refusal | null
}

export const NOW = new Date('2026-03-04T12:00:00Z')

export const outbound = (recipient: string, more: Partial<OutboundMessage> = {}): OutboundMessage => ({
  id: '019cb8a0-0000-7000-8000-000000000001',
  recipient,
  subject: '',
  text: 'Your pram is ready. Коляска готова.',
  messageId: '019cb8a0-0000-7000-8000-000000000001.proof@shop.example',
  author: { name: 'Olga', email: 'olga@shop.example' },
  answers: null,
  chain: [],
  attachments: [],
  unsubscribe: null,
  automatic: false,
  ...more,
})

/** The tests of the kit, for one adapter. */
export function conforms(name: string, start: () => Promise<Peer>): void {
  describe(`the channel ${name}`, () => {
    let peer: Peer
    beforeAll(async () => {
      peer = await start()
    })
    afterAll(() => peer.close())
    sending(() => peer)
    honesty(() => peer)
    deliveries(() => peer)
  })
}

function sending(peer: () => Peer): void {
  const send = (message: OutboundMessage, account = peer().account): Promise<Handed> =>
    peer().channel.send(account, message)

  test('hands a message over and says under which id', async () => {
    const { recipients, taken } = peer()
    const handed = await send(outbound(recipients.takes))
    expect(handed).toEqual({ outcome: 'accepted', externalId: expect.stringMatching(/./) })
    expect(taken(recipients.takes).map(({ text }) => text)).toContain('Your pram is ready. Коляска готова.')
  })

  test('tells a refusal for good from one for now', async () => {
    const { recipients } = peer()
    expect(await send(outbound(recipients.refuses))).toMatchObject({ outcome: 'refused', permanent: true })
    expect(await send(outbound(recipients.later))).toMatchObject({ outcome: 'refused', permanent: false })
  })

  test('tells what never left from what may have arrived', async () => {
    const { recipients, away } = peer()
    expect(await send(outbound(recipients.takes), away)).toMatchObject({ outcome: 'unreachable' })
    expect(await send(outbound(recipients.breaks))).toEqual({ outcome: 'ambiguous' })
  })

  test('waits with everything while its own password is wrong', async () => {
    const { unknown, recipients } = peer()
    if (unknown === null) return expect(peer().channel.kind).not.toBe('telegram')
    const handed = await send(outbound(recipients.takes), unknown)
    expect(handed.outcome === 'refused' && handed.permanent).toBe(false)
    expect(handed.outcome).not.toBe('accepted')
  })

  const smuggled = 'a\r\nBcc: everybody@evil.example'
  test.each([
    ['recipient', { recipient: smuggled }],
    ['subject', { subject: smuggled }],
    ['id', { messageId: smuggled }],
    ['name of the author', { author: { name: smuggled, email: 'olga@shop.example' } }],
    ['address of the author', { author: { name: 'Olga', email: smuggled } }],
    ['line separator', { subject: 'a\u2028b' }],
  ])('refuses control signs where they would become a header: %s', async (_, more) => {
    const { recipients } = peer()
    expect(await send(outbound(recipients.takes, more))).toMatchObject({
      outcome: 'refused',
      permanent: true,
    })
  })

  test('hands files over, or says that it cannot', async () => {
    const { recipients, taken, channel } = peer()
    if (!channel.capabilities.attachments) return expect(channel.capabilities.attachments).toBe(false)
    const before = taken(recipients.takes).reduce((sum, { files }) => sum + files, 0)
    const file = { name: 'счёт "7".pdf', type: 'application/pdf', bytes: new Uint8Array([37, 80, 68, 70]) }
    const handed = await send(outbound(recipients.takes, { attachments: [file] }))
    expect(handed.outcome).toBe('accepted')
    expect(taken(recipients.takes).reduce((sum, { files }) => sum + files, 0)).toBe(before + 1)
  })
}

function honesty(peer: () => Peer): void {
  test('takes a text as long as it says', async () => {
    const { channel, account, recipients } = peer()
    const text = 'слово '.repeat(Math.floor(channel.capabilities.longestText / 6)).trim()
    const handed = await channel.send(account, outbound(recipients.takes, { text }))
    expect(handed.outcome).toBe('accepted')
  })

  test('says that it works, and why it does not', async () => {
    const { channel, account, away, unknown } = peer()
    expect(await channel.check(account)).toMatchObject({ ok: true })
    expect(await channel.check(away)).toMatchObject({ ok: false, trouble: 'unreachable' })
    if (unknown !== null)
      expect(await channel.check(unknown)).toMatchObject({ ok: false, trouble: 'wrong-credentials' })
    expect(await channel.check({ ...account, settings: { nonsense: 1 }, secrets: {} })).toMatchObject({
      ok: false,
    })
  })

  test('does not break over settings that make no sense', async () => {
    const { channel, account, recipients } = peer()
    const broken = { ...account, settings: { nonsense: 1 }, secrets: {} }
    const handed = await channel.send(broken, outbound(recipients.takes))
    expect(['unreachable', 'refused']).toContain(handed.outcome)
  })

  test('is pushed to exactly when it says so', () => {
    expect(peer().channel.receive !== undefined).toBe(peer().pushed !== null)
  })
}

function deliveries(peer: () => Peer): void {
  test('says of captured deliveries exactly what is in them, the same each time', async () => {
    const { pushed, account } = peer()
    for (const { body, items } of pushed?.captured ?? []) {
      const genuine = () => deliver(peer(), delivery(body, pushed?.sign(account, body, NOW)))
      const first = await genuine()
      expect(first).toMatchObject({ ok: true, items })
      expect(await genuine()).toEqual(first)
    }
  })

  test('refuses what is unsigned, wrongly signed, cut off, old or meant for another account', async () => {
    const { pushed, account } = peer()
    if (pushed === null) return expect(peer().channel.receive).toBeUndefined()
    const body = pushed.captured[0]?.body ?? ''
    const good = pushed.sign(account, body, NOW)
    const refusal = async (given: Delivery) => {
      const received = await deliver(peer(), given)
      return received.ok ? 'taken' : received.refusal
    }
    expect(await refusal(delivery(body))).toBe('unsigned')
    const wrong = new Headers([...good].map(([name, value]) => [name, turned(value)]))
    expect(await refusal(delivery(body, wrong))).toBe('wrong-signature')
    expect(await refusal(delivery(body, pushed.sign(pushed.foreign, body, NOW)))).toBe('wrong-signature')
    const cut = body.slice(0, body.length - 7)
    expect(['wrong-signature', 'malformed']).toContain(await refusal(delivery(cut, good)))
    expect(await refusal(delivery(cut, pushed.sign(account, cut, NOW)))).toBe('malformed')
    const later = new Date(NOW.getTime() + 6 * 60_000)
    expect(await refusal(delivery(body, good, later))).toBe(pushed.old ?? 'taken')
  })

  test('breaks over no body, however hostile, even when it is signed', async () => {
    const { pushed, account } = peer()
    if (pushed === null) return expect(peer().channel.receive).toBeUndefined()
    const seeds = pushed.captured.map(({ body }) => body)
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.constantFrom(...seeds).chain((seed) => mutated(seed)),
    )
    await fc.assert(
      fc.asyncProperty(hostile, async (body) => {
        const received = await deliver(peer(), delivery(body, pushed.sign(account, body, NOW)))
        expect(typeof received.ok).toBe('boolean')
      }),
      { numRuns: 100 },
    )
  })
}

async function deliver({ channel, account }: Peer, given: Delivery): Promise<Received> {
  if (channel.receive === undefined) throw new Error('This channel is not pushed to')
  return channel.receive(account, given)
}

const delivery = (body: string, headers = new Headers(), receivedAt = NOW): Delivery => ({
  method: 'POST',
  headers,
  body: Buffer.from(body),
  receivedAt,
  query: new URLSearchParams(),
})

/** The same sort of signature, and another one. */
const turned = (value: string): string =>
  value.replace(/[0-9a-f]{8}$/, (end) => (end === '0'.repeat(8) ? 'f'.repeat(8) : '0'.repeat(8)))

/** A value somewhere in a body is something else. */
const mutated = (seed: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.nat(),
      fc.oneof(fc.constantFrom('null', '[]', '{}', '-1', '1e99', '"\\u0000\\ud800"'), fc.json()),
    )
    .map(([where, value]) => {
      const places = [...seed.matchAll(/:("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null)/g)]
      const place = places[where % Math.max(1, places.length)]
      if (place === undefined) return seed
      return `${seed.slice(0, place.index + 1)}${value}${seed.slice(place.index + place[0].length)}`
    })
