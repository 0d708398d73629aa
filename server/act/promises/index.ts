/** Promises: what was promised in words, with a due time and an owner, made of events. */
export { movePromises, projectPromises } from './project.ts'
export { keepPromise } from './promises.ts'
export { promiseRoutes } from './routes.ts'
