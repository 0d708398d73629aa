import { sql } from 'kysely'
import { type Mirrored, mirror } from '#server/listen/dialogues/index.ts'
import type { Context } from '#server/platform/context.ts'
import { messageIdOf } from '#server/platform/message-id.ts'
import type { Trouble } from './codes.ts'
import type { Guarantee } from './settle.ts'
import { domainOf } from './ways-out.ts'

/**
 * The outbox. States and arrows:
 * waiting -> claimed (a sender's lease) -> handing -> sent | failed | unknown; waiting and claimed -> cancelled;
 * claimed and handing -> waiting when it is to be tried later.
 * At most once: `handing` is committed before the first byte goes out, so a row found in it after its lease has
 * ended, or its sender stopped, is `unknown`, for a member to decide. At least once: the row stays `claimed`, and
 * what nobody has in hand any more is claimed again. Every message is settled by a commit of its own.
 */
export interface NewMessage {
  readonly id: string
  readonly person: string
  readonly handle: string
  readonly channel: string
  /** null: the mailbox of the configuration. */
  readonly account: string | null
  readonly class: string
  readonly purpose: string
  readonly guarantee: Guarantee
  /** Who found the words; a member when nothing is said. */
  readonly speaker?: 'member' | 'automation' | 'bot' | 'system'
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly author: string | null
  readonly nextAction: string | null
  readonly decision: string
  readonly mailDomain: string
  readonly notBefore: Date
  readonly notAfter: Date | null
  /** The message that failed, and for which this one goes out by another way. */
  readonly insteadOf?: string
}

export async function put(context: Context, message: NewMessage): Promise<void> {
  await context.tx
    .insertInto('outbox')
    .values({
      workspace_id: context.workspace,
      id: message.id,
      person_id: message.person,
      handle_id: message.handle,
      channel: message.channel,
      account_id: message.account,
      class: message.class,
      purpose: message.purpose,
      guarantee: message.guarantee,
      speaker: message.speaker ?? 'member',
      recipient: message.recipient,
      recipient_domain: domainOf(message.recipient),
      subject: message.subject,
      body: message.body,
      author_member_id: message.author,
      next_action_id: message.nextAction,
      decision_id: message.decision,
      message_id: messageIdOf(context, message.id, message.mailDomain),
      state: 'waiting',
      created_at: context.clock.now(),
      not_before: message.notBefore,
      not_after: message.notAfter,
      instead_of: message.insteadOf ?? null,
    })
    .execute()
}

export interface Claim {
  /** This process and no other. */
  readonly by: string
  readonly lease: number
  readonly most: number
  /** How many more may go to a domain now. */
  readonly room: (domain: string) => number
  /** Domains without room. */
  readonly full: readonly string[]
  /** What this sender is still handing over, even if that took longer than its lease. */
  readonly inHand: readonly string[]
  /** How many more may go that are repeated when in doubt: each of them in hand may be a copy after a kill. */
  readonly repeatable: number
  /** Senders that are no more: what they had is free before its lease ends. */
  readonly stopped: readonly string[]
}

export interface Claimed {
  readonly id: string
  readonly domain: string
  readonly guarantee: Guarantee
}

/** Takes what is due, never more for a domain than there is room, and passes by what other senders have. */
export async function claim(context: Context, wanted: Claim): Promise<readonly Claimed[]> {
  const now = context.clock.now()
  const due = await sql<Claimed>`
    select id, recipient_domain as domain, guarantee from outbox
     where workspace_id = ${context.workspace} and not_before <= ${now}
       and (state = 'waiting' or (state = 'claimed' and (claimed_until < ${now} or claimed_by = any(${wanted.stopped}::text[]))))
       and recipient_domain <> all(${wanted.full}::text[]) and id <> all(${wanted.inHand}::uuid[])
       and (guarantee <> 'at-least-once' or ${wanted.repeatable > 0})
       ${NOT_OVERTAKING(now)}
     order by not_before, id limit 50 for update skip locked`.execute(context.tx)
  const taken = withRoom(due.rows, wanted)
  if (taken.length === 0) return []
  await sql`
    update outbox set state = 'claimed', claimed_by = ${wanted.by},
                      claimed_until = ${new Date(now.getTime() + wanted.lease)}
     where workspace_id = ${context.workspace} and id = any(${taken.map((row) => row.id)}::uuid[])`.execute(
    context.tx,
  )
  return taken
}

