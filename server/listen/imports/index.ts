/** People from files: read, mapped, checked row by row, run by portions, taken back. */
export { forgetImports } from './acts.ts'
export { startImports } from './loop.ts'
export { importRoutes } from './routes.ts'
export { continueImports } from './stages.ts'
