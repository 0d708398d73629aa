/** Assignment: what waits goes to whoever is to answer it, by rules that say why. */
export { assignWaiting, followAssignment } from './assign-waiting.ts'
export { assignmentRoutes } from './routes.ts'
export { workHours } from './settings.ts'
