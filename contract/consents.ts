import { z } from '@hono/zod-openapi'
import { id, moment } from './common.ts'

/** The newest statement of an address of the person about a purpose and a channel: what holds. */
export const StandingConsent = z.object({
  id,
  purpose: z.string(),
  channel: z.string(),
  given: z.boolean(),
  at: moment,
  source: z.string(),
  /** The words that were agreed to, or by which it was taken back. */
  wording: z.string().nullable(),
  /** Read out of a message that said nothing but "stop": a member may say that it was not meant so. */
  mayUndo: z.boolean(),
})
export const PersonConsents = z.object({ consents: z.array(StandingConsent) })
export type PersonConsents = z.output<typeof PersonConsents>

export const OfConsent = z.object({ id, consentId: id })
