/** Promises: what was promised in words and what the company promises to all, each with a due time and a keeper. */

export { followPromises, nearestPromises } from './follow.ts'
export { keepLevels, rulesAbout } from './levels.ts'
export { movePromises, projectPromises } from './project.ts'
export { givePromises, keepPromise } from './promises.ts'
export { promiseRoutes } from './routes.ts'
export { watchPromises } from './watch.ts'
