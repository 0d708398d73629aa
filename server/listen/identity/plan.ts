import { handleText, isWeakKind, type Strength, strongerOf } from '#pure/identity/index.ts'
import type { CarriedHandle, KnownHandle, Sighting } from './sighting.ts'

/** A handle as a batch of events shows it, stored or new. */
export interface SeenHandle {
  readonly id: string
  readonly carried: CarriedHandle
  /** null for a new one. */
  readonly known: KnownHandle | null
  readonly personId: string
  readonly strength: Strength
  readonly verifiedAt: Date | null
  readonly firstSeenAt: Date
  readonly lastSeenAt: Date
  readonly events: number
  readonly claimed: boolean
  readonly source: string
}

export interface NewPerson {
  readonly id: string
  readonly firstSeenAt: Date
  readonly lastSeenAt: Date
  readonly source: string
}

export interface Plan {
  readonly seen: ReadonlyMap<string, SeenHandle>
  readonly newPersons: readonly NewPerson[]
  /** People who got new handles, or stronger ones: whether their region is still a simple one must be looked at. */
  readonly changedPersons: ReadonlySet<string>
}

type Draft = { -readonly [Key in keyof SeenHandle]: SeenHandle[Key] }

/**
 * Gives every handle of a batch its person as if no rule stood against it: a new handle goes to the one person
 * that it was seen with. Where two people meet, the new evidence crosses from one to the other, and the resolver
 * has the word (resolve-touched.ts). Pure, but for the ids that `makeId` gives out. Nobody was seen later than at the
 * receipt, whatever year the clock of a browser was in: the list of people begins with whoever was seen last.
 */
export function planPeople(
  sightings: readonly Sighting[],
  known: ReadonlyMap<string, KnownHandle>,
  receivedAt: Date,
  makeId: () => string,
): Plan {
  const seen = gather(sightings.map(boundedBy(receivedAt)), known, makeId)
  const at = (handle: CarriedHandle): Draft => {
    const found = seen.get(handleText(handle))
    if (found === undefined) throw new Error('A handle of the batch was not gathered')
    return found
  }
  const groups = groupIdentified(sightings, at)
  attachWeak(sightings, at, groups)
  const changedPersons = new Set<string>()
  for (const { known, strength } of seen.values()) {
    if (known !== null && strongerOf(known.strength, strength) !== known.strength)
      changedPersons.add(known.personId)
  }
  const newPersons = [...new Set([...seen.values()].map(groups.rootOf))].flatMap((root) =>
    givePerson(groups.membersOf(root), changedPersons, makeId),
  )
  return { seen, newPersons, changedPersons }
}

const boundedBy =
  (receivedAt: Date) =>
  (sighting: Sighting): Sighting =>
    sighting.occurredAt <= receivedAt ? sighting : { ...sighting, occurredAt: receivedAt }

function gather(
  sightings: readonly Sighting[],
  known: ReadonlyMap<string, KnownHandle>,
  makeId: () => string,
): Map<string, Draft> {
  const seen = new Map<string, Draft>()
  for (const sighting of sightings) {
    const all = sighting.previous === null ? sighting.handles : [...sighting.handles, sighting.previous]
    for (const [index, carried] of all.entries()) {
      const text = handleText(carried)
      const draft = seen.get(text) ?? newDraft(carried, sighting, known.get(text) ?? null, makeId)
      fold(draft, carried, sighting, index === 0)
      seen.set(text, draft)
    }
  }
  return seen
}

function newDraft(
  carried: CarriedHandle,
  sighting: Sighting,
  known: KnownHandle | null,
  makeId: () => string,
): Draft {
  return {
    id: known?.id ?? makeId(),
    carried,
    known,
    personId: known?.personId ?? '',
    strength: carried.strength,
    verifiedAt: null,
    firstSeenAt: sighting.occurredAt,
    lastSeenAt: sighting.occurredAt,
    events: 0,
    claimed: known?.claimed ?? false,
    source: sighting.source,
  }
}

