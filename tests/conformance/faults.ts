import { gunzipSync } from 'node:zlib'
import { seeded } from '#tests/chaos/seeded.ts'

/** What a network and an overloaded server do to a request. */
export const FAULTS = [
  'too-many-requests',
  'too-many-requests-with-time',
  'broken',
  'not-ready',
  'reset-before',
  'reset-after',
  'slow',
  'half-close',
  'truncate',
] as const
export type Fault = (typeof FAULTS)[number]
export type Fate = Fault | 'pass'

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items]
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const [one, two] = [result[last], result[other]]
    if (one !== undefined && two !== undefined) [result[last], result[other]] = [two, one]
  }
  return result
}

/**
 * Deals fates from a seeded pack, so that each kind comes once a round, in an order that repeats with the seed.
 * A body that met `most` faults is let through, for real clients give up after a few.
 */
export function createDealer(seed: number, faults: readonly Fault[], most = 2): (body: Buffer) => Fate {
  const random = seeded(seed)
  const passes = faults.map((): Fate => 'pass')
  let pack: Fate[] = []
  const met = new Map<string, number>()
  return (body) => {
    const sender = firstId(body)
    const sofar = met.get(sender) ?? 0
    if (sofar >= most) return 'pass'
    if (pack.length === 0) pack = shuffled<Fate>([...faults, ...passes], random)
    const fate = pack.pop() ?? 'pass'
    if (fate !== 'pass') met.set(sender, sofar + 1)
    return fate
  }
}

/** What stays the same when a request is sent again: the id of its first item. */
export const firstId = (body: Buffer): string => idsIn(body)[0] ?? ''

export function idsIn(body: Buffer): string[] {
  const found = textOf(body).matchAll(/"(?:messageId|uuid)":"([^"]+)"/g)
  return [...found].map(([, id]) => id ?? '')
}

/** A body as text, unpacked when it is packed. */
export const textOf = (body: Buffer): string =>
  (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString('utf8')
