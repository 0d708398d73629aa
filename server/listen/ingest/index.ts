/** The collection port: events come in, from clients in the Segment protocol and from our own imports. */

export type { Receipt, VerdictCode } from '#contract/protocol.ts'
export type { AcceptedEvent, IngestWiring, Projector, Storing } from './accepted-event.ts'
export { mountCollector } from './collector.ts'
export { frameOfImport, type IngestOptions, ingest, storeParsed } from './ingest.ts'
export type { NormalisedItem, ParsedItem } from './item.ts'
export { parseItem } from './item-parse.ts'
export { ingestRoutes } from './routes.ts'
export { countAsLived } from './sources.ts'
export { forgetShortLived } from './visitor.ts'
