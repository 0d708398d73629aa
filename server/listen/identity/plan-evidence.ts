import { isWeakKind, type Strength } from '#pure/identity/index.ts'
import type { CarriedHandle, Sighting } from './sighting.ts'

/** Two identified handles of one event, with the earliest sighting of the pair in these strengths. */
export interface PlannedLink {
  readonly low: string
  readonly high: string
  readonly rule: 'same-event' | 'alias-of-low' | 'alias-of-high'
  readonly lowStrength: Strength
  readonly highStrength: Strength
  readonly firstAt: Date
  readonly messageId: string
  readonly lastOn: string
}

export interface PlannedUse {
  readonly weak: string
  readonly by: string
  readonly bucket: Date
  readonly firstAt: Date
  readonly lastAt: Date
  readonly messageId: string
}

export interface PlannedStatement {
  readonly handle: string
  readonly firstName: string
  readonly patronymic: string
  readonly surname: string
  readonly birthday: string
  readonly firstAt: Date
  readonly messageId: string
  readonly lastOn: string
}

export interface PlannedPhoneUse {
  readonly handle: string
  readonly month: string
  readonly firstAt: Date
  readonly messageId: string
  readonly lastOn: string
}

export interface Evidence {
  readonly links: readonly PlannedLink[]
  readonly uses: readonly PlannedUse[]
  readonly statements: readonly PlannedStatement[]
  readonly phoneUses: readonly PlannedPhoneUse[]
  readonly resets: readonly { readonly handle: string; readonly at: Date }[]
}

const BUCKET = 30 * 60_000

/**
 * The evidence in a set of events: repeats folded to the earliest and the latest of each, so that the order in
 * which events come makes no difference to what is stored.
 * @param idOf the id of the stored row (epoch 0) of a handle
 */
export function evidenceOf(
  sightings: readonly Sighting[],
  idOf: (handle: CarriedHandle) => string,
): Evidence {
  const gathering: Gathering = {
    idOf,
    links: new Map(),
    uses: new Map(),
    statements: new Map(),
    phoneUses: new Map(),
    resets: new Map(),
  }
  for (const sighting of sightings) gather(gathering, sighting)
  const { links, uses, statements, phoneUses, resets } = gathering
  return {
    links: sorted(links),
    uses: sorted(uses),
    statements: sorted(statements),
    phoneUses: sorted(phoneUses),
    resets: sorted(resets),
  }
}

interface Gathering {
  readonly idOf: (handle: CarriedHandle) => string
  readonly links: Map<string, PlannedLink>
  readonly uses: Map<string, PlannedUse>
  readonly statements: Map<string, PlannedStatement>
  readonly phoneUses: Map<string, PlannedPhoneUse>
  readonly resets: Map<string, { readonly handle: string; readonly at: Date }>
}

function gather(into: Gathering, sighting: Sighting): void {
  const [owner, ...others] = sighting.handles
  for (const other of others) addPair(into, sighting, other, false)
  if (sighting.previous !== null) addPair(into, sighting, sighting.previous, true)
  addStatement(into, sighting, into.idOf(owner))
  // as if in a message of its own: what is said in one counts for its strongest handle only
  for (const [index, handle] of (sighting.alsoSaidOf ?? []).entries())
    addStatement(into, { ...sighting, messageId: `${sighting.messageId}:${index + 1}` }, into.idOf(handle))
  for (const handle of sighting.handles) {
    const id = into.idOf(handle)
    if (handle.kind === 'phone' && handle.weakContact === undefined) addPhoneUse(into, sighting, id)
    if (endsHere(sighting, handle))
      into.resets.set(`${id}${sighting.occurredAt.getTime()}`, { handle: id, at: sighting.occurredAt })
  }
}

const endsHere = ({ reset, bounced }: Sighting, { kind }: CarriedHandle): boolean =>
  isWeakKind(kind) ? reset : bounced === true && kind === 'email'

