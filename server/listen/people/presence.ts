import { type RawBuilder, sql } from 'kysely'

const HERE_MILLISECONDS = 120_000
/** A browser whose clock is a little ahead is here as well; one of another year says nothing of now. */
const CLOCKS_DIFFER = 300_000

/** Whether a sign of a browser at this moment says that somebody is on the site now. */
export const isNow = (seenAt: RawBuilder<unknown>, now: Date) => sql<boolean>`(
  ${seenAt} >= ${new Date(now.getTime() - HERE_MILLISECONDS)}
  and ${seenAt} <= ${new Date(now.getTime() + CLOCKS_DIFFER)})`

/** A condition on person: a browser or a device of his was seen within two minutes. */
export const isHere = (now: Date) => sql<boolean>`(
  person.last_seen_at >= ${new Date(now.getTime() - HERE_MILLISECONDS)} and exists (
    select from handle browser
     where browser.workspace_id = person.workspace_id and browser.person_id = person.id
       and browser.kind in ('cookie', 'device') and ${isNow(sql`browser.last_seen_at`, now)}))`
