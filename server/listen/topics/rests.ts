import { type RawBuilder, sql } from 'kysely'

/**
 * The stretches in which a topic is not with us, as a value for its column `rests` when its status becomes another at
 * a moment: while we wait for the customer, while it sleeps until he writes, and after it was resolved. A topic that
 * we put off to a moment of our own choosing stays with us: nobody wins time by snoozing. Harmless when repeated.
 *
 * Kept with the status, in the same statement, because the events of a topic do not tell of every change.
 */
export const restsAfter = (
  status: RawBuilder<unknown>,
  snoozedUntil: RawBuilder<unknown>,
  at: Date,
): RawBuilder<unknown> => sql`
  case when ${status} in ('waiting', 'resolved') or (${status} = 'snoozed' and ${snoozedUntil} is null)
       then topic.rests + tstzmultirange(tstzrange(${at}::timestamptz, null))
       else topic.rests * tstzmultirange(tstzrange(null, ${at}::timestamptz)) end`
