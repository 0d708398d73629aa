/** The customer's own page: who gets in, what he sees of himself, and what he can do about it. */
export type { PortalWiring } from './door.ts'
export { answerKnocks, forgetKnocks, linkFor } from './knocks.ts'
export { mountPortal } from './port.ts'
export { asCustomer, readerOf } from './reach.ts'
export { ordersOf } from './read-records.ts'
export { portalRoutes } from './routes.ts'
export { forgetSessions } from './sessions.ts'
export { hasPortal, keepPortalSettings } from './settings.ts'
