/** Lead score: points with half-life for profile and behaviour, every point with the event that gave it. */
export { refresh, scoresOf, sweep } from './refresh.ts'
export { scoreRoutes } from './routes.ts'
export { inWholePoints, type Score } from './score.ts'
