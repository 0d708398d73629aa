/** Understanding of messages: what they are about, their mood, what somebody tells of himself in them. */
export { moveReadings, readingsOf } from './fold.ts'
export { followText, readTextOnwards, tellText, textModelsReady } from './follow.ts'
export { learnLabels } from './learn.ts'
export { isDoubted, JUDGED_FOR, judgedSince, measuresOf, precisionOf, surenessOf } from './measures.ts'
export { type Models, modelsOf } from './models.ts'
export { type IntentName, intentNamed } from './read.ts'
export { textRoutes } from './routes.ts'
