/** Tasks: what members are to do, about people and deals; they close themselves when the act is seen. */
export { taskBulk } from './bulk.ts'
export { changeTask, createTask } from './change.ts'
export { closeSeen } from './close-seen.ts'
export { countTasks } from './count.ts'
export { taskHistory } from './history.ts'
export { moveTasks } from './move.ts'
export { taskRoutes } from './routes.ts'
