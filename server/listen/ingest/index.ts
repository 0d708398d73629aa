/** The collection port: events come in, from clients in the Segment protocol and from our own imports. */
export type { AcceptedEvent, IngestWiring, Projector } from './accepted-event.ts'
export { mountCollector } from './collector.ts'
export { signingSecret } from './credentials.ts'
export { type IngestOptions, ingest, type Receipt } from './ingest.ts'
export type { VerdictCode } from './item.ts'
export { ingestRoutes } from './routes.ts'
export { forgetShortLived } from './visitor.ts'
