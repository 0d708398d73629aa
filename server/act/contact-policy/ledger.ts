import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { PolicyVerdict } from './codes.ts'
import type { Question } from './decide.ts'

export interface Entry extends Omit<Question, 'class'> {
  /** One of the policy's, or a letter that is passed on to somebody else (third-party.ts). */
  readonly class: Question['class'] | 'forward'
  readonly person: string
  readonly handle: string
  readonly verdict: PolicyVerdict
  readonly state: 'answered' | 'reserved'
  /** When the message is planned to go out. */
  readonly slotAt: Date
  readonly overruled: boolean
  readonly outbox: string | null
}

/** Every answer of the policy is written down: who asked, for what, which rules spoke, and what became of it. */
export async function enter(context: Context, entry: Entry): Promise<string> {
  const now = context.clock.now()
  const id = newId(now)
  await context.tx
    .insertInto('contact_decision')
    .values({
      workspace_id: context.workspace,
      id,
      person_id: entry.person,
      handle_id: entry.handle,
      channel: entry.channel,
      class: entry.class,
      purpose: entry.purpose,
      asked_by_member_id: memberOf(context.actor),
      asked_at: now,
      verdict: entry.verdict.verdict,
      rule: entry.verdict.rule,
      hits: JSON.stringify(entry.verdict.hits),
      earliest_at: entry.verdict.earliestAt,
      state: entry.state,
      slot_at: entry.slotAt,
      overruled: entry.overruled,
      outbox_id: entry.outbox,
    })
    .execute()
  return id
}

export const decisionById = (context: Context, id: string) =>
  context.tx
    .selectFrom('contact_decision')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst()

/** The reserved place was used at this moment. */
export const markSent = (context: Context, id: string, at: Date) =>
  move(context, id, { state: 'sent', slot_at: at })

/** The reserved place is free again: the message will not go out. */
export const giveBack = (context: Context, id: string) => move(context, id, { state: 'returned' })

/** A member sends it once more: its place is taken again, and asked about again at hand-over. */
export const takeAgain = (context: Context, id: string) => move(context, id, { state: 'reserved' })

/** The message waits: its place moves with it. */
export const moveSlot = (context: Context, id: string, at: Date) => move(context, id, { slot_at: at })

async function move(context: Context, id: string, change: { state?: string; slot_at?: Date }): Promise<void> {
  await context.tx
    .updateTable('contact_decision')
    .set(change)
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
}

/**
 * One approach to a person at a time: what two see and reserve at once they see one after the other. The weaker
 * lock does not hold up rows that merely refer to the person.
 */
export async function lockPerson(context: Context, person: string): Promise<void> {
  await sql`select id from person where workspace_id = ${context.workspace} and id = ${person} for no key update`.execute(
    context.tx,
  )
}
