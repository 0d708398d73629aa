/** Records made of events: orders with lines and products, payments, requests, consent. */
export { STOP_COMMAND, tellOfStop, undoStop } from './consent.ts'
export { moveIn, moveRecords } from './move.ts'
export { upsertOrders } from './order-queries.ts'
export type { OrderLine, OrderNews } from './orders.ts'
export { recordPayments } from './payments.ts'
export { projectRecords } from './project.ts'
export { moneyOf, textOf, timeOf } from './recorded-event.ts'
export { recordRoutes } from './routes.ts'
