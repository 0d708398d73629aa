import type { EventTime, Evidence, HandleId, Silence, Statement } from './evidence.ts'
import { compareFirstNames, normaliseName, parseFullName } from './normalise-name.ts'
import { isWeakKind } from './strength.ts'

/**
 * When a contact passed to somebody else (rule 7): after a long silence or a hard bounce it is used with another first
 * name *and* on another device. One of the two alone is everyday life. The moments are the first uses after the
 * silence, ascending; each begins a new epoch of the handle.
 */
export function recycledFrom(evidence: Evidence): ReadonlyMap<HandleId, readonly EventTime[]> {
  const boundaries = new Map<HandleId, EventTime[]>()
  const silences = [...(evidence.silences ?? [])].sort((one, other) => one.until - other.until)
  if (silences.length === 0) return boundaries
  const kinds = new Map(evidence.handles.map((handle) => [handle.id, handle.kind]))
  for (const silence of silences) {
    const kind = kinds.get(silence.handle)
    const canPassOn = kind === 'phone' || (kind === 'email' && silence.because === 'bounced')
    const known = boundaries.get(silence.handle) ?? []
    if (!canPassOn || known.includes(silence.until)) continue
    const since = known.at(-1) ?? Number.NEGATIVE_INFINITY
    if (otherName(evidence, silence, since) && otherDevice(evidence, silence, since)) {
      boundaries.set(silence.handle, [...known, silence.until])
    }
  }
  return boundaries
}

function otherName(evidence: Evidence, silence: Silence, since: EventTime): boolean {
  const stated = messageHandles(evidence, silence.handle)
  const names = (evidence.statements ?? []).filter(
    ({ handle, messageId, at }) => at >= since && (handle === silence.handle || stated.has(messageId)),
  )
  const before = firstNames(names.filter(({ at }) => at < silence.until))
  const after = firstNames(names.filter(({ at }) => at >= silence.until))
  if (before.length === 0 || after.length === 0) return false
  return after.every((name) => before.every((other) => compareFirstNames(name, other) === 'different'))
}

function otherDevice(evidence: Evidence, silence: Silence, since: EventTime): boolean {
  const uses = usesOf(evidence, silence.handle).filter(({ at }) => at >= since)
  const before = new Set(uses.filter(({ at }) => at < silence.until).map(({ weak }) => weak))
  const after = uses.filter(({ at }) => at >= silence.until)
  return after.length > 0 && after.every(({ weak }) => !before.has(weak))
}

/** When the contact was used on which cookie or device. */
function usesOf({ handles, links, claims = [] }: Evidence, contact: HandleId) {
  const leaves = new Set(handles.filter(({ kind }) => isWeakKind(kind)).map(({ id }) => id))
  const linked = links.flatMap(({ from, to, occurredAt, lastOccurredAt }) => {
    const weak = from === contact ? to : from
    if ((from !== contact && to !== contact) || !leaves.has(weak)) return []
    return [occurredAt, lastOccurredAt ?? occurredAt].map((at) => ({ weak, at }))
  })
  return [...claims.filter(({ by }) => by === contact).map(({ weak, at }) => ({ weak, at })), ...linked]
}

/** Messages in which the handle was seen: a statement made there is kept on the strongest handle of the message. */
function messageHandles(evidence: Evidence, handle: HandleId): ReadonlySet<string> {
  const messages = new Set<string>()
  for (const link of evidence.links)
    if (link.from === handle || link.to === handle) messages.add(link.messageId)
  for (const claim of evidence.claims ?? []) if (claim.by === handle) messages.add(claim.messageId)
  return messages
}

function firstNames(statements: readonly Statement[]): string[] {
  return statements.flatMap(({ firstName }) => {
    const first = normaliseName(firstName ?? '')
    const name = first.includes(' ') ? (parseFullName(firstName ?? '').first ?? '') : first
    return name === '' ? [] : [name]
  })
}
