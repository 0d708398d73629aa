import {
  type IdentitySettings,
  needsFullResolution,
  type Resolution,
  regionFacts,
  resolve,
} from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { type Assignment, assignPersons } from './assign.ts'
import type { RecordMover } from './record-mover.ts'
import { LARGEST_REGION, loadRegion, type Region, reach } from './region.ts'
import { partsOf } from './region-parts.ts'
import { settingsOfRules } from './settings.ts'
import { type Moved, writeAssignment, writeMerges } from './settle-people.ts'
import { postpone, writeFlags, writeQuarantines, writeRefusals } from './settle-queries.ts'
import { syncSuggestions } from './suggest.ts'

/** Where a handle's events belong now: one entry for each epoch. */
export interface Place {
  readonly from: Date | null
  readonly until: Date | null
  readonly personId: string
}

export interface Settled {
  readonly placesOf: ReadonlyMap<string, readonly Place[]>
  /** First rows of handles of which some epoch has another person now. */
  readonly movedHandles: readonly string[]
  /** First rows of handles whose epochs changed: what is kept by epoch must be folded again. */
  readonly resplit: readonly string[]
}

export const NOTHING_SETTLED: Settled = { placesOf: new Map(), movedHandles: [], resplit: [] }

/**
 * Resolves the regions of some handles anew and writes what differs: people, epochs, refusals, suggestions. The
 * result is a function of the evidence, so it may run any number of times. The caller holds lockIdentity.
 */
export async function settle(
  context: Context,
  seeds: readonly string[],
  movers: readonly RecordMover[],
  { unbounded }: { readonly unbounded: boolean } = { unbounded: false },
): Promise<Settled> {
  if (seeds.length === 0) return NOTHING_SETTLED
  const ids = await reach(context, seeds, unbounded)
  if (ids === null) {
    await postpone(context, seeds)
    return NOTHING_SETTLED
  }
  const settings = await settingsOfRules(context)
  const parts = partsOf(await loadRegion(context, ids))
  const settled: Settled[] = []
  for (const part of parts) {
    // the old result stands until the background has looked at it; what is new stays apart
    const large = !unbounded && part.evidence.handles.length > LARGEST_REGION
    if (large) await postpone(context, [part.evidence.handles[0]?.id ?? ''])
    else settled.push(await settleRegion(context, part, settings, movers))
  }
  return {
    placesOf: new Map(settled.flatMap(({ placesOf }) => [...placesOf])),
    movedHandles: settled.flatMap(({ movedHandles }) => movedHandles),
    resplit: settled.flatMap(({ resplit }) => resplit),
  }
}

export async function settleRegion(
  context: Context,
  region: Region,
  settings: IdentitySettings,
  movers: readonly RecordMover[],
): Promise<Settled> {
  const { evidence, rows } = region
  const resolution = resolve(evidence, settings)
  const assignment = assignPersons(rows, resolution, () => newId(context.clock.now()))
  const isContested = needsFullResolution(regionFacts(evidence), settings) || isLimited(resolution)
  // first, so that new epochs copy what their handle is now
  await writeFlags(context, rows, resolution, isContested)
  const moved = await writeAssignment(context, rows, assignment)
  await writeMerges(context, moved, resolution)
  await writeRefusals(context, resolution)
  await writeQuarantines(context, rows, resolution)
  await syncSuggestions(context, region, resolution, assignment)
  await moveRecords(context, moved, movers)
  return {
    placesOf: placesOf(assignment),
    movedHandles: [...new Set(moved.moves.flatMap(({ handleIds }) => handleIds))],
    resplit: [...new Set([...moved.changedEpochs])],
  }
}

function isLimited({
  refused,
  epochs,
  sharedDevices,
  quarantined,
  suggestions,
  overLimit,
}: Resolution): boolean {
  const counts = [refused.length, epochs.size, sharedDevices.length, quarantined.length, suggestions.length]
  return counts.some((count) => count > 0) || overLimit.length > 0
}

async function moveRecords(context: Context, moved: Moved, movers: readonly RecordMover[]): Promise<void> {
  for (const move of moved.moves) for (const mover of movers) await mover(context, move)
}

function placesOf({ epochs }: Assignment): Map<string, Place[]> {
  const places = new Map<string, Place[]>()
  for (const { base, from, until, personId } of epochs) {
    const known = places.get(base.id)
    if (known === undefined) places.set(base.id, [{ from, until, personId }])
    else known.push({ from, until, personId })
  }
  return places
}
