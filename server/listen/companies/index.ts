/** Companies: who belongs to them, what happened with all of these, what their deals add up to, one goal sheet. */
export { companyRoutes } from './routes.ts'
