/** How soon a customer is answered: what is promised of a topic, by when, and whether it was kept. */
export { type Level, levelFor, type Owed, owedFor, type TopicTimes, warnAt } from './owed.ts'
