import { sql } from 'kysely'
import { HANDLE_KINDS } from '#pure/identity/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
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

/**
 * Lists of ids go back and forth rather than one statement joining its own parts: of those the planner knows no
 * sizes, and compares each of 5,000 with each.
 */
async function move(context: Context, id: string, direction: Direction) {
  const { tx, workspace } = context
  const waiting = await sql<Moved>`
    select person_id as id, ${direction.before} as before, ${direction.after} as owner from assigned_person
     where workspace_id = ${workspace} and assignment_id = ${id} and state = ${direction.waits}
     order by person_id limit ${PORTION}`.execute(tx)
  const ids = waiting.rows.map((row) => row.id)
  const locked = await sql<{ id: string; owner: string | null }>`
    select id, owner_member_id as owner from person
     where workspace_id = ${workspace} and id = any(${plainArray(ids)}::uuid[]) and merged_into is null
     order by id for update`.execute(tx)
  const owners = new Map(locked.rows.map((row) => [row.id, row.owner]))
  const moved = waiting.rows.filter((row) => owners.get(row.id) === row.before)
  await sql`
    update person set owner_member_id = given.owner
      from unnest(${plainArray(moved.map((row) => row.id))}::uuid[], ${plainArray(moved.map((row) => row.owner))}::uuid[])
           as given (id, owner)
     where person.workspace_id = ${workspace} and person.id = given.id`.execute(tx)
  const left = waiting.rows.filter((row) => owners.get(row.id) !== row.before)
  await note(context, id, moved, direction.becomes)
  await note(context, id, left, 'left')
  return { looked: ids.length, moved }
}

const note = (context: Context, id: string, people: readonly Moved[], state: string) =>
  sql`
    update assigned_person set state = ${state}
     where workspace_id = ${context.workspace} and assignment_id = ${id}
       and person_id = any(${plainArray(people.map((row) => row.id))}::uuid[])`.execute(context.tx)

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
