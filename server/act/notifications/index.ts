/** What a member should know of, by its consequence and not by its event; it stays until it is read. */
export { type DueNews, dueNews, putOff } from './due.ts'
export { type KnownNews, newsWhere, notifyMembers } from './notify.ts'
export { notificationRoutes } from './routes.ts'
