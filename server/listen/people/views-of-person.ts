import { sql } from 'kysely'
import { type Context, memberOf } from '#server/platform/context.ts'

/** Looking again within so many seconds is the same look: open pages read themselves anew all the time. */
const ONE_LOOK = 60

/** Who opened the page of whom, once a day with how often. Machines and programs open no pages. */
export async function noteView(context: Context, personId: string): Promise<void> {
  const member = memberOf(context.actor)
  if (member === null) return
  const now = context.clock.now()
  await sql`
    insert into person_view (workspace_id, person_id, day, member_id, last_at)
    values (${context.workspace}, ${personId}, ${now.toISOString().slice(0, 10)}::date, ${member}, ${now})
    on conflict (workspace_id, person_id, day, member_id) do update
       set times = person_view.times + 1, last_at = excluded.last_at
     where person_view.last_at < excluded.last_at - make_interval(secs => ${ONE_LOOK})`.execute(context.tx)
}

interface View {
  readonly day: string
  readonly memberId: string
  readonly memberName: string
  readonly times: number
  readonly lastAt: Date
}

/** The latest looks at a person, also at those who were absorbed. */
export async function viewsOf(context: Context, personId: string): Promise<View[]> {
  const found = await sql<View>`
    select person_view.day::text as day, member.id as "memberId", member.name as "memberName",
           sum(person_view.times)::int as times, max(person_view.last_at) as "lastAt"
      from person
      join person_view on person_view.workspace_id = person.workspace_id and person_view.person_id = person.id
      join member on member.workspace_id = person.workspace_id and member.id = person_view.member_id
     where person.workspace_id = ${context.workspace} and (person.id = ${personId} or person.merged_into = ${personId})
     group by person_view.day, member.id, member.name
     order by person_view.day desc, "lastAt" desc limit 200`.execute(context.tx)
  return found.rows
}
