/** Wall clocks of time zones, time as a team works it, and how soon in that time a customer is answered. */
export { dayAround, isZone, type LocalTime, localTime, momentOf, offsetAt, weekAround } from './local-time.ts'
export { type Level, levelFor, type Owed, owedFor, type TopicTimes, warnAt } from './owed.ts'
export { type Reached, type Rest, reach } from './resting.ts'
export { freeFrom, heldBack, type Listener, type Piece, type Telling, telling } from './telling.ts'
export { type Hours, hoursProblem, type Span } from './week.ts'
export { addWorking, isOpen, nextOpening, workingBetween } from './working.ts'
