/** Who is who: handles, the evidence that links them, and the people they make. */
export { lockIdentity } from './queries.ts'
export type { RecordMover } from './record-mover.ts'
export { normalisationSettings } from './settings.ts'
export { type SettledSight, type Sighted, sight } from './sight.ts'
export type { CarriedHandle, Sighting } from './sighting.ts'
