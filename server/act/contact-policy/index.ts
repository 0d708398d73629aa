/** One contact policy for people and machines: asked before every message, and asked again at hand-over. */

export { askAgain, type Recipient, recipientByHandle, recipientOf, reserve } from './approach.ts'
export { closedAmong, liftSuppression, mayMemberLift } from './closed.ts'
export type { Rule } from './codes.ts'
export { suppress } from './facts-queries.ts'
export { judge } from './judge.ts'
export { giveBack, lockPerson, markSent, moveSlot, takeAgain } from './ledger.ts'
export { contactPolicyRoutes, presentVerdict } from './routes.ts'
export { againstThirdParty, enterForward } from './third-party.ts'
