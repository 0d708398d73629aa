import type { RawBuilder } from 'kysely'
import { handleText } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { type Plan, planPeople, type SeenHandle } from './plan.ts'
import { evidenceOf } from './plan-evidence.ts'
import { findHandles } from './queries.ts'
import type { RecordMover } from './record-mover.ts'
import { seedsOf } from './resolve-touched.ts'
import { type Place, settle } from './settle.ts'
import type { CarriedHandle, KnownHandle, Sighting } from './sighting.ts'
import { evidenceParts, writeTogether } from './write-evidence.ts'
import { peoplePart, touchPart } from './write-handles.ts'

/** What events said about who is who, understood but not yet stored. */
export interface Sighted {
  /** The row of epoch 0: what events, traits and records of the event hang on. */
  readonly handleIdOf: (handle: CarriedHandle) => string
  /**
   * Stores it, and in the same statement what the caller has to store about these handles, as common table
   * expressions: the events first of all, because epochs depend on their times. Then resolves what must be.
   */
  readonly settle: (beside?: readonly RawBuilder<unknown>[]) => Promise<SettledSight>
}

export interface SettledSight {
  /** Whose the handle was at a moment of event time. */
  readonly personIdOf: (handle: CarriedHandle, at: Date) => string
  readonly movedHandles: readonly string[]
  /** Handles whose traits must be folded again, by epochs. */
  readonly resplit: readonly string[]
}

/**
 * Takes in what events say about who is who: plans the handles that are new, and people for them. The caller holds
 * lockIdentity, and then settles.
 * @param found the stored ones of these handles, when the caller has looked them up (knownHandles) under the lock
 */
export async function sight(
  context: Context,
  sightings: readonly Sighting[],
  movers: readonly RecordMover[],
  found?: readonly KnownHandle[],
): Promise<Sighted> {
  const rows = found ?? (await findHandles(context, carriedIn(sightings)))
  const known = new Map(rows.map((row) => [handleText(row), row]))
  const now = context.clock.now()
  const plan = planPeople(sightings, known, () => newId(now))
  const handleIdOf = (handle: CarriedHandle): string => seenIn(plan, handle).id
  return {
    handleIdOf,
    async settle(beside = []) {
      const parts = [
        ...handleParts(context, plan),
        ...evidenceParts(context, evidenceOf(sightings, handleIdOf)),
      ]
      const news = await writeTogether(context, parts, beside)
      const seeds = await seedsOf(context, { sightings, plan, news, handleIdOf })
      const { placesOf, movedHandles, resplit } = await settle(context, seeds, movers)
      const splitNow = [...plan.seen.values()]
        .filter(({ known }) => known?.split === true)
        .map(({ id }) => id)
      return {
        personIdOf: (handle, at) =>
          placeAt(placesOf.get(handleIdOf(handle)), at) ?? seenIn(plan, handle).personId,
        movedHandles,
        resplit: [...new Set([...resplit, ...splitNow])],
      }
    },
  }
}

/** Each handle of some sightings once. */
export function carriedIn(sightings: readonly Pick<Sighting, 'handles' | 'previous'>[]): CarriedHandle[] {
  const carried = new Map<string, CarriedHandle>()
  for (const { handles, previous } of sightings) {
    for (const handle of handles) carried.set(handleText(handle), handle)
    if (previous !== null) carried.set(handleText(previous), previous)
  }
  return [...carried.values()]
}

function placeAt(places: readonly Place[] | undefined, at: Date): string | undefined {
  return places?.find(({ from, until }) => (from === null || from <= at) && (until === null || at < until))
    ?.personId
}

function handleParts(context: Context, { seen, newPersons }: Plan): readonly RawBuilder<unknown>[] {
  const all = [...seen.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  const fresh = all.filter(({ known }) => known === null)
  const stored = all.filter(({ known }) => known !== null)
  return [peoplePart(context, newPersons, fresh), touchPart(context, stored)]
}

function seenIn(plan: Plan, handle: CarriedHandle): SeenHandle {
  const seen = plan.seen.get(handleText(handle))
  if (seen === undefined) throw new Error('A handle of the batch has no row')
  return seen
}
