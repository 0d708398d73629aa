import { sql } from 'kysely'
import { HANDLE_KINDS } from '#pure/identity/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce, notify, TOUCHED_CHANNEL } from '#server/platform/live.ts'

/** So many people change hands in one transaction: about a second, during which nobody else can change them. */
const PORTION = 5_000

/** Doing gives, undoing gives back: the same with the owners the other way round. */
const DIRECTIONS = {
  doing: {
    waits: 'waiting',
    becomes: 'given',
    ends: 'done',
    before: sql`owner_before`,
    after: sql`owner_after`,
  },
  undoing: {
    waits: 'given',
    becomes: 'returned',
    ends: 'undone',
    before: sql`owner_after`,
    after: sql`owner_before`,
  },
} as const
type Direction = (typeof DIRECTIONS)[keyof typeof DIRECTIONS]

/** Carries out the next portion; the last one ends it. One that has ended stays as it is. */
export async function nextPortion(context: Context, id: string): Promise<void> {
  const assignment = await context.tx
    .selectFrom('assignment')
    .select(['state', 'made_by'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (assignment?.state !== 'doing' && assignment?.state !== 'undoing') return
  const direction = DIRECTIONS[assignment.state]
  const { looked, moved } = await move(context, id, direction)
  await tellTimelines(context, id, moved, assignment.made_by)
  await context.tx
    .updateTable('assignment')
    .set((column) => ({
      moved: column('moved', '+', moved.length),
      left_alone: column('left_alone', '+', looked - moved.length),
      ...(looked < PORTION && { state: direction.ends }),
    }))
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  if (moved.length > 0)
    await announce(context.tx, context.workspace, [{ topic: 'person', id: null }], context.clock.now())
}

/** A portion of one that somebody began and left; false when none is left. */
export async function finishAssignments(context: Context): Promise<boolean> {
  const open = await context.tx
    .selectFrom('assignment')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('state', 'in', ['doing', 'undoing'])
    .orderBy('made_at')
    .limit(1)
    .execute()
  for (const { id } of open) await nextPortion(context, id)
  return open.length > 0
}

interface Moved {
  readonly id: string
  readonly before: string | null
  readonly owner: string | null
}

async function move(context: Context, id: string, direction: Direction) {
  const found = await sql<Moved & { moved: boolean }>`
    with portion as (
      select person_id, ${direction.before} as before, ${direction.after} as owner from assigned_person
       where workspace_id = ${context.workspace} and assignment_id = ${id} and state = ${direction.waits}
       order by person_id limit ${PORTION}
    ), locked as materialized (
      select person.id from person join portion on portion.person_id = person.id
       where person.workspace_id = ${context.workspace} and person.merged_into is null
         and person.owner_member_id is not distinct from portion.before
       order by person.id for update of person
    ), changed as (
      update person set owner_member_id = portion.owner
        from locked join portion on portion.person_id = locked.id
       where person.workspace_id = ${context.workspace} and person.id = locked.id
         and person.owner_member_id is not distinct from portion.before
      returning person.id
    ), noted as (
      update assigned_person set state = case when changed.id is null then 'left' else ${direction.becomes} end
        from portion left join changed on changed.id = portion.person_id
       where assigned_person.workspace_id = ${context.workspace} and assigned_person.assignment_id = ${id}
         and assigned_person.person_id = portion.person_id
    )
    select portion.person_id as id, portion.before, portion.owner, changed.id is not null as moved
      from portion left join changed on changed.id = portion.person_id`.execute(context.tx)
  return { looked: found.rows.length, moved: found.rows.filter((row) => row.moved) }
}

/** Each change is an event on the person's timeline, as one by hand is; and wakes the followers. */
async function tellTimelines(context: Context, assignment: string, moved: readonly Moved[], madeBy: string) {
  if (moved.length === 0) return
  const now = context.clock.now()
  await sql`select ensure_event_month(${now.toISOString().slice(0, 10)}::date)`.execute(context.tx)
  const given = moved.map(({ id, before, owner }) => ({ person: id, event: newId(now), before, owner }))
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given (person uuid, event uuid, before uuid, owner uuid)
    ), writing as (
      select distinct on (handle.person_id) given.*, handle.base_handle_id as handle_id
        from given
        join handle on handle.workspace_id = ${context.workspace} and handle.person_id = given.person
       where coalesce(handle.valid_from, '-infinity') <= ${now} and coalesce(handle.valid_until, 'infinity') > ${now}
       order by handle.person_id, array_position(${[...HANDLE_KINDS]}::text[], handle.kind), handle.first_seen_at, handle.id
    ), touched as (
      insert into touched_handle (workspace_id, id, handle_id, recorded_at)
      select ${context.workspace}, event, handle_id, ${now} from writing
    )
    insert into event (workspace_id, handle_id, occurred_at, id, kind, name, recorded_at, source, message_id,
                       properties, member_id)
    select ${context.workspace}, handle_id, ${now}, event, 'track', 'Owner Changed', ${now}, 'tandem', event::text,
           jsonb_build_object('before', before, 'owner', owner, 'assignment', ${assignment}::text),
           ${memberOf(context.actor) ?? madeBy}
      from writing`.execute(context.tx)
  await notify(context.tx, TOUCHED_CHANNEL, context.workspace)
}
