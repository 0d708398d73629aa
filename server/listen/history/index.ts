/** What became of records field by field, and how they return to what they were. */
export type { HistoryKind, Staying } from './kind.ts'
export { type HistoryPart, withPart } from './parts.ts'
export { historyRoutes } from './routes.ts'
