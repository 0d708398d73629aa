import { handleText } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { type Plan, planPeople, type SeenHandle } from './plan.ts'
import { evidenceOf } from './plan-evidence.ts'
import { findHandles, insertEvidence, insertPeople, touchHandles } from './queries.ts'
import type { RecordMover } from './record-mover.ts'
import { seedsOf } from './resolve-touched.ts'
import { type Place, settle } from './settle.ts'
import type { CarriedHandle, KnownHandle, Sighting } from './sighting.ts'

/** What events said about who is who, stored but not yet resolved. */
export interface Sighted {
  /** The row of epoch 0: what events, traits and records of the event hang on. */
  readonly handleIdOf: (handle: CarriedHandle) => string
  /** Resolves what must be; to be called when the events are stored, because epochs depend on their times. */
  readonly settle: () => Promise<SettledSight>
}

export interface SettledSight {
  /** Whose the handle was at a moment of event time. */
  readonly personIdOf: (handle: CarriedHandle, at: Date) => string
  readonly movedHandles: readonly string[]
  /** Handles whose traits must be folded again, by epochs. */
  readonly resplit: readonly string[]
}

/**
 * Takes in what events say about who is who: finds or makes their handles and people and stores the evidence. The
 * caller holds lockIdentity, stores the events, and then settles.
 */
export async function sight(
  context: Context,
  sightings: readonly Sighting[],
  movers: readonly RecordMover[],
): Promise<Sighted> {
  const carried = new Map<string, CarriedHandle>()
  for (const { handles, previous } of sightings) {
    for (const handle of handles) carried.set(handleText(handle), handle)
    if (previous !== null) carried.set(handleText(previous), previous)
  }
  const known = await findHandles(context, [...carried.values()])
  const now = context.clock.now()
  const plan = planPeople(sightings, known, () => newId(now))
  await writeHandles(context, plan)
  const handleIdOf = (handle: CarriedHandle): string => found(plan, handle).id
  const news = await insertEvidence(context, evidenceOf(sightings, handleIdOf))
  return {
    handleIdOf,
    async settle() {
      const seeds = await seedsOf(context, { sightings, plan, news, handleIdOf })
      const { placesOf, movedHandles, resplit } = await settle(context, seeds, movers)
      const splitNow = [...plan.seen.values()]
        .filter(({ known }) => known?.split === true)
        .map(({ id }) => id)
      return {
        personIdOf: (handle, at) =>
          placeAt(placesOf.get(handleIdOf(handle)), at) ?? found(plan, handle).personId,
        movedHandles,
        resplit: [...new Set([...resplit, ...splitNow])],
      }
    },
  }
}

function placeAt(places: readonly Place[] | undefined, at: Date): string | undefined {
  return places?.find(({ from, until }) => (from === null || from <= at) && (until === null || at < until))
    ?.personId
}

async function writeHandles(context: Context, plan: Plan): Promise<void> {
  const all = [...plan.seen.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  await insertPeople(
    context,
    plan.newPersons,
    all.filter(({ known }) => known === null),
  )
  await touchHandles(
    context,
    all.filter((handle): handle is typeof handle & { known: KnownHandle } => handle.known !== null),
  )
}

function found(plan: Plan, handle: CarriedHandle): SeenHandle {
  const seen = plan.seen.get(handleText(handle))
  if (seen === undefined) throw new Error('A handle of the batch has no row')
  return seen
}
