/** Questions that are asked in a manager's name right after a request; what he knows already nobody asks. */
export { askDue, startAsking } from './loop.ts'
export { moveQuestions } from './move.ts'
export { questionRoutes } from './routes.ts'
export { isAsked } from './runs.ts'
export { addSet } from './sets.ts'
export { followQuestions } from './start.ts'
