/** Records kept by another system, many in one call: people, companies and deals under the names they have there. */
export { upsertRoutes } from './routes.ts'
