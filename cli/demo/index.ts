/** The demo company Little Harbour: a small shop with 2,000 customers, told the same way every time. */
export type { DemoMember, Department } from './company.data.ts'
export { type DemoCompany, type DemoRequest, generateDemo } from './generate.ts'
export { type DemoPerson, personKeyOf } from './person.ts'
export type { Draft, ProtocolItem } from './protocol-item.ts'
export { demoShop, type ShopFile, type ShopRequest } from './shop-page.ts'
export { type Simulator, simulate } from './simulate.ts'
export { VOCABULARY } from './vocabulary.ts'
