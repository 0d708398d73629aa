export { mergeTwo } from './merge.ts'
export { duplicateRoutes } from './routes.ts'
export { suggestDuplicates, weighDuplicates } from './suggest.ts'
