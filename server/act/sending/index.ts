/** Sending: the outbox and its honest promise. None is lost; every ambiguous one is listed. */
export { messageIdOf, put } from './outbox.ts'
export { sendingRoutes } from './routes.ts'
export { type Channels, createSender, type Sender, type SenderLimits } from './sender.ts'
