/** Deals in pipelines: their stages, what they add up to, what rots; made by hand or told in events. */
export { dealBulk } from './bulk.ts'
export { fillCompanies } from './company.ts'
export { countDeals } from './count.ts'
export { assertCompany, assertMember, knownPerson } from './known.ts'
export { moveDeals } from './move.ts'
export { projectDeals } from './project.ts'
export { dealRoutes } from './routes.ts'
export { upsertDeal } from './upsert-deal.ts'
