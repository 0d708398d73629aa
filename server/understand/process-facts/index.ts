/** What a log says: cases cut from histories, and every figure of a process, reckoned in a thread of its own. */

export type { readingOf } from './imported.ts'
export { createMining, type Mining } from './mining.ts'
export { weekOf } from './norms.ts'
export type { Answer, Question } from './questions.ts'
export type { LogFile } from './read-log.ts'
export type { Arrivals, rhythmOf } from './rhythm.ts'
