import { sql } from 'kysely'

/**
 * The one place where people read what `understand` has found out. Its code may not be imported here (the story
 * runs the other way), but a list must be able to begin at its indexes, and two queries glued together in
 * TypeScript could not page. So these fragments join its two tables, read only; tried and rejected was handing
 * the fragments in from main.ts, which hid the same coupling behind one more door.
 *
 * A person is in the lists sorted by score or cooling as soon as the follower has looked at him.
 */
export const SCORE_SOURCE = {
  from: sql`person_score
      join person on person.workspace_id = person_score.workspace_id and person.id = person_score.person_id`,
  key: sql`person_score.score`,
  id: sql`person_score.person_id`,
}

/** The condition is that of the index: only those who are cooling are in this order at all. */
export const COOLING_SOURCE = {
  from: sql`(select * from person_rhythm where state in ('cooling', 'cold')) as person_rhythm
      join person on person.workspace_id = person_rhythm.workspace_id and person.id = person_rhythm.person_id`,
  key: sql`person_rhythm.strength`,
  id: sql`person_rhythm.person_id`,
}

export const COOLING = sql<boolean>`exists (
  select from person_rhythm cooling
   where cooling.workspace_id = person.workspace_id and cooling.person_id = person.id
     and cooling.state in ('cooling', 'cold'))`

/** A score from which on somebody is called hot on the list. */
const HOT_FROM = 50
export const HOT = sql<boolean>`exists (
  select from person_score hot
   where hot.workspace_id = person.workspace_id and hot.person_id = person.id and hot.score >= ${sql.lit(HOT_FROM)})`

/** For the rows of a list: columns score and rhythm. */
export const UNDERSTOOD = sql`
  left join person_score on person_score.workspace_id = person.workspace_id and person_score.person_id = person.id
  left join person_rhythm on person_rhythm.workspace_id = person.workspace_id and person_rhythm.person_id = person.id`
