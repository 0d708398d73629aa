import fc from 'fast-check'
import type {
  Claim,
  Decision,
  Evidence,
  EvidenceHandle,
  EvidenceLink,
  Reset,
  Statement,
  Visit,
} from './evidence.ts'
import { keyOf, MINUTE } from './scene.example.ts'
import { DEFAULT_SETTINGS, type IdentitySettings } from './settings.ts'
import { isWeakKind, type Strength, strongerOf } from './strength.ts'

/** Limits small enough for a small world to run into every one of them. */
export const NARROW: IdentitySettings = {
  ...DEFAULT_SETTINGS,
  limits: { cookie: 2, device: 2, email: 2, phone: 2, telegram: 1 },
  largestComponent: 6,
  burstJoins: 4,
}

const IDENTIFIED = [
  'external:shop:1', 'external:shop:2', 'external:crm:1', 'telegram:bot:1', 'telegram:bot:2', 'vk:group:1',
  'email:a@a.ru', 'email:b@a.ru', 'email:c@a.ru', 'phone:+79000000001', 'phone:+79000000002', 'email:info@a.ru',
] // biome-ignore format: a list of handles reads better as a few lines
const COOKIES = ['cookie:a', 'cookie:b', 'cookie:c']

/** Worlds of a dozen handles in which people, families and counters get into each other's way. */
export function worlds(): fc.Arbitrary<Evidence> {
  return fc
    .record({
      links: fc.array(link(), { maxLength: 16 }),
      decisions: fc.array(decision(), { maxLength: 4 }),
      claims: fc.array(claim(), { maxLength: 8 }),
      resets: fc.array(fc.record<Reset>({ weak: fc.constantFrom(...COOKIES), at: moment() }), {
        maxLength: 2,
      }),
      visits: fc.array(visit(), { maxLength: 3 }),
      statements: fc.array(statement(), { maxLength: 4 }),
    })
    .map(({ links, ...rest }) => {
      const numbered = links.map((one, index) => ({ ...one, id: `link ${index}` }))
      return { ...rest, links: numbered, handles: handlesOf(numbered) }
    })
}

/** The moments are few, so that equal times happen. */
export function moment(): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 12 }).map((step) => step * 10 * MINUTE)
}

function link(): fc.Arbitrary<Omit<EvidenceLink, 'id'>> {
  return fc
    .record({
      from: fc.constantFrom(...IDENTIFIED),
      to: fc.constantFrom(...IDENTIFIED),
      proofs: fc.tuple(fc.boolean(), fc.boolean()),
      occurredAt: moment(),
      later: fc.integer({ min: 0, max: 3 }),
      messageId: message(),
      alias: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    })
    .map(({ from, to, proofs, later, alias, ...rest }) => {
      const ends = {
        from,
        to,
        fromStrength: strengthIn(from, proofs[0]),
        toStrength: strengthIn(to, proofs[1]),
      }
      const last = { lastOccurredAt: rest.occurredAt + later * 10 * MINUTE }
      return { ...rest, ...ends, ...last, ...(alias ? { alias: true } : {}) }
    })
}

function decision(): fc.Arbitrary<Decision> {
  const handle = fc.constantFrom(...IDENTIFIED)
  const pair = fc.record({
    kind: fc.constantFrom('same' as const, 'not-same' as const),
    a: handle,
    b: handle,
    at: moment(),
  })
  const status = fc.record({
    kind: fc.constantFrom('junk' as const, 'shared' as const, 'quarantine' as const, 'release' as const),
    handle: fc.constantFrom(...IDENTIFIED, ...COOKIES),
    at: moment(),
  })
  const visitor = fc.record({
    kind: fc.constantFrom('same' as const, 'not-same' as const),
    a: fc.constantFrom(...COOKIES),
    b: fc.constantFrom(...IDENTIFIED, ...COOKIES),
    at: moment(),
  })
  const assignment = fc.record({
    kind: fc.constant('assign' as const),
    handle: fc.constantFrom(...COOKIES),
    moment: moment(),
    to: fc.constantFrom(...IDENTIFIED, null),
    at: moment(),
  })
  return fc.oneof(
    { weight: 1, arbitrary: assignment },
    { weight: 4, arbitrary: pair },
    { weight: 1, arbitrary: status },
    { weight: 1, arbitrary: visitor },
  )
}

function claim(): fc.Arbitrary<Claim> {
  const [weak, by] = [fc.constantFrom(...COOKIES), fc.constantFrom(...IDENTIFIED)]
  return fc.record({ weak, by, at: moment(), messageId: message() })
}

function visit(): fc.Arbitrary<Visit> {
  return fc
    .record({ weak: fc.constantFrom(...COOKIES), from: moment(), steps: fc.integer({ min: 1, max: 4 }) })
    .map(({ weak, from, steps }) => ({ weak, from, until: from + steps * 10 * MINUTE }))
}

function statement(): fc.Arbitrary<Statement> {
  return fc
    .record({
      handle: fc.constantFrom(...IDENTIFIED),
      at: moment(),
      messageId: message(),
      firstName: fc.constantFrom('Анна', 'Anna', 'Аня', 'Пётр'),
      surname: fc.constantFrom('', 'Ким', 'Kim'),
    })
    .map(({ surname, ...rest }) => (surname === '' ? rest : { ...rest, surname }))
}

function message(): fc.Arbitrary<string> {
  return fc.integer({ min: 0, max: 30 }).map((number) => `message ${number}`)
}

function strengthIn(id: string, proved: boolean): Strength {
  if (id === 'email:info@a.ru') return 'weak'
  return proved ? 'strong' : 'medium'
}

/** A handle is as strong as its best sighting. */
function handlesOf(links: readonly EvidenceLink[]): EvidenceHandle[] {
  const best = new Map<string, Strength>([...IDENTIFIED, ...COOKIES].map((id) => [id, strengthIn(id, false)]))
  for (const { from, to, fromStrength, toStrength } of links) {
    best.set(from, strongerOf(best.get(from) ?? 'weak', fromStrength))
    best.set(to, strongerOf(best.get(to) ?? 'weak', toStrength))
  }
  return [...best].map(([id, strength]) => {
    const key = keyOf(id)
    return { ...key, id, strength: isWeakKind(key.kind) ? 'weak' : strength }
  })
}