function fold(draft: Draft, carried: CarriedHandle, { occurredAt }: Sighting, owns: boolean): void {
  if (carried.identified && !draft.carried.identified) draft.carried = { ...draft.carried, identified: true }
  if (carried.shown < draft.carried.shown) draft.carried = { ...draft.carried, shown: carried.shown }
  draft.strength = strongerOf(draft.strength, carried.strength)
  if (occurredAt < draft.firstSeenAt) draft.firstSeenAt = occurredAt
  else if (occurredAt > draft.lastSeenAt) draft.lastSeenAt = occurredAt
  if (carried.verified && (draft.verifiedAt === null || occurredAt < draft.verifiedAt))
    draft.verifiedAt = occurredAt
  if (owns) draft.events++
}

/** Stage 1: identified handles of one event are one person. An alias is never taken for granted. */
function groupIdentified(sightings: readonly Sighting[], at: (handle: CarriedHandle) => Draft): Groups {
  const groups = createGroups()
  for (const { handles } of sightings) {
    const [owner, ...others] = handles
    if (isWeakKind(owner.kind)) continue
    for (const other of others) {
      if (!isWeakKind(other.kind) && other.weakContact === undefined && owner.weakContact === undefined)
        groups.join(at(owner), at(other))
    }
  }
  return groups
}

/** Stage 2: a weak handle goes to the one person who uses it; it never joins two. */
function attachWeak(
  sightings: readonly Sighting[],
  at: (handle: CarriedHandle) => Draft,
  groups: Groups,
): void {
  for (const [weak, by] of usersOfWeak(sightings, at)) {
    const people = new Set([...by].map(groups.rootOf))
    const [only] = people
    const wasAnothers =
      weak.claimed && ![...by].every((user) => user.known?.personId === weak.known?.personId)
    weak.claimed = true
    if (people.size === 1 && only !== undefined && !wasAnothers) groups.join(only, weak)
  }
}

function usersOfWeak(
  sightings: readonly Sighting[],
  at: (handle: CarriedHandle) => Draft,
): ReadonlyMap<Draft, ReadonlySet<Draft>> {
  const users = new Map<Draft, Set<Draft>>()
  for (const { handles, previous } of sightings) {
    const [owner, ...others] = handles
    if (isWeakKind(owner.kind) || owner.weakContact !== undefined) continue
    for (const other of previous === null ? others : [...others, previous]) {
      if (isWeakKind(other.kind)) users.set(at(other), (users.get(at(other)) ?? new Set()).add(at(owner)))
    }
  }
  return users
}

function givePerson(
  members: readonly Draft[],
  changedPersons: Set<string>,
  makeId: () => string,
): NewPerson[] {
  const persons = new Set(members.flatMap(({ known }) => (known === null ? [] : [known.personId])))
  const fresh = members.filter(({ known }) => known === null)
  if (fresh.length === 0) return []
  const [existing] = [...persons].sort()
  const personId = existing ?? makeId()
  for (const draft of fresh) draft.personId = personId
  // a person of one handle contradicts nobody
  if (existing !== undefined || members.length > 1) changedPersons.add(personId)
  if (existing !== undefined) return []
  const times = members.flatMap(({ firstSeenAt, lastSeenAt }) => [
    firstSeenAt.getTime(),
    lastSeenAt.getTime(),
  ])
  const [first] = members
  return [
    {
      id: personId,
      firstSeenAt: new Date(Math.min(...times)),
      lastSeenAt: new Date(Math.max(...times)),
      source: first?.source ?? '',
    },
  ]
}

type Groups = ReturnType<typeof createGroups>

/** Sets that grow together, each known by one of its members. */
function createGroups() {
  const parents = new Map<Draft, Draft>()
  const members = new Map<Draft, Draft[]>()
  const rootOf = (draft: Draft): Draft => {
    let root = draft
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent
    return root
  }
  const membersOf = (root: Draft): readonly Draft[] => members.get(root) ?? [root]
  return {
    rootOf,
    membersOf,
    join(one: Draft, other: Draft): void {
      const [root, leaving] = [rootOf(one), rootOf(other)]
      if (root === leaving) return
      parents.set(leaving, root)
      members.set(root, [...membersOf(root), ...membersOf(leaving)])
    },
  }
}
