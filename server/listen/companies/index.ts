/** Companies: who belongs to them, what happened with all of these, what their deals add up to, one goal sheet. */
export { countCompanies } from './count.ts'
export { companyHistory } from './history.ts'
export { linksOfPerson } from './link-history.ts'
export { listCompanies } from './list.ts'
export { companyRoutes } from './routes.ts'
