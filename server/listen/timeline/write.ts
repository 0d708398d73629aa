import { sql } from 'kysely'
import { HANDLE_KINDS } from '#pure/identity/index.ts'
import { saidBy } from '#server/platform/changes.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { leave } from '#server/platform/database/transaction.ts'
import { type Happening, happened as tellOthers } from '#server/platform/happenings.ts'
import { newId } from '#server/platform/identifiers.ts'
import { notify, TOUCHED_CHANNEL } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'

export interface OwnEvent {
  readonly name: string
  readonly properties: Readonly<Record<string, unknown>>
  /** The handle it went through, when it went through one; else it belongs to the person's strongest. */
  readonly handleId?: string
  /** Who did it, when that is not the one who acts now. */
  readonly memberId?: string | null
  /** Traits that it states; they stand in the event's context as those of any event, so that they can be folded again. */
  readonly traits?: Readonly<Record<string, unknown>>
}

/**
 * Puts something that happened inside Tandem on a person's timeline: a note, a trait changed by hand, a merge.
 * It belongs to the strongest handle that is the person's at this moment, like every other event, and wakes the
 * followers. Returns the id of the event, and the handle with its epoch of today.
 */
export async function writeEvent(context: Context, personId: string, happened: OwnEvent) {
  const now = context.clock.now()
  const { tx, workspace } = context
  const month = sql`/* event month */ select ensure_event_month(${now.toISOString().slice(0, 10)}::date)`
  await leave(tx, month.execute(tx))
  const { handleId, epoch } = await writingHandle(context, personId, now, happened.handleId ?? null)
  const id = newId<'Event'>(now)
  const said = { ...(happened.traits === undefined ? {} : { traits: happened.traits }), ...saidBy(context) }
  const event = sql`/* write own event */
    insert into event (workspace_id, handle_id, occurred_at, id, kind, name, recorded_at, source, message_id,
                       properties, context, member_id)
    values (${workspace}, ${handleId}, ${now}, ${id}, 'track', ${happened.name}, ${now}, 'tandem', ${id}::uuid::text,
            ${JSON.stringify(happened.properties)}, ${JSON.stringify(said)},
            ${happened.memberId === undefined ? memberOf(context.actor) : happened.memberId})`
  const touched = sql`/* touch own handle */
    insert into touched_handle (workspace_id, id, handle_id, recorded_at)
    values (${workspace}, ${newId(now)}, ${handleId}, ${now})`
  await leave(tx, event.execute(tx))
  await leave(tx, touched.execute(tx))
  await notify(tx, TOUCHED_CHANNEL, workspace)
  await tellOthers(context, [ownHappening(personId, id, happened, now)])
  return { eventId: id, handleId, epoch, at: now }
}

const ownHappening = (
  personId: string,
  eventId: string,
  { name, properties }: Pick<OwnEvent, 'name' | 'properties'>,
  at: Date,
): Happening => ({
  kind: 'event.happened',
  subject: { kind: 'event', id: eventId },
  person: personId,
  eventName: name,
  data: { eventId, name, personId, occurredAt: at.toISOString(), source: 'tandem', properties },
})

/** Through all handles, whoever writes: a deal that a member sees may be of a person whom he does not. */
const writingHandle = (context: Context, personId: string, now: Date, through: string | null) =>
  seeingAll(context, () => strongestHandle(context, personId, now, through))

/** The handle that events of the person's own company hang on: the first row of the strongest one of today. */
async function strongestHandle(context: Context, personId: string, now: Date, through: string | null) {
  const found = await sql<{ handleId: string; epoch: number }>`/* writing handle */
    select base_handle_id as "handleId", epoch from handle
     where workspace_id = ${context.workspace}
       and (id = ${through} or (${through}::uuid is null and person_id = ${personId}
            and coalesce(valid_from, '-infinity') <= ${now} and coalesce(valid_until, 'infinity') > ${now}))
     order by array_position(${[...HANDLE_KINDS]}::text[], kind), first_seen_at, id limit 1`.execute(
    context.tx,
  )
  const handle = found.rows[0]
  if (handle === undefined) throw new Problem('conflict')
  return handle
}
