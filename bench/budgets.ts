import { checkBudgets as appTooLarge } from './app-size.ts'
import { tooLarge as chatTooLarge } from './chat-size.ts'
import { tooLarge as portalTooLarge } from './portal-size.ts'
import { tooLarge as trackerTooLarge } from './tracker-size.ts'

/** For npm run check: what a browser has to load stays within its budgets; exit code 1 when something does not. */
const sentences = [
  ...(await appTooLarge()),
  ...(await trackerTooLarge()),
  ...(await chatTooLarge()),
  ...(await portalTooLarge()),
]
for (const sentence of sentences) console.error(sentence)
if (sentences.length > 0) process.exitCode = 1
