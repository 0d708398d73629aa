/** Macros: several acts on a dialogue under one name, done in one go or not at all, and taken back alike. */
export { macroRoutes } from './routes.ts'
