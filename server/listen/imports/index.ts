/** People from files: read, mapped, checked row by row, run by portions, taken back. */
export { forgetImports, guessAgain, mapColumns, openImport, readAs, startCheck, startRun } from './acts.ts'
export { putPart } from './file-parts.ts'
export { startImports } from './loop.ts'
export { importPage } from './present.ts'
export { importRoutes } from './routes.ts'
export { continueImports } from './stages.ts'
export { isImporting } from './store.ts'
