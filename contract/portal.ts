import { z } from '@hono/zod-openapi'
import { id, line, moment } from './common.ts'

/** The customer's own page, as members set it up, send it and look after it. The page itself is HTML. */
export const PortalPart = z.enum(['dialogue', 'requests', 'orders', 'promises', 'data', 'consents'])
export type PortalPart = z.output<typeof PortalPart>

export const ChangePortal = z.strictObject({
  on: z.boolean(),
  /** What customers see, in the order of the page. */
  parts: z.array(PortalPart).max(PortalPart.options.length),
  /** Facts that the page leaves out, by their keys. */
  hiddenFields: z.array(line(64)).max(200),
})
export type ChangePortal = z.output<typeof ChangePortal>
export const Portal = z.object({
  ...ChangePortal.shape,
  /** The company's address to give to customers. */
  url: z.string(),
  /** Whether links can be sent at all: the company has a mailbox to send from. */
  letters: z.boolean(),
})
export type Portal = z.output<typeof Portal>

/** Why an address does not open the page: it is no mailbox of one person, or who it belongs to is in doubt. */
export const PortalAddress = z.object({
  handleId: id,
  address: z.string(),
  opens: z.boolean(),
})
/** An address that is written to no more. What the customer said himself only he takes back. */
export const ClosedAddress = z.object({
  handleId: id,
  address: z.string(),
  reason: z.string(),
  since: moment,
  mayLift: z.boolean(),
})
export const PersonPortal = z.object({
  on: z.boolean(),
  /** In the demo company an owner may look at the page as its invented customers see it. */
  mayLook: z.boolean(),
  addresses: z.array(PortalAddress),
  /** When he was last on his page; null: never. */
  lastSeenAt: moment.nullable(),
  browsers: z.number().int(),
  closed: z.array(ClosedAddress),
})
export type PersonPortal = z.output<typeof PersonPortal>

export const SendPortal = z.strictObject({ handleId: id })
export const SentPortal = z.object({ address: z.string() })
export const PortalLook = z.object({ url: z.string() })
export const LiftSuppression = z.strictObject({ handleId: id, reason: line(300) })
