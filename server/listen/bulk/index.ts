/** One act upon many rows: written down at once, carried out by portions, taken back the same way. */
export type { BulkKind, Chosen, Item, Run } from './kind.ts'
export { finishActs } from './portion.ts'
export { bulkRoutes } from './routes.ts'
export { sharing } from './sharing.ts'
