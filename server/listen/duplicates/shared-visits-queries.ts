import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

const MOST_VISITS = 20
const MOST_EVENTS = 500

export interface OpenVisit {
  readonly deviceId: string
  readonly moment: Date
  readonly until: Date
  readonly visits: number
  readonly events: number
  readonly seen: readonly string[]
  /** The nearest use by the person before and after, and by somebody else on either side. */
  readonly before: Date | null
  readonly after: Date | null
  readonly another: Date | null
  readonly others: number
  readonly familiar: readonly string[]
}

/**
 * What nobody claimed on the devices that a person used: on a shared device each visit by itself, elsewhere all
 * that lies between two people. The latest events of each stretch are looked at.
 */
export async function openVisitsOf(context: Context, personId: string): Promise<readonly OpenVisit[]> {
  const found = await sql<OpenVisit>`
    with mine as (
      select distinct handle_use.weak_handle_id as device from handle
        join handle_use on handle_use.workspace_id = handle.workspace_id
                       and handle_use.by_handle_id = handle.base_handle_id
       where handle.workspace_id = ${context.workspace} and handle.person_id = ${personId}
    ), stretch as (
      select device, valid_from, valid_until, status = 'shared' as shared from mine
        join handle as gap on gap.workspace_id = ${context.workspace} and gap.split
                          and (gap.id = device or (gap.epoch > 0 and gap.base_handle_id = device))
       where gap.person_id <> ${personId}
         and not exists (select from handle as known
                          where known.workspace_id = ${context.workspace} and known.person_id = gap.person_id
                            and known.kind not in ('cookie', 'device'))
    ), happened as (
      select stretch.*, event.*, lag(at) over (partition by device, valid_from order by at, id) as previous
        from stretch cross join lateral (
          select id, occurred_at as at, coalesce(context #>> '{page,title}', properties ->> 'title',
                 context #>> '{page,path}', properties ->> 'path', name) as seen
            from event where event.workspace_id = ${context.workspace} and event.handle_id = device
             and occurred_at >= coalesce(valid_from, '-infinity')
             and occurred_at < coalesce(valid_until, 'infinity')
           order by occurred_at desc, id desc limit ${MOST_EVENTS}) as event
    ), numbered as (
      select *, count(*) filter (where at > previous + interval '30 minutes')
                over (partition by device, valid_from order by at, id rows unbounded preceding) as visit
        from happened
    ), visit as (
      select device, min(at) as moment, max(at) as until, count(distinct visit) as visits, count(*) as events,
             (array_agg(distinct seen))[1:3] as seen
        from numbered group by device, valid_from, case when shared then visit end
       order by max(at) desc limit ${MOST_VISITS}
    )
    select visit.device as "deviceId", visit.moment, visit.until, visit.visits, visit.events, visit.seen,
           used.before, used.after, used.another, used.others, ${familiarPages(context, personId)} as familiar
      from visit cross join lateral (
        select max(last_at) filter (where theirs and last_at <= visit.moment) as before,
               min(first_at) filter (where theirs and first_at >= visit.until) as after,
               (array_agg(first_at order by abs(extract(epoch from first_at - visit.moment)))
                  filter (where not theirs))[1] as another,
               count(distinct user_id) filter (where not theirs) as others
          from (select first_at, last_at, owner.person_id as user_id, owner.person_id = ${personId} as theirs
                  from handle_use join handle as owner on owner.workspace_id = handle_use.workspace_id
                                                      and owner.id = handle_use.by_handle_id
                 where handle_use.workspace_id = ${context.workspace}
                   and handle_use.weak_handle_id = visit.device) as uses
      ) as used
     order by visit.until desc, visit.device`.execute(context.tx)
  return found.rows
}

/** Pages of the visit that the person looked at under his own name too. */
const familiarPages = (context: Context, personId: string) => sql<readonly string[]>`array(
  select distinct known.seen from handle as own cross join lateral (
    select coalesce(context #>> '{page,title}', properties ->> 'title', context #>> '{page,path}',
                    properties ->> 'path') as seen
      from event where event.workspace_id = ${context.workspace} and event.handle_id = own.base_handle_id
       and event.kind = 'page' and occurred_at >= coalesce(own.valid_from, '-infinity')
       and occurred_at < coalesce(own.valid_until, 'infinity')
     order by occurred_at desc, id desc limit ${MOST_EVENTS}) as known
   where own.workspace_id = ${context.workspace} and own.person_id = ${personId} and known.seen = any(visit.seen))`

export interface Given {
  readonly deviceId: string
  readonly moment: Date
  readonly by: string | null
  readonly at: Date
}

/** What members gave to a person and nobody took back, the latest first. */
export async function givenVisitsOf(context: Context, personId: string): Promise<readonly Given[]> {
  const found = await sql<Given>`
    select given.handle_id as "deviceId", given.moment, member.name as by, given.decided_at as at
      from handle as own
      join visit_assignment as given on given.workspace_id = own.workspace_id
                                    and given.to_handle_id = own.base_handle_id
      left join member on member.workspace_id = given.workspace_id and member.id = given.decided_by
     where own.workspace_id = ${context.workspace} and own.person_id = ${personId}
       and (own.valid_from is null or given.moment >= own.valid_from)
       and (own.valid_until is null or given.moment < own.valid_until)
       and not exists (select from visit_assignment as later
                        where later.workspace_id = given.workspace_id and later.handle_id = given.handle_id
                          and later.moment = given.moment and later.decided_at > given.decided_at)
     order by given.moment desc, given.id limit 50`.execute(context.tx)
  return found.rows
}
