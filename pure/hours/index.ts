/** Wall clocks of time zones, and time as a team works it: weeks with breaks and days off. */
export { dayAround, isZone, type LocalTime, localTime, momentOf, offsetAt, weekAround } from './local-time.ts'
export { type Hours, hoursProblem, type Span } from './week.ts'
export { addWorking, isOpen, nextOpening, workingBetween } from './working.ts'
