/** Assignment: what waits goes to whoever is to answer it, by rules that say why. */
export { assignWaiting, asWaiting, followAssignment, teamZones } from './assign-waiting.ts'
export { assertMembers } from './availability.ts'
export { keepIntentRoutes } from './intent-routes.ts'
export { assignmentRoutes } from './routes.ts'
export { workHours } from './settings.ts'
