export { type ExportedEvent, everyEvent } from './every.ts'
export { type Asked, personBehind } from './redirect.ts'
export { timelineRoutes } from './routes.ts'
export { type OwnEvent, writeEvent } from './write.ts'
