import { sql } from 'kysely'
import type { Copy } from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { fileMessages, foldDialogues, foldTopics, giveBack } from '../topics/index.ts'

/** A message of ours as it is decided: its row is written with the row of the outbox. */
export interface Outgoing {
  readonly outbox: string
  readonly person: string
  readonly handle: string
  readonly channel: string
  readonly account: string | null
  readonly author: {
    readonly kind: 'member' | 'automation' | 'bot' | 'system'
    readonly member: string | null
  }
  readonly subject: string
  readonly text: string
  /** Our own signed id, without brackets. */
  readonly messageId: string
  readonly undoUntil: Date
  readonly answersMessageId: string | null
  readonly topicId: string | null
  /** Who else gets it, and the recipient's address beside which they are shown. */
  readonly copies?: { readonly to: string; readonly others: readonly Copy[] }
  /** Whom it is passed on to, and not to the customer: then its author is 'system', and nobody is answered by it. */
  readonly forwardedTo?: string
  /** What may be answered with one press, where the channel shows it. */
  readonly choices?: readonly string[]
}

/** Puts it into the dialogue at once, waiting; returns its id. */
export async function keepOutgoing(context: Context, message: Outgoing): Promise<string> {
  const now = context.clock.now()
  const id = newId(now)
  await context.tx
    .insertInto('message')
    .values({
      workspace_id: context.workspace,
      id,
      handle_id: message.handle,
      person_id: message.person,
      made_for_person_id: message.person,
      account_id: message.account,
      channel: message.channel,
      direction: 'out',
      author_kind: message.author.kind,
      author_member_id: message.author.member,
      external_id: message.messageId,
      answers_message_id: message.answersMessageId,
      topic_id: message.topicId,
      subject: message.subject,
      text: message.text,
      state: 'waiting',
      outbox_id: message.outbox,
      undo_until: message.undoUntil,
      forwarded_to: message.forwardedTo ?? null,
      choices: [...(message.choices ?? [])],
      occurred_at: now,
      recorded_at: now,
    })
    .execute()
  await keepCopies(context, id, message.copies)
  if (message.topicId === null)
    await fileMessages(context, [
      {
        id,
        personId: message.person,
        handleId: message.handle,
        accountId: message.account,
        subject: message.subject,
        at: now,
        asks: false,
        answers: [],
      },
    ])
  else await foldTopics(context, [message.topicId])
  await foldDialogues(context, [message.person])
  await tell(context, message.person)
  return id
}

async function keepCopies(context: Context, id: string, copies: Outgoing['copies']): Promise<void> {
  if (copies === undefined || copies.others.length === 0) return
  const all = [{ role: 'to', address: copies.to }, ...copies.others]
  await context.tx
    .insertInto('message_participant')
    .values(
      all.map(({ role, address }, place) => ({
        workspace_id: context.workspace,
        message_id: id,
        place,
        role,
        address,
        name: null,
      })),
    )
    .execute()
}

/** What the outbox says of a message of ours, in the words of the dialogue. */
export interface Mirrored {
  readonly state: 'waiting' | 'sent' | 'failed' | 'unknown' | 'cancelled'
  readonly reason: string | null
  readonly undoUntil: Date | null
  /** The provider's id, where it gave one by which answers and states are told. */
  readonly externalId?: string | undefined
  readonly eventId?: string | undefined
}

/** Keeps the state of the message as the outbox has it. Quiet for what was written before dialogues were kept. */
export async function mirror(context: Context, outbox: string, now: Mirrored): Promise<void> {
  const at = context.clock.now()
  // what was to be sent later stands where it was sent
  const changed = await sql<{ id: string; personId: string; topicId: string | null }>`
    update message set state = ${now.state}, state_reason = ${now.reason}, state_at = ${at},
                       undo_until = ${now.undoUntil}, external_id = coalesce(${now.externalId ?? null}, external_id),
                       event_id = coalesce(${now.eventId ?? null}::uuid, event_id),
                       occurred_at = case when ${now.state} = 'sent' and ${at}::timestamptz > occurred_at + interval '1 minute'
                                          then ${at}::timestamptz else occurred_at end
     where workspace_id = ${context.workspace} and outbox_id = ${outbox} and state not in ('delivered', 'read')
     returning id, person_id as "personId", topic_id as "topicId"`.execute(context.tx)
  const [message] = changed.rows
  if (message === undefined) return
  if (now.state === 'failed' || now.state === 'cancelled') await giveBack(context, message.id)
  if (message.topicId !== null) await foldTopics(context, [message.topicId])
  await foldDialogues(context, [message.personId])
  await tell(context, message.personId)
}

const tell = (context: Context, id: string): Promise<void> =>
  announce(context.tx, context.workspace, [{ topic: 'dialogue', id }], context.clock.now())
