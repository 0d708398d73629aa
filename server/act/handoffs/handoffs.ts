import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { type HandOff, type OfferHandOff, Packet } from '#contract/handoffs.ts'
import { personBehind, writeEvent } from '#server/listen/timeline/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { notifyMembers } from '../notifications/index.ts'
import type { WaysOut } from '../sending/index.ts'
import { packetOf } from './packet.ts'
import { giveEverything } from './take-over.ts'
import { tellCustomer } from './tell-customer.ts'

type Offer = z.output<typeof OfferHandOff>

/** Offers a customer to a colleague; until he decides, everything stays where it is. */
export async function offer(
  context: Context,
  askedPerson: string,
  { toMemberId, summary, tellCustomer }: Offer,
) {
  const { personId } = await personBehind(context, askedPerson)
  await assertColleague(context, toMemberId)
  const now = context.clock.now()
  const id = newId(now)
  const from = memberOf(context.actor)
  const packet = await packetOf(context, personId)
  if ((await openOf(context, personId)) !== undefined) throw new Problem('handed-over-already')
  const { handleId } = await writeEvent(context, personId, {
    name: 'Handed Off',
    properties: { handoff_id: id, to: await nameOf(context, toMemberId), summary },
  })
  await context.tx
    .insertInto('hand_off')
    .values({
      workspace_id: context.workspace,
      id,
      handle_id: handleId,
      person_id: personId,
      made_for_person_id: personId,
      from_member_id: from,
      to_member_id: toMemberId,
      summary,
      packet: JSON.stringify(packet),
      tell_customer: tellCustomer,
      state: 'offered',
      offered_at: now,
    })
    .execute()
  await tell(context, id, 'hand-off-offered', [toMemberId])
  return one(context, id)
}

/** From now on the customer, open topics, promises, tasks and deals are his; the reply tells what moved. */
export async function accept(context: Context, id: string, out: WaysOut) {
  const handOff = await mine(context, id)
  const me = handOff.to_member_id
  const giver = handOff.from_member_id
  const giverName = giver === null ? null : await nameOf(context, giver)
  const moved = await seeingAll(context, () =>
    giveEverything(context, { id, person: handOff.person_id, giver, giverName, taker: me }),
  )
  await decide(context, id, { state: 'accepted', moved: JSON.stringify(moved) })
  const told = handOff.tell_customer && (await tellCustomer(context, handOff.person_id, out))
  await writeEvent(context, handOff.person_id, {
    name: 'Handoff Accepted',
    properties: { handoff_id: id, by: await nameOf(context, me), customer_told: told },
  })
  if (handOff.from_member_id !== null) await tell(context, id, 'hand-off-accepted', [handOff.from_member_id])
  return one(context, id)
}

/** It returns with the reason; whoever led before leads on. */
export async function decline(context: Context, id: string, reason: string) {
  const handOff = await mine(context, id)
  await decide(context, id, { state: 'declined', reason })
  await writeEvent(context, handOff.person_id, {
    name: 'Handoff Declined',
    properties: { handoff_id: id, reason },
  })
  if (handOff.from_member_id !== null) await tell(context, id, 'hand-off-declined', [handOff.from_member_id])
  return one(context, id)
}

/** Whoever offered takes it back, as long as nobody has decided. */
export async function withdraw(context: Context, id: string) {
  const handOff = await offered(context, id)
  if (handOff.from_member_id !== memberOf(context.actor)) throw new Problem('not-allowed')
  await decide(context, id, { state: 'withdrawn' })
  return one(context, id)
}

const decide = (
  context: Context,
  id: string,
  change: { readonly state: string; readonly reason?: string; readonly moved?: string },
) =>
  context.tx
    .updateTable('hand_off')
    .set({ ...change, decided_at: context.clock.now() })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()

async function offered(context: Context, id: string) {
  const row = await context.tx
    .selectFrom('hand_off')
    .select(['person_id', 'from_member_id', 'to_member_id', 'state', 'tell_customer'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  if (row.state !== 'offered') throw new Problem('already-decided')
  return row
}

/** Only he decides to whom it was offered. */
async function mine(context: Context, id: string) {
  // the person need not be seen by him yet: that is what the offer is about
  const row = await seeingAll(context, () => offered(context, id))
  if (row.to_member_id !== memberOf(context.actor)) throw new Problem('not-found')
  return row
}

const openOf = (context: Context, person: string) =>
  context.tx
    .selectFrom('hand_off')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('person_id', '=', person)
    .where('state', '=', 'offered')
    .executeTakeFirst()

async function assertColleague(context: Context, id: string): Promise<void> {
  const { rows } = await sql`select from member where workspace_id = ${context.workspace} and id = ${id}
                                and deactivated_at is null`.execute(context.tx)
  if (rows.length === 0 || id === memberOf(context.actor))
    throw new Problem('bad-input', { fields: [{ path: 'body.toMemberId', message: 'no such colleague' }] })
}

async function nameOf(context: Context, member: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from member where workspace_id = ${context.workspace} and id = ${member}`.execute(context.tx)
  return rows[0]?.name ?? ''
}

async function tell(
  context: Context,
  id: string,
  kind: 'hand-off-offered' | 'hand-off-accepted' | 'hand-off-declined',
  members: readonly string[],
): Promise<void> {
  const { personId, personName, fromName, toName, summary, reason } = await one(context, id)
  await notifyMembers(context, {
    members,
    kind,
    key: `${kind}:${id}`,
    person: personId,
    facts: { handOffId: id, person: personName, from: fromName, to: toName, summary, reason },
  })
}

type Shown = z.input<typeof HandOff>

async function one(context: Context, id: string): Promise<Shown> {
  const [found] = await seeingAll(context, () => handOffsWhere(context, sql`hand_off.id = ${id}`))
  if (found === undefined) throw new Problem('not-found')
  return found
}

/** Of a person the latest first; without one, those that wait for me. */
export async function handOffs(context: Context, person: string | null): Promise<readonly Shown[]> {
  if (person !== null) {
    const { personId } = await personBehind(context, person)
    return handOffsWhere(context, sql`hand_off.person_id = ${personId}`)
  }
  const me = memberOf(context.actor)
  return seeingAll(context, () =>
    handOffsWhere(context, sql`hand_off.to_member_id = ${me} and hand_off.state = 'offered'`),
  )
}

async function handOffsWhere(context: Context, condition: ReturnType<typeof sql>): Promise<readonly Shown[]> {
  const { rows } = await sql<Shown>`
    select hand_off.id, hand_off.person_id as "personId", person.name as "personName", giver.name as "fromName",
           taker.id as "toMemberId", taker.name as "toName", summary, packet, tell_customer as "tellCustomer", state,
           offered_at as "offeredAt", decided_at as "decidedAt", reason
      from hand_off
      join person on person.workspace_id = hand_off.workspace_id and person.id = hand_off.person_id
      join member taker on taker.workspace_id = hand_off.workspace_id and taker.id = hand_off.to_member_id
      left join member giver on giver.workspace_id = hand_off.workspace_id and giver.id = hand_off.from_member_id
     where hand_off.workspace_id = ${context.workspace} and ${condition}
     order by offered_at desc limit 50`.execute(context.tx)
  return rows.map((row) => ({ ...row, packet: Packet.parse(row.packet) }))
}
