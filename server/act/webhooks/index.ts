/** Telling other systems what happens here: signed, at least once, for three days, with a log that can be sent again. */
export type { Subjects } from './deliveries.ts'
export { forgetDeliveries } from './log.ts'
export { webhookRoutes } from './routes.ts'
export { createWebhookSender } from './sender.ts'
