import { sql } from 'kysely'

/**
 * The tables `own` (handles of people) and `event` joined: an event hangs on the first row of its handle, and an
 * epoch of the handle narrows it to the stretch of time in which it meant this person. Add conditions on
 * own.workspace_id, own.person_id and event.occurred_at (bounded, so that whole months are passed over).
 */
export const OWN_EVENTS = sql`
  handle own join event on event.workspace_id = own.workspace_id and event.handle_id = own.base_handle_id
                       and event.occurred_at >= coalesce(own.valid_from, '-infinity')
                       and event.occurred_at < coalesce(own.valid_until, 'infinity')`
