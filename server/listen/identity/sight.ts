import { handleText } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { type Plan, planPeople, type SeenHandle } from './plan.ts'
import { evidenceOf } from './plan-evidence.ts'
import { findHandles, insertEvidence, insertPeople, touchHandles } from './queries.ts'
import type { RecordMover } from './record-mover.ts'
import { resolveTouched } from './resolve-touched.ts'
import type { CarriedHandle, KnownHandle, Sighting } from './sighting.ts'

export interface Sighted {
  /** The row of epoch 0: what events, traits and records of the event hang on. */
  readonly handleIdOf: (handle: CarriedHandle) => string
  /** The person of the handle now, that of its latest epoch. */
  readonly personIdOf: (handle: CarriedHandle) => string
  /** Handles whose people changed beyond those of the sightings. */
  readonly movedHandles: readonly string[]
}

/**
 * Takes in what events say about who is who: finds or makes their handles and people, stores the evidence and
 * resolves where it must. The caller holds lockIdentity.
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
  const movedHandles = await resolveTouched(context, { sightings, plan, news, handleIdOf }, movers)
  return { handleIdOf, personIdOf: (handle) => found(plan, handle).personId, movedHandles }
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
