import { sql } from 'kysely'
import type { PairRuling } from '#pure/identity/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { notify, TOUCHED_CHANNEL } from '#server/platform/live.ts'

const NATURE = { same: 'asserted', 'not-same': 'cut', lifted: 'lifted' } as const

/** What a member ruled about pairs of handles, beside the evidence and above it. */
export async function insertRulings(context: Context, rulings: readonly PairRuling[]): Promise<void> {
  const now = context.clock.now()
  await context.tx
    .insertInto('link')
    .values(
      rulings.map(({ kind, a, b, at }) => ({
        workspace_id: context.workspace,
        id: newId(now),
        ...ends(a, b),
        nature: NATURE[kind],
        rule: 'member',
        low_strength: 'strong',
        high_strength: 'strong',
        occurred_at: new Date(at),
        last_on: new Date(at).toISOString().slice(0, 10),
        recorded_at: now,
        actor_member_id: memberOf(context.actor),
      })),
    )
    .execute()
}

function ends(a: string, b: string) {
  const [low = a, high = b] = [a, b].sort()
  return { low_handle_id: low, high_handle_id: high }
}

/** Puts the act on both timelines, and wakes the followers of both people. */
export async function writeNotice(
  context: Context,
  name: 'People Merged' | 'People Unmerged',
  handleIds: readonly string[],
  said: {
    /** The people it is about, by what they are in it. */
    readonly people: Readonly<Record<string, string>>
    readonly more?: Readonly<Record<string, string>>
  },
): Promise<void> {
  const now = context.clock.now()
  await sql`select ensure_event_month(${now.toISOString().slice(0, 10)}::date)`.execute(context.tx)
  const ids = handleIds.map(() => newId(now))
  await context.tx
    .insertInto('event')
    .values(
      handleIds.map((handle, index) => ({
        workspace_id: context.workspace,
        handle_id: handle,
        occurred_at: now,
        id: ids[index] ?? newId(now),
        kind: 'identity',
        name,
        recorded_at: now,
        source: 'tandem',
        message_id: `tandem-${ids[index]}`,
        properties: JSON.stringify({ ...said.people, ...said.more }),
        member_id: memberOf(context.actor),
      })),
    )
    .execute()
  await touchPeople(context, Object.values(said.people))
}

/** The name of the absorbed person's owner, when somebody else looks after both from now on. */
export async function ownerLeft(
  context: Context,
  merged: { readonly personId: string; readonly absorbedPersonId: string },
): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select member.name from person as kept
      join person as absorbed on absorbed.workspace_id = kept.workspace_id and absorbed.id = ${merged.absorbedPersonId}
      join member on member.workspace_id = absorbed.workspace_id and member.id = absorbed.owner_member_id
     where kept.workspace_id = ${context.workspace} and kept.id = ${merged.personId}
       and kept.owner_member_id is distinct from absorbed.owner_member_id`.execute(context.tx)
  return rows[0]?.name ?? null
}

async function touchPeople(context: Context, personIds: readonly string[]): Promise<void> {
  const now = context.clock.now()
  const handles = await sql<{ id: string }>`
    select distinct on (person_id) base_handle_id as id from handle
     where workspace_id = ${context.workspace} and person_id = any(${[...personIds]}::uuid[])
     order by person_id, id`.execute(context.tx)
  for (const { id } of handles.rows) {
    await context.tx
      .insertInto('touched_handle')
      .values({ workspace_id: context.workspace, id: newId(now), handle_id: id, recorded_at: now })
      .execute()
  }
  await notify(context.tx, TOUCHED_CHANNEL, context.workspace)
}
