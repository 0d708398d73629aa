/** Payment plans: sums paid in parts, what of them is paid by what came in, and what is overdue. */
export { movePlans } from './move.ts'
export { refreshPlans } from './refresh.ts'
export { paymentPlanRoutes } from './routes.ts'