/** The owner of the event with another handle of it. */
function addPair(into: Gathering, sighting: Sighting, other: CarriedHandle, alias: boolean): void {
  const [owner] = sighting.handles
  const [weakOwner, weakOther] = [isWeakKind(owner.kind), isWeakKind(other.kind)]
  if (weakOwner && weakOther) return
  if (!weakOwner && !weakOther) {
    addLink(into, sighting, other, alias)
    return
  }
  const [weak, by] = weakOwner ? [owner, other] : [other, owner]
  // an office's mailbox used on a device says nothing about whose device it is
  if (by.weakContact === undefined) addUse(into, sighting, into.idOf(weak), into.idOf(by))
}

function addLink(into: Gathering, sighting: Sighting, other: CarriedHandle, alias: boolean): void {
  const [owner] = sighting.handles
  const [ownerId, otherId] = [into.idOf(owner), into.idOf(other)]
  if (ownerId === otherId) return
  const ownerIsLow = ownerId < otherId
  const rule = alias ? (ownerIsLow ? 'alias-of-high' : 'alias-of-low') : 'same-event'
  const [low, high] = ownerIsLow ? [owner, other] : [other, owner]
  const link: PlannedLink = {
    low: ownerIsLow ? ownerId : otherId,
    high: ownerIsLow ? otherId : ownerId,
    rule,
    lowStrength: low.strength,
    highStrength: high.strength,
    ...firstAndLast(sighting),
  }
  fold(into.links, `${link.low}${link.high}${rule}${link.lowStrength}${link.highStrength}`, link)
}

function addUse(into: Gathering, { occurredAt, messageId }: Sighting, weak: string, by: string): void {
  const bucket = new Date(Math.floor(occurredAt.getTime() / BUCKET) * BUCKET)
  const key = `${weak}${by}${bucket.getTime()}`
  const known = into.uses.get(key)
  const use = { weak, by, bucket, firstAt: occurredAt, lastAt: occurredAt, messageId }
  if (known === undefined) {
    into.uses.set(key, use)
    return
  }
  const first = isEarlier(use, known) ? use : known
  into.uses.set(key, { ...first, lastAt: latest(occurredAt, known.lastAt) })
}

function addStatement(into: Gathering, sighting: Sighting, handle: string): void {
  if (sighting.said === null) return
  const { firstName, patronymic, surname, birthday } = sighting.said
  const said = { firstName, patronymic, surname, birthday }
  fold(into.statements, [handle, ...Object.values(said)].join('|'), {
    handle,
    ...said,
    ...firstAndLast(sighting),
  })
}

function addPhoneUse(into: Gathering, sighting: Sighting, handle: string): void {
  const month = `${dayOf(sighting.occurredAt).slice(0, 7)}-01`
  fold(into.phoneUses, `${handle}${month}`, { handle, month, ...firstAndLast(sighting) })
}

interface First {
  readonly firstAt: Date
  readonly messageId: string
}

interface FirstAndLast extends First {
  readonly lastOn: string
}

function firstAndLast({ occurredAt, messageId }: Sighting): FirstAndLast {
  return { firstAt: occurredAt, messageId, lastOn: dayOf(occurredAt) }
}

/** The last moment asked for and its day: the events of a batch mostly share theirs, and writing one out is slow. */
let lastMoment = Number.NaN
let lastDay = ''

function dayOf(moment: Date): string {
  if (moment.getTime() !== lastMoment) {
    lastMoment = moment.getTime()
    lastDay = moment.toISOString().slice(0, 10)
  }
  return lastDay
}

function fold<Row extends FirstAndLast>(rows: Map<string, Row>, key: string, row: Row): void {
  const known = rows.get(key)
  if (known === undefined) {
    rows.set(key, row)
    return
  }
  const first = isEarlier(row, known) ? row : known
  rows.set(key, { ...first, lastOn: [known.lastOn, row.lastOn].sort()[1] ?? row.lastOn })
}

/** By event time, then message id: never by arrival. */
function isEarlier(one: First, other: First): boolean {
  const apart = one.firstAt.getTime() - other.firstAt.getTime()
  return apart < 0 || (apart === 0 && one.messageId < other.messageId)
}

const latest = (one: Date, other: Date): Date => new Date(Math.max(one.getTime(), other.getTime()))

/** Rows are written in the order of their keys, so that two writers never wait for each other crosswise. */
function sorted<Row>(rows: ReadonlyMap<string, Row>): Row[] {
  return [...rows.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
}
