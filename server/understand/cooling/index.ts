/** Cooling clients: silence against the own rhythm, complaints, low ratings, irregular payments, with reasons. */
export type { RhythmReason } from './codes.ts'
export { refresh, rhythmsOf, sweep } from './refresh.ts'
export { understandingRoutes } from './routes.ts'
export { isLow } from './signals.ts'
