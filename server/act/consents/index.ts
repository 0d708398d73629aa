/** Consents of a person as members see them, and what becomes of a bare "stop". */
export { consentRoutes } from './routes.ts'
export { tellOfStops } from './tell.ts'
