/** The help centre: articles that answer before anybody has to ask. */
export { centreOf } from './centre.ts'
export { count, forgetHelpFigures } from './counts.ts'
export { keepRating } from './feedback.ts'
export { type Found, suggestFor } from './find.ts'
export { moveHelpSources } from './move.ts'
export { mountHelp } from './pages.ts'
export { type Published, publishedById } from './published.ts'
export { helpRoutes } from './routes.ts'
