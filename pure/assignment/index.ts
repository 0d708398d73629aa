/** Who takes what waits: known owner first, then the zone, within capacity and its reserve, the oldest first. */
export { type Alerted, type Standby, type Watch, whomToAlert } from './alert.ts'
export { assign } from './assign.ts'
export { type Limits, limitsOf, openSlots } from './capacity.ts'
export type { Assigned, Because, Colleague, Distribution, Met, Team, Waiting, Zone } from './team.ts'
export { metBy, zoneOf } from './zone.ts'
