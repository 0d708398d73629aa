import { handleText } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { askInTurn } from '#server/platform/database/in-turn.ts'
import { newId } from '#server/platform/identifiers.ts'
import { type Plan, planPeople, type SeenHandle } from './plan.ts'
import { evidenceOf } from './plan-evidence.ts'
import { findHandles } from './queries.ts'
import type { RecordMover } from './record-mover.ts'
import { seedsOf } from './resolve-touched.ts'
import { type Place, settle } from './settle.ts'
import type { CarriedHandle, KnownHandle, Sighting } from './sighting.ts'
import { evidenceSteps, noNews } from './write-evidence.ts'
import { handleSteps } from './write-handles.ts'

/** What events said about who is who, understood but not yet stored. */
export interface Sighted {
  /** The row of epoch 0: what events, traits and records of the event hang on. */
  readonly handleIdOf: (handle: CarriedHandle) => string
  /** Whether the handle is a new one: nothing hangs on it yet. */
  readonly isNew: (handleId: string) => boolean
  /**
   * Stores it, and together with it what the caller has to store about these handles: the events first of all,
   * because epochs depend on their times. Then resolves what must be.
   */
  readonly settle: (beside?: readonly (() => Promise<unknown>)[]) => Promise<SettledSight>
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
  const plan = planPeople(sightings, known, now, () => newId(now))
  // a handle is asked for many times, and its text is long
  const ids = new Map<CarriedHandle, string>()
  const handleIdOf = (handle: CarriedHandle): string => {
    const asked = ids.get(handle)
    if (asked !== undefined) return asked
    const { id } = seenIn(plan, handle)
    ids.set(handle, id)
    return id
  }
  const all = [...plan.seen.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  const fresh = new Set(all.flatMap(({ id, known }) => (known === null ? [id] : [])))
  const isNew = (handleId: string): boolean => fresh.has(handleId)
  return {
    handleIdOf,
    isNew,
    async settle(beside = []) {
      const news = noNews()
      const people = await askInTurn(handleSteps(context, plan.newPersons, all), all.length)
      const evidence = evidenceOf(sightings, handleIdOf)
      const told = await askInTurn(evidenceSteps(context, evidence, isNew, news), all.length)
      const besides = await askInTurn(beside, all.length)
      await Promise.all([people.answered, told.answered])
      const seeds = await seedsOf(context, { sightings, plan, news, handleIdOf })
      await besides.answered
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

function seenIn(plan: Plan, handle: CarriedHandle): SeenHandle {
  const seen = plan.seen.get(handleText(handle))
  if (seen === undefined) throw new Error('A handle of the batch has no row')
  return seen
}
