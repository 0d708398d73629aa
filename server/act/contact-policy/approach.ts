import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { seeingAll } from '#server/platform/sight.ts'
import type { PolicyVerdict } from './codes.ts'
import { type Class, decide, type Question } from './decide.ts'
import { policyFacts } from './facts-queries.ts'
import { decisionById, enter, lockPerson } from './ledger.ts'

/** An address to write to. */
export interface Recipient {
  readonly person: string
  readonly handle: {
    readonly id: string
    readonly kind: string
    readonly value: string
    readonly shown: string
    readonly status: string
  }
}

/** Asks the policy and writes the answer down; nothing is reserved. */
export async function ask(
  context: Context,
  recipient: Recipient,
  question: Question,
): Promise<PolicyVerdict> {
  const now = context.clock.now()
  const verdict = decide(await factsOf(context, recipient), question, now)
  await enter(context, {
    ...question,
    person: recipient.person,
    handle: recipient.handle.id,
    verdict,
    state: 'answered',
    slotAt: verdict.earliestAt ?? now,
    overruled: false,
    outbox: null,
  })
  return verdict
}

/** Caps count every message to an address, also those to people whom the asking member does not see. */
const factsOf = (context: Context, { person, handle }: Recipient) =>
  seeingAll(context, () => policyFacts(context, person, handle))

export interface Approach {
  readonly recipient: Recipient
  readonly question: Question
  readonly outbox: string
  /** When it would go out. */
  readonly at: Date
  /** A member sends his own message although the advice is to wait. */
  readonly despiteAdvice: boolean
}

export type Reserved =
  | { readonly reserved: true; readonly decision: string; readonly verdict: PolicyVerdict }
  | { readonly reserved: false; readonly verdict: PolicyVerdict }

/**
 * Asks and, when the answer is yes, takes the place in the same transaction under a lock of the person: sixteen
 * who ask at once are answered one after the other, each seeing what the ones before it took.
 */
export async function reserve(context: Context, approach: Approach): Promise<Reserved> {
  const { recipient, question, at } = approach
  await lockPerson(context, recipient.person)
  const verdict = decide(await factsOf(context, recipient), question, at)
  const overruled = verdict.verdict !== 'now' && verdict.advisory && approach.despiteAdvice
  const reserved = verdict.verdict === 'now' || overruled
  const decision = await enter(context, {
    ...question,
    person: recipient.person,
    handle: recipient.handle.id,
    verdict,
    state: reserved ? 'reserved' : 'answered',
    slotAt: reserved ? at : (verdict.earliestAt ?? at),
    overruled,
    outbox: reserved ? approach.outbox : null,
  })
  return reserved ? { reserved, decision, verdict } : { reserved, verdict }
}

/**
 * Asks once more at the moment of handing over: consent may have been withdrawn meanwhile. What a member decided
 * to send himself is only stopped by what binds him too.
 */
export async function askAgain(context: Context, decision: string): Promise<PolicyVerdict> {
  const entry = await decisionById(context, decision)
  if (entry === undefined) throw new Error('a message without its decision')
  const recipient = await recipientByHandle(context, entry.handle_id)
  if (recipient === null) throw new Error('a message without its address')
  await lockPerson(context, recipient.person)
  const question: Question = {
    channel: entry.channel,
    // written by enter, from the same union
    class: entry.class as Class,
    purpose: entry.purpose,
    byMember: entry.asked_by_member_id !== null && entry.class === 'personal',
  }
  const facts = await policyFacts(context, recipient.person, recipient.handle, decision)
  const verdict = decide(facts, question, context.clock.now())
  return verdict.advisory ? { ...verdict, verdict: 'now' } : verdict
}

/** The person whose address this is today. */
export async function recipientByHandle(context: Context, handle: string): Promise<Recipient | null> {
  const found = await sql<Recipient['handle'] & { person_id: string }>`
    select id, kind, value, coalesce(nullif(shown, ''), value) as shown, status, person_id from handle
     where workspace_id = ${context.workspace} and id = ${handle}`.execute(context.tx)
  const row = found.rows[0]
  return row === undefined ? null : { person: row.person_id, handle: row }
}

/** The address of a kind to write to: the given one, else the proven one, else the one used last. */
export async function recipientOf(
  context: Context,
  person: string,
  kind: string,
  handle: string | null,
): Promise<Recipient | null> {
  const found = await sql<Recipient['handle']>`
    select id, kind, value, coalesce(nullif(shown, ''), value) as shown, status from handle
     where workspace_id = ${context.workspace} and person_id = ${person} and kind = ${kind}
       and (${handle}::uuid is null or id = ${handle}::uuid)
       and coalesce(valid_until, 'infinity') > ${context.clock.now()}
     order by status = 'live' desc, verified_at is null, last_seen_at desc, id limit 1`.execute(context.tx)
  const row = found.rows[0]
  return row === undefined ? null : { person, handle: row }
}
