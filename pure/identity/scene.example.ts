import type {
  Claim,
  Decision,
  Evidence,
  EvidenceHandle,
  EvidenceLink,
  Reset,
  Silence,
  Statement,
  Visit,
} from './evidence.ts'
import { compareHandleKeys, HANDLE_KINDS, type HandleKey, strongestHandle } from './handle.ts'
import type { Resolution } from './resolution.ts'
import { resolve } from './resolve.ts'
import { DEFAULT_SETTINGS } from './settings.ts'
import { isWeakKind, type Strength, strongerOf } from './strength.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

type Stated = Omit<Statement, 'handle' | 'at' | 'messageId'>

/** A small world for tests: what customers did, said in a line each. A handle's id is its key as text. */
export class Scene {
  private readonly handles = new Map<string, EvidenceHandle>()
  private readonly links: EvidenceLink[] = []
  private readonly claims: Claim[] = []
  private readonly resets: Reset[] = []
  private readonly visits: Visit[] = []
  private readonly statements: Statement[] = []
  private readonly silences: Silence[] = []
  private readonly decisions: Decision[] = []
  private messages = 0

  /** A form or a call from the browser: everything in it is merely claimed. */
  form(at: number, ...carried: (string | Stated)[]): this {
    return this.event(at, 'medium', carried)
  }

  /** A call from the company's own server: its ids are certain, the contacts are claimed. */
  server(at: number, ...carried: (string | Stated)[]): this {
    return this.event(at, 'strong', carried)
  }

  link(at: number, from: string, to: string, fromStrength: Strength, toStrength: Strength): this {
    return this.add({ from, to, fromStrength, toStrength, occurredAt: at, messageId: this.message() })
  }

  alias(at: number, previous: string, user: string): this {
    const ends = { from: previous, to: user, fromStrength: 'medium', toStrength: 'medium' } as const
    return this.add({ ...ends, occurredAt: at, messageId: this.message(), alias: true })
  }

  seen(id: string): this {
    return this.note(id, 'medium')
  }

  office(...ids: string[]): this {
    for (const id of ids) this.note(id, 'weak')
    return this
  }

  claim(at: number, weak: string, by: string): this {
    this.note(weak, 'weak').note(by, 'medium')
    this.claims.push({ weak, by, at, messageId: this.message() })
    return this
  }

  logout(at: number, weak: string): this {
    this.resets.push({ weak, at })
    return this.note(weak, 'weak')
  }

  visit(weak: string, from: number, until: number): this {
    this.visits.push({ weak, from, until })
    return this.note(weak, 'weak')
  }

  silence(handle: string, from: number, until: number): this {
    this.silences.push({ handle, from, until, because: 'silent' })
    return this
  }

  rule(...decisions: Decision[]): this {
    this.decisions.push(...decisions)
    return this
  }

  evidence(): Evidence {
    const { links, claims, resets, visits, statements, silences, decisions } = this
    return {
      handles: [...this.handles.values()],
      links,
      claims,
      resets,
      visits,
      statements,
      silences,
      decisions,
    }
  }

  resolve(): Resolution {
    return resolve(this.evidence(), DEFAULT_SETTINGS)
  }

  private event(at: number, idStrength: Strength, carried: readonly (string | Stated)[]): this {
    const messageId = this.message()
    const ids = carried.filter((one) => typeof one === 'string')
    const strengthOfId = (id: string): Strength => (/^(email|phone)/.test(id) ? 'medium' : idStrength)
    for (const id of ids) this.note(id, isWeakKind(keyOf(id).kind) ? 'weak' : strengthOfId(id))
    for (const [index, from] of ids.entries()) {
      for (const to of ids.slice(index + 1)) {
        this.pair({
          from,
          to,
          fromStrength: strengthOfId(from),
          toStrength: strengthOfId(to),
          occurredAt: at,
          messageId,
        })
      }
    }
    const owner = strongestHandle(ids.map((id) => ({ ...keyOf(id), id })))?.id
    for (const stated of carried.filter((one) => typeof one !== 'string')) {
      if (owner !== undefined) this.statements.push({ ...stated, handle: owner, at, messageId })
    }
    return this
  }

  private pair(link: Omit<EvidenceLink, 'id'>): void {
    const [weakFrom, weakTo] = [link.from, link.to].map((id) => isWeakKind(keyOf(id).kind))
    const { occurredAt: at, messageId } = link
    if (weakFrom === true && weakTo === true) return
    if (weakFrom === true) this.claims.push({ weak: link.from, by: link.to, at, messageId })
    else if (weakTo === true) this.claims.push({ weak: link.to, by: link.from, at, messageId })
    else this.links.push({ ...link, id: `link ${this.links.length}` })
  }

  private add(link: Omit<EvidenceLink, 'id'>): this {
    this.note(link.from, link.fromStrength).note(link.to, link.toStrength)
    this.links.push({ ...link, id: `link ${this.links.length}` })
    return this
  }

  private note(id: string, strength: Strength): this {
    const known = this.handles.get(id)
    const best = known === undefined ? strength : strongerOf(known.strength, strength)
    this.handles.set(id, { ...keyOf(id), id, strength: isWeakKind(keyOf(id).kind) ? 'weak' : best })
    return this
  }

  private message(): string {
    this.messages += 1
    return `message ${String(this.messages).padStart(6, '0')}`
  }
}

/** The people of a scene: lists of handles in the order of strength, the people in the order of their first one. */
export function people(scene: Scene): string[][] {
  return partition(scene.resolve())
}

export function partition({ components }: Resolution): string[][] {
  const byPerson = new Map<string, string[]>()
  const byKey = (one: string, other: string): number => compareHandleKeys(keyOf(one), keyOf(other))
  for (const [id, person] of components) byPerson.set(person, [...(byPerson.get(person) ?? []), id])
  return [...byPerson.values()].map((ids) => ids.sort(byKey)).sort(([a = ''], [b = '']) => byKey(a, b))
}

/** 'telegram:bot:42' has a scope, 'email:anna@a.ru' has none. */
export function keyOf(id: string): HandleKey {
  const [kind = '', ...rest] = id.split(':')
  const known = HANDLE_KINDS.find((one) => one === kind) ?? 'external'
  const value = rest.at(-1) ?? ''
  return { kind: known, scope: rest.slice(0, -1).join(':'), value }
}
