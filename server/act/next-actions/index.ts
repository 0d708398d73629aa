/** The next right step: plays suggest, values rank, and what members decide is remembered. */
export { moveSteps } from './move.ts'
export { doneByWriting, reopen } from './outcome.ts'
export { duePersons } from './queries.ts'
export { refresh, sweep } from './refresh.ts'
export { nextActionRoutes } from './routes.ts'
