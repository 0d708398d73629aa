/** Processes over the company's own events: definitions, the logs kept up to date, and what they show. */
export { createLogs, type Logs } from './ask.ts'
export { processOr404 } from './define.ts'
export { readPlace, withPeople, withScope, writePlace } from './presented.ts'
export { type KeptProcess, processesInUse } from './queries.ts'
export { rhythmRoute } from './rhythm.ts'
export { definitionRoutes } from './routes.ts'
export { forgetTouches, moveCases, refresh } from './touches.ts'
export { viewRoutes } from './view-routes.ts'
