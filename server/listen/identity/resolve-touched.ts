import { DEFAULT_SETTINGS, isWeakKind, needsFullResolution, type RegionFacts } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { type PersonFacts, personFacts } from './person-facts.ts'
import type { Plan, SeenHandle } from './plan.ts'
import type { CarriedHandle, Sighting } from './sighting.ts'
import type { News } from './write-evidence.ts'

export interface Touched {
  readonly sightings: readonly Sighting[]
  readonly plan: Plan
  readonly news: News
  readonly handleIdOf: (handle: CarriedHandle) => string
}

/**
 * The handles whose regions must be resolved after what was just seen; mostly none. What stays out is proven to
 * come out of the resolver as it is stored: news within one simple person changes nothing, and the order in which
 * it came cannot matter (needsFullResolution).
 */
export async function seedsOf(context: Context, touched: Touched): Promise<readonly string[]> {
  const { plan, news } = touched
  const byId = new Map([...plan.seen.values()].map((handle) => [handle.id, handle]))
  const seeds = new Set<string>()
  addCrossing(news, byId, seeds)
  addSplit(touched, seeds)
  const told = [...news.statements, ...news.phones, ...news.resets].flatMap((id) => byId.get(id) ?? [])
  for (const { id, known } of told) if (known?.contested === true) seeds.add(id)
  // what a known person says, a month of use that ends a silence, or a letter that came back may speak against what was joined
  const bounced = news.resets.filter((id) => byId.get(id)?.carried.kind === 'email')
  const speaking = new Set([...news.statements, ...news.phones, ...bounced])
  const changedPersons = new Set(plan.changedPersons)
  for (const { id, known, personId } of told)
    if (known !== null && speaking.has(id)) changedPersons.add(personId)
  await addComplicated(context, touched, changedPersons, seeds)
  return [...seeds].sort()
}

function addCrossing(news: News, byId: ReadonlyMap<string, SeenHandle>, seeds: Set<string>): void {
  for (const { low, high, rule, lowStrength, highStrength } of news.links) {
    // contacts of offices join nobody
    if (lowStrength === 'weak' || highStrength === 'weak') continue
    if (rule !== 'same-event' || isUnsettled(byId.get(low), byId.get(high))) seeds.add(low).add(high)
  }
  for (const { weak, by } of news.uses) {
    if (isUnsettled(byId.get(weak), byId.get(by))) seeds.add(weak).add(by)
  }
}

/** Evidence that leads from one person to another, or into a region where something was not simple. */
function isUnsettled(one: SeenHandle | undefined, other: SeenHandle | undefined): boolean {
  if (one === undefined || other === undefined) return true
  return one.personId !== other.personId || one.known?.contested === true || other.known?.contested === true
}

/** A handle of several epochs: whose an event is depends on where the epochs end, which the event may change. */
function addSplit({ sightings, handleIdOf, plan }: Touched, seeds: Set<string>): void {
  const split = new Set(
    [...plan.seen.values()].filter(({ known }) => known?.split === true).map(({ id }) => id),
  )
  if (split.size === 0) return
  for (const { handles } of sightings) {
    for (const handle of handles) if (split.has(handleIdOf(handle))) seeds.add(handleIdOf(handle))
  }
}

async function addComplicated(
  context: Context,
  { plan, sightings, handleIdOf }: Touched,
  changedPersons: ReadonlySet<string>,
  seeds: Set<string>,
): Promise<void> {
  const fresh = new Set(plan.newPersons.map(({ id }) => id))
  const stored = [...changedPersons].filter((id) => !fresh.has(id))
  const facts = stored.length === 0 ? new Map<string, PersonFacts>() : await personFacts(context, stored)
  const all = [...facts, ...freshFacts({ plan, sightings, handleIdOf }, fresh, changedPersons)]
  for (const [, { handles, statements, silences }] of all) {
    if (needsFullResolution(regionFacts(handles, statements, silences), DEFAULT_SETTINGS)) {
      for (const { id } of handles) seeds.add(id)
    }
  }
}

/** People made by this batch: all about them is in the batch. */
function freshFacts(
  { plan, sightings, handleIdOf }: Pick<Touched, 'plan' | 'sightings' | 'handleIdOf'>,
  fresh: ReadonlySet<string>,
  changedPersons: ReadonlySet<string>,
): Map<string, PersonFacts> {
  const facts = new Map<string, { handles: SeenHandleFacts[]; statements: Said[]; silences: number }>()
  const personOf = new Map<string, string>()
  for (const { id, personId, carried, strength } of plan.seen.values()) {
    if (!fresh.has(personId) || !changedPersons.has(personId)) continue
    personOf.set(id, personId)
    const about = facts.get(personId) ?? { handles: [], statements: [], silences: 0 }
    about.handles.push({ id, kind: carried.kind, scope: carried.scope, value: carried.value, strength })
    facts.set(personId, about)
  }
  for (const { handles, said } of sightings) {
    const person = said === null ? undefined : personOf.get(handleIdOf(handles[0]))
    if (said !== null && person !== undefined) facts.get(person)?.statements.push(said)
  }
  return facts
}

type SeenHandleFacts = PersonFacts['handles'][number]
type Said = PersonFacts['statements'][number]

/**
 * The pairs of a person that was never contested hang together: each identified handle came with another one. An
 * office's contact is a person of its own.
 */
function regionFacts(
  handles: PersonFacts['handles'],
  statements: PersonFacts['statements'],
  silences: number,
): RegionFacts {
  const identified = handles.filter(({ kind }) => !isWeakKind(kind))
  const [first, ...others] = identified
  return {
    handles,
    pairs: first === undefined ? [] : others.map(({ id }) => [first.id, id] as const),
    firstNames: texts(statements, 'firstName'),
    patronymics: texts(statements, 'patronymic'),
    birthdays: texts(statements, 'birthday'),
    irregular: silences,
  }
}

const texts = (statements: PersonFacts['statements'], part: keyof Said): string[] =>
  statements.map((said) => said[part]).filter((text) => text !== '')
