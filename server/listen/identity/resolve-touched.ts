import type { Context } from '#server/platform/context.ts'
import type { Plan } from './plan.ts'
import type { News } from './queries.ts'
import type { RecordMover } from './record-mover.ts'
import type { CarriedHandle, Sighting } from './sighting.ts'

export interface Touched {
  readonly sightings: readonly Sighting[]
  readonly plan: Plan
  readonly news: News
  readonly handleIdOf: (handle: CarriedHandle) => string
}

export async function resolveTouched(
  _context: Context,
  _touched: Touched,
  _movers: readonly RecordMover[],
): Promise<readonly string[]> {
  return []
}
