import { sql } from 'kysely'

const HERE_MILLISECONDS = 120_000

/** When the last sign of a browser must be for somebody to be on the site now. */
export const hereSince = (now: Date): Date => new Date(now.getTime() - HERE_MILLISECONDS)

/** A condition on person: a browser or a device of his was seen within two minutes. */
export const isHere = (now: Date) => sql<boolean>`(
  person.last_seen_at >= ${hereSince(now)} and exists (
    select from handle browser
     where browser.workspace_id = person.workspace_id and browser.person_id = person.id
       and browser.kind in ('cookie', 'device') and browser.last_seen_at >= ${hereSince(now)}))`
