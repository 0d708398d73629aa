/** Hand-offs: a customer goes from one member to another with what the new one has to know; nobody is left without. */
export { moveHandOffs } from './move.ts'
export { handOffRoutes } from './routes.ts'
