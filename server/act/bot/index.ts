/** The bot: answers simple questions by its owner's rules, and knows when to call a person. */
export { followBot } from './follow.ts'
export { startBot, takeDueTurns } from './loop.ts'
export { botRoutes } from './routes.ts'
export { keepBot } from './settings.ts'
export { moveTalks } from './talks.ts'
