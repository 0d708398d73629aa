/** Who is who: handles, the evidence that links them, and the people they make. */
export { assignVisit, takeVisitBack, type UnclaimedVisit } from './assign-visits.ts'
export { withDecisions } from './decided-values.ts'
export { erasedAmong, erasedHashes, rememberErased, wereErased } from './erased.ts'
export { ownMailDomains } from './mail-domains.ts'
export {
  joinPeople,
  keepApart,
  type Merged,
  mergePeople,
  type Unmerged,
  unmergePeople,
} from './member-acts.ts'
export { namedTogether } from './named-together.ts'
export { handlesOf, isErased, type PersonHandle, personOf } from './people.ts'
export { findHandles, handlesOfAll, knownHandles, lockIdentity } from './queries.ts'
export type { RecordMover } from './record-mover.ts'
export { resettle } from './resettle.ts'
export { valueRoutes } from './routes.ts'
export { type IntakeSettings, normalisationSettings } from './settings.ts'
export { carriedIn, type SettledSight, type Sighted, sight } from './sight.ts'
export type { CarriedHandle, KnownHandle, Sighting } from './sighting.ts'
export { refoldTraits } from './split-traits.ts'
export { resolveBacklog } from './value-decisions.ts'
