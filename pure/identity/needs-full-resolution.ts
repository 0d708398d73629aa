import type { Evidence, HandleId } from './evidence.ts'
import type { HandleKey } from './handle.ts'
import { compareFirstNames, normaliseName } from './normalise-name.ts'
import type { IdentitySettings } from './settings.ts'
import { isWeakKind, type Strength } from './strength.ts'

/** What a caller must know about a region to tell whether order can matter in it. */
export interface RegionFacts {
  /** All handles that the touched ones reach over any links, refused ones and claims included. */
  readonly handles: readonly (HandleKey & { readonly id: HandleId; readonly strength: Strength })[]
  /** Pairs of handles that were seen together; those with a cookie or device may be given or left out. */
  readonly pairs: readonly (readonly [HandleId, HandleId])[]
  /** First names that customers stated anywhere in the region, raw. */
  readonly firstNames: readonly string[]
  readonly patronymics: readonly string[]
  readonly birthdays: readonly string[]
  /** How many decisions, refused links, aliases, silences and resets the region holds. */
  readonly irregular: number
}

/**
 * Whether a region must go through `resolve`. When not, nothing in it can be refused or limited, so the order cannot
 * matter: the whole region is one person (named by `leadingHandle`), and the caller may unite it at once.
 * Law: then `resolve` says the same. Errs on the side of resolving.
 */
export function needsFullResolution(facts: RegionFacts, settings: IdentitySettings): boolean {
  if (facts.handles.length <= 1 && facts.irregular === 0) return false
  const identified = facts.handles.filter(({ kind }) => !isWeakKind(kind))
  if (facts.irregular > 0 || identified.some(({ strength }) => strength === 'weak')) return true
  if (identified.length > Math.min(settings.largestComponent, settings.burstJoins)) return true
  const strong = identified.filter(({ strength }) => strength === 'strong').length
  if (strong >= 2 * settings.bridgeStrongHandles || hasRepeats(identified.map(valueKind))) return true
  const leaves = facts.handles.filter(({ kind }) => isWeakKind(kind))
  if (leaves.some(({ kind }) => countOf(leaves, kind) > (settings.limits[kind] ?? Number.POSITIVE_INFINITY)))
    return true
  return disagree(facts) || !connected(identified, facts.pairs)
}

/** The facts of a region that is at hand as evidence. */
export function regionFacts(evidence: Evidence): RegionFacts {
  const statements = evidence.statements ?? []
  const stated = (part: 'firstName' | 'patronymic' | 'birthday') =>
    statements.flatMap((one) => one[part] ?? [])
  const irregular = [evidence.decisions, evidence.silences, evidence.resets].map((list) => list?.length ?? 0)
  const links = evidence.links.filter(
    ({ alias, fromStrength, toStrength, from, to }) =>
      alias === true || claimless(evidence, from, to, [fromStrength, toStrength]),
  )
  return {
    handles: evidence.handles,
    pairs: evidence.links.map(({ from, to }) => [from, to] as const),
    firstNames: stated('firstName'),
    patronymics: stated('patronymic'),
    birthdays: stated('birthday'),
    irregular: irregular.reduce((sum, count) => sum + count, links.length),
  }
}

/** A link that is no plain claim although one side is weak: two weak handles, or a contact weak in this event only. */
function claimless(
  evidence: Evidence,
  from: HandleId,
  to: HandleId,
  strengths: readonly Strength[],
): boolean {
  if (!strengths.includes('weak')) return false
  const kinds = [from, to].map((id) => evidence.handles.find((handle) => handle.id === id)?.kind ?? 'cookie')
  return kinds.filter(isWeakKind).length !== 1
}

function disagree({ firstNames, patronymics, birthdays }: RegionFacts): boolean {
  const names = [...new Set(firstNames.map(normaliseName))]
  if (names.some((name) => name.includes(' '))) return names.length > 1
  if (names.some((one) => names.some((other) => compareFirstNames(one, other) === 'different'))) return true
  return new Set(patronymics.map(normaliseName)).size > 1 || new Set(birthdays).size > 1
}

/** Contacts of one kind need a second signal wherever they come from; other ids are apart by system. */
function valueKind({ kind, scope }: HandleKey): string {
  return kind === 'external' || kind === 'loyalty' || kind === 'payment' ? `${kind}:${scope}` : kind
}

/** A cookie never joins people, so the identified handles must hang together by themselves. */
function connected(
  identified: readonly { readonly id: HandleId }[],
  pairs: readonly (readonly [HandleId, HandleId])[],
): boolean {
  const apart = new Set(identified.map(({ id }) => id))
  const [first] = apart
  if (first === undefined) return false
  const waiting = [first]
  apart.delete(first)
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const [one, other] of pairs) {
      const next = one === node ? other : one
      if ((one === node || other === node) && apart.delete(next)) waiting.push(next)
    }
  }
  return apart.size === 0
}

function hasRepeats(kinds: readonly string[]): boolean {
  return new Set(kinds).size < kinds.length
}

function countOf(handles: readonly HandleKey[], kind: string): number {
  return handles.filter((handle) => handle.kind === kind).length
}
