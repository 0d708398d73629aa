/** Repairs: findings with a frozen baseline, measured weekly, and acting on the people who wait. */

export { findingRoutes } from './finding-routes.ts'
export { moveByMember, saveFinding } from './findings.ts'
export { measureWeekly } from './measure.ts'
export { moveReminders } from './reminders.ts'
export { waitingRoutes } from './waiting-routes.ts'