/**
 * What is said to one address by one way is said in the order in which it was written: nothing goes before an older
 * message that is on its way, also where that one waits to be tried again. What is for a later time holds nothing up,
 * and a code of security waits for nobody.
 */
const NOT_OVERTAKING = (now: Date) => sql`
  and (class = 'security' or not exists (
    select from outbox before
     where before.workspace_id = outbox.workspace_id and before.handle_id = outbox.handle_id and before.id < outbox.id
       and before.state in ('waiting', 'claimed', 'handing') and before.class <> 'security'
       and before.channel = outbox.channel and before.account_id is not distinct from outbox.account_id
       and (before.attempts > 0 or before.not_before <= ${now})))`

function withRoom(due: readonly Claimed[], { room, most, repeatable }: Claim): readonly Claimed[] {
  const used = new Map<string, number>()
  let repeated = 0
  const fits = due.filter(({ domain, guarantee }) => {
    const before = used.get(domain) ?? 0
    if (before >= room(domain) || (guarantee === 'at-least-once' && repeated >= repeatable)) return false
    used.set(domain, before + 1)
    if (guarantee === 'at-least-once') repeated++
    return true
  })
  return fits.slice(0, most)
}

/** The dialogue shows what the outbox knows; who carries the message is nobody's affair there. */
async function mirrorState(context: Context, id: string, to: Change): Promise<void> {
  if (to.state === 'claimed' || to.state === 'handing') return
  // the states of the outbox that are left are those of a message of ours
  const state = to.state as Mirrored['state']
  await mirror(context, id, { state, reason: to.trouble, undoUntil: to.not_before ?? null })
}

/** What was being handed over when its sender stopped: nobody knows whether it arrived. Returns which. */
export async function findAbandoned(
  context: Context,
  stopped: readonly string[],
): Promise<readonly string[]> {
  const now = context.clock.now()
  const trouble: Trouble = 'sender-stopped'
  const found = await sql<{ id: string }>`
    update outbox set state = 'unknown', trouble = ${trouble}, settled_at = ${now}
     where workspace_id = ${context.workspace} and state = 'handing' and not_before <= ${now}
       and (claimed_until < ${now} or claimed_by = any(${stopped}::text[]))
     returning id`.execute(context.tx)
  for (const { id } of found.rows) await mirrorState(context, id, { state: 'unknown', trouble })
  return found.rows.map(({ id }) => id)
}

/** Of a message that failed at once; a letter that came back later is marked by what tells of it. */
export const markFailed = (context: Context, id: string) =>
  sql`update outbox set fall_back = true where workspace_id = ${context.workspace} and id = ${id}`.execute(
    context.tx,
  )

export const messageById = (context: Context, id: string) =>
  context.tx
    .selectFrom('outbox')
    .leftJoin('member', (join) =>
      join
        .onRef('member.workspace_id', '=', 'outbox.workspace_id')
        .onRef('member.id', '=', 'outbox.author_member_id'),
    )
    .selectAll('outbox')
    .select(['member.name as author_name', 'member.email as author_email'])
    .where('outbox.workspace_id', '=', context.workspace)
    .where('outbox.id', '=', id)
    .executeTakeFirst()
export type Message = NonNullable<Awaited<ReturnType<typeof messageById>>>

export interface Change {
  readonly state: string
  readonly trouble: Trouble | null
  readonly not_before?: Date
  readonly not_after?: Date | null
  readonly settled_at?: Date | null
  readonly claimed_until?: Date | null
  readonly attempts?: number
}

/** Changes a row only while it is in one of these states (and, when given, this sender's): tells whether it was. */
export async function change(
  context: Context,
  id: string,
  from: { readonly states: readonly string[]; readonly by?: string },
  to: Change,
): Promise<boolean> {
  let query = context.tx
    .updateTable('outbox')
    .set(to)
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('state', 'in', [...from.states])
  if (from.by !== undefined) query = query.where('claimed_by', '=', from.by)
  const changed = (await query.returning('id').executeTakeFirst()) !== undefined
  if (changed) await mirrorState(context, id, to)
  return changed
}
