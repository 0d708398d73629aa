/** Assignment: what waits goes to whoever is to answer it, by rules that say why. */
export { assignWaiting, followAssignment, teamZones } from './assign-waiting.ts'
export { assertMembers } from './availability.ts'
export { asWaiting, factsOfPeople } from './facts.ts'
export { keepIntentRoutes } from './intent-routes.ts'
export { assignmentRoutes } from './routes.ts'
export { assertSegments, segmentsIn } from './segments.ts'
export { workHours } from './settings.ts'
export { zonesAbout } from './zones.ts'
