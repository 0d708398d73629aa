import {
  type EventTime,
  mergeRulings,
  type Resolution,
  resolve,
  unmergeRulings,
} from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { insertRulings, ownerLeft, writeNotice } from './member-acts-queries.ts'
import { handlesOf, type PersonHandle, personOf } from './people.ts'
import { lockIdentity } from './queries.ts'
import type { RecordMover } from './record-mover.ts'
import { loadRegion, type Region, reach } from './region.ts'
import { settingsOfRules } from './settings.ts'
import { type Settled, settleRegion } from './settle.ts'
import { refoldTraits } from './split-traits.ts'

export interface Merged {
  /** The person made first, whichever was named first: everyone's links to it stay good. */
  readonly personId: string
  readonly absorbedPersonId: string
}

interface Pair {
  readonly keep: string
  readonly absorb: string
}

/** A member says that two people are one: an assertion between their leading handles, which can be taken back. */
export async function mergePeople(
  context: Context,
  pair: Pair,
  movers: readonly RecordMover[],
): Promise<Merged> {
  const { merged, handleIds } = await join(context, pair, movers)
  const properties = { keptPersonId: merged.personId, absorbedPersonId: merged.absorbedPersonId }
  const absorbedOwner = await ownerLeft(context, merged)
  await writeNotice(context, 'People Merged', handleIds, {
    people: properties,
    ...(absorbedOwner === null ? {} : { more: { absorbedOwner } }),
  })
  return merged
}

/** The same without a word on the timeline, for an act that says itself what it did. */
export async function joinPeople(
  context: Context,
  pair: Pair,
  movers: readonly RecordMover[],
): Promise<Merged> {
  return (await join(context, pair, movers)).merged
}

async function join(context: Context, pair: Pair, movers: readonly RecordMover[]) {
  await lockIdentity(context)
  const [keep, absorb] = [await existing(context, pair.keep), await existing(context, pair.absorb)]
  if (keep === absorb) throw new Problem('conflict')
  const [kept, absorbed] = [await leadingOf(context, keep), await leadingOf(context, absorb)]
  const act = await openAct(context, [kept.baseId, absorbed.baseId])
  const rulings = mergeRulings(act.region.evidence, act.resolution, {
    one: kept.baseId,
    other: absorbed.baseId,
    at: act.at,
  })
  if (rulings.length === 0) throw new Problem('would-break-rule')
  await insertRulings(context, rulings)
  await settleAct(context, act, movers)
  const [survivor, other] = [await personOf(context, keep), await personOf(context, absorb)]
  if (survivor === null || survivor !== other) throw new Problem('would-break-rule')
  const absorbedPersonId = survivor === keep ? absorb : keep
  return { merged: { personId: survivor, absorbedPersonId }, handleIds: [kept.baseId, absorbed.baseId] }
}

export interface Unmerged {
  readonly personId: string
  readonly separatedPersonId: string
}

/** A member says that some handles are another person's: cuts wherever evidence crosses the border. */
export async function unmergePeople(
  context: Context,
  parting: { readonly person: string; readonly handleIds: readonly string[] },
  movers: readonly RecordMover[],
): Promise<Unmerged> {
  await lockIdentity(context)
  const person = await existing(context, parting.person)
  const handles = await handlesOf(context, [person])
  const isLeaving = ({ id, baseId }: PersonHandle): boolean =>
    parting.handleIds.includes(id) || parting.handleIds.includes(baseId)
  const [leaving, staying] = [handles.filter(isLeaving), handles.filter((handle) => !isLeaving(handle))]
  if (leaving.length < new Set(parting.handleIds).size) throw new Problem('not-found')
  const [first, stays] = [leading(leaving), leading(staying)]
  if (first === undefined || stays === undefined) throw new Problem('would-break-rule')
  const act = await openAct(context, [first.baseId, stays.baseId])
  const rulings = unmergeRulings(act.region.evidence, act.resolution, {
    leaving: leaving.map(({ baseId }) => baseId),
    at: act.at,
  })
  if (rulings.length === 0) throw new Problem('would-break-rule')
  await insertRulings(context, rulings)
  const settled = await settleAct(context, act, movers)
  const [separated, kept] = [placeOf(settled, first), placeOf(settled, stays)]
  if (separated === undefined || kept === undefined || separated === kept)
    throw new Problem('would-break-rule')
  const people = { personId: kept, separatedPersonId: separated }
  await writeNotice(context, 'People Unmerged', [stays.baseId, first.baseId], { people })
  return { personId: kept, separatedPersonId: separated }
}

/** A member says that two people are not the same: no inferred link joins them from now on. */
export async function keepApart(
  context: Context,
  pair: { readonly one: string; readonly other: string },
  movers: readonly RecordMover[],
): Promise<void> {
  await lockIdentity(context)
  const [one, other] = [await existing(context, pair.one), await existing(context, pair.other)]
  if (one === other) throw new Problem('conflict')
  const [a, b] = [await leadingOf(context, one), await leadingOf(context, other)]
  const act = await openAct(context, [a.baseId, b.baseId])
  await insertRulings(context, [{ kind: 'not-same', a: a.baseId, b: b.baseId, at: act.at }])
  await settleAct(context, act, movers)
}

export interface Act {
  readonly ids: readonly string[]
  readonly region: Region
  readonly resolution: Resolution
  /** Later than every ruling of the region: of several on one pair the latest wins. */
  readonly at: EventTime
}

export async function openAct(context: Context, seeds: readonly string[]): Promise<Act> {
  const ids = await reach(context, seeds)
  if (ids === null) throw new Problem('would-break-rule')
  const region = await loadRegion(context, ids)
  const resolution = resolve(region.evidence, await settingsOfRules(context))
  const ruled = (region.evidence.decisions ?? []).map(({ at }) => at + 1)
  return { ids, region, resolution, at: Math.max(context.clock.now().getTime(), ...ruled) }
}

/** Resolved at once, however large: a member waits for what he did. */
export async function settleAct(
  context: Context,
  { ids }: Act,
  movers: readonly RecordMover[],
): Promise<Settled> {
  const settled = await settleRegion(
    context,
    await loadRegion(context, ids),
    await settingsOfRules(context),
    movers,
  )
  await refoldTraits(context, settled.resplit)
  return settled
}

export async function existing(context: Context, personId: string): Promise<string> {
  const found = await personOf(context, personId)
  if (found === null) throw new Problem('not-found')
  return found
}

async function leadingOf(context: Context, personId: string): Promise<PersonHandle> {
  const found = leading(await handlesOf(context, [personId]))
  if (found === undefined) throw new Problem('would-break-rule')
  return found
}

const WEIGHT: Readonly<Record<PersonHandle['strength'], number>> = { strong: 0, medium: 1, weak: 2 }

function leading(handles: readonly PersonHandle[]): PersonHandle | undefined {
  return [...handles].sort(
    (a, b) => WEIGHT[a.strength] - WEIGHT[b.strength] || (a.baseId < b.baseId ? -1 : 1),
  )[0]
}

function placeOf({ placesOf }: Settled, handle: PersonHandle): string | undefined {
  const places = placesOf.get(handle.baseId) ?? []
  const same = places.find(({ from }) => from?.getTime() === handle.from?.getTime())
  return (same ?? places.at(-1))?.personId
}
