/** Sending: the outbox and its honest promise. None is lost; every ambiguous one is listed. */

export { alsoOn } from './also-on.ts'
export { withdraw } from './decide.ts'
export { projectDeliveryStates } from './delivery-states.ts'
export { put } from './outbox.ts'
export { say, writeMessage } from './reply.ts'
export { sendingRoutes } from './routes.ts'
export { createSender, SENDER_LIMITS } from './sender.ts'
export { type Spoken, speak, type Utterance } from './speak.ts'
export { mountUnsubscribe } from './unsubscribe-page.ts'
export { waysTo } from './ways.ts'
export { accountIdOf, idDomainOf, mailboxOf, STAYS, staysHere, type WaysOut } from './ways-out.ts'
export { withdrawMachines } from './withdraw.ts'
