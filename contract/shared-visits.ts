import { z } from '@hono/zod-openapi'
import { id, moment } from './common.ts'
import { Reason } from './people.ts'

/** Visits on a device of several people during which nobody said who it was. */
export const SharedVisit = z.object({
  deviceId: id,
  /** Names the visit together with the device. */
  moment,
  until: moment,
  /** More than one where all that lies between two people goes together. */
  visits: z.number(),
  events: z.number(),
  /** Titles or paths of pages, else names of events; a few. */
  seen: z.array(z.string()),
  evidenceFor: z.array(Reason),
  evidenceAgainst: z.array(Reason),
})
export type SharedVisit = z.output<typeof SharedVisit>
export const GivenVisit = z.object({ deviceId: id, moment, by: z.string().nullable(), at: moment })
export type GivenVisit = z.output<typeof GivenVisit>
export const SharedVisits = z.object({
  /** Could be this person's, the latest first; at most twenty. */
  open: z.array(SharedVisit),
  /** Given to this person by members, each to be taken back. */
  given: z.array(GivenVisit),
})
export type SharedVisits = z.output<typeof SharedVisits>
/** theirs: it was this person; false takes that word back. */
export const VisitDecision = z.strictObject({ deviceId: id, moment: z.iso.datetime(), theirs: z.boolean() })
