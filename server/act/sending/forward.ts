import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { ForwardMessage, MessageForwarded } from '#contract/dialogues.ts'
import { isZone } from '#pure/hours/index.ts'
import { normaliseEmail } from '#pure/identity/index.ts'
import { forwardedSubject, passingOn } from '#pure/mail/index.ts'
import type { Copy } from '#server/channels/channel.ts'
import { keepOutgoing } from '#server/listen/dialogues/index.ts'
import { copyFiles } from '#server/listen/files/index.ts'
import { messagesWhere } from '#server/listen/inbox/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { notify, OUTBOX_CHANNEL } from '#server/platform/live.ts'
import { messageIdOf } from '#server/platform/message-id.ts'
import { Problem } from '#server/platform/problems.ts'
import { veil } from '#server/platform/veil.ts'
import { againstThirdParty, enterForward, recipientByHandle } from '../contact-policy/index.ts'
import { copiesFor } from './copies.ts'
import { announceMessage } from './hand-over.ts'
import { put } from './outbox.ts'
import { accountFor, accountIdOf, idDomainOf, mailboxOf, type WaysOut } from './ways-out.ts'

type Asked = z.output<typeof ForwardMessage>

/** As long as every letter of a member: it can be taken back. */
const UNDO = 10_000
const STALE_AFTER = 48 * 3_600_000

/**
 * Passes a letter on to somebody who is not the customer. It stands in the dialogue and answers nobody: the customer
 * goes on waiting. Only words go, and the files that were chosen; what html a stranger wrote stays here. It names no
 * letter of the customer as the one it answers, so an answer to it leads nobody into his thread.
 */
export async function forwardMessage(
  context: Context,
  id: string,
  asked: Asked,
  out: WaysOut,
): Promise<z.input<typeof MessageForwarded>> {
  const letter = await letterOr404(context, id)
  const [to = '', ...others] = await addressesOf(context, letter.personId, asked.to)
  const against = await againstThirdParty(context, to)
  if (against !== null) throw new Problem('refused-by-policy', { facts: { address: to, rule: against } })
  const copies = await copiesFor(
    context,
    to,
    others.map((address) => ({ role: 'cc' as const, address })),
  )
  const messageId = await write(context, letter, asked, { to, copies, out })
  if ((await copyFiles(context, { from: id, to: messageId, ids: asked.fileIds })) < asked.fileIds.length)
    throw new Problem('bad-input', { fields: [{ path: 'fileIds', message: 'is not there' }] })
  const [shown] = await messagesWhere(context, sql`message.id = ${messageId}`, { order: 'asc', limit: 1 })
  if (shown === undefined) throw new Problem('not-found')
  return { message: shown.message }
}

interface Going {
  readonly to: string
  readonly copies: readonly Copy[]
  readonly out: WaysOut
}

/** Into the outbox and into the dialogue; from the mailbox that it came to, where that is still there. */
async function write(
  context: Context,
  letter: Letter,
  asked: Asked,
  { to, copies, out }: Going,
): Promise<string> {
  const recipient = await recipientByHandle(context, letter.handleId)
  const account =
    (await accountFor(context, out, { channel: 'email', account_id: letter.accountId })) ??
    (await mailboxOf(context, out, { arrives: false }))
  if (recipient === null || account === null) throw new Problem('mail-not-set-up')
  const now = context.clock.now()
  const outbox = newId(now)
  const notBefore = new Date(now.getTime() + UNDO)
  const text = passingOn(asked.word, headOf(letter, asked), asked.language)
  const mailDomain = idDomainOf(account)
  const common = {
    person: letter.personId,
    handle: recipient.handle.id,
    channel: 'email',
    account: accountIdOf(out, account),
    subject: forwardedSubject(letter.subject),
  }
  await put(context, {
    ...common,
    ...FORWARD,
    id: outbox,
    recipient: to,
    body: text,
    author: memberOf(context.actor),
    nextAction: null,
    decision: await enterForward(context, { recipient, outbox, at: notBefore }),
    mailDomain,
    notBefore,
    notAfter: new Date(notBefore.getTime() + STALE_AFTER),
  })
  await notify(context.tx, OUTBOX_CHANNEL, context.workspace)
  await announceMessage(context, { id: outbox, person_id: letter.personId })
  return keepOutgoing(context, {
    ...common,
    outbox,
    author: { kind: 'system', member: memberOf(context.actor) },
    text,
    messageId: messageIdOf(context, outbox, mailDomain),
    undoUntil: notBefore,
    answersMessageId: null,
    topicId: letter.topicId,
    copies: { to, others: copies },
    forwardedTo: [to, ...copies.map(({ address }) => address)].join(', '),
  })
}

const FORWARD = { class: 'forward', purpose: 'forward', guarantee: 'at-most-once' } as const

interface Letter {
  readonly personId: string
  readonly handleId: string
  readonly accountId: string | null
  readonly topicId: string | null
  readonly subject: string
  readonly text: string
  readonly quoted: string | null
  readonly at: Date
  readonly from: string | null
  readonly to: string | null
}

/** A letter that came or went out; what waits or did not go is nothing to pass on. */
async function letterOr404(context: Context, id: string): Promise<Letter> {
  const people = (...roles: readonly string[]) => sql<string | null>`(
    select string_agg(case when name is null then address else name || ' <' || address || '>' end, ', ' order by place)
      from message_participant one where one.workspace_id = message.workspace_id and one.message_id = message.id
       and one.role = any(${roles}::text[]))`
  const { rows } = await sql<Letter>`
    select message.person_id as "personId", message.handle_id as "handleId", message.account_id as "accountId",
           message.topic_id as "topicId", message.subject, message.text, message.quoted, message.occurred_at as at,
           coalesce(${people('from')}, case when message.direction = 'in' then coalesce(nullif(handle.shown, ''), handle.value)
                                            else member.name end) as "from",
           coalesce(${people('to', 'cc')}, case when message.direction = 'out' then coalesce(nullif(handle.shown, ''), handle.value)
                                                else channel_account.settings ->> 'address' end) as "to"
      from message
      join handle on handle.workspace_id = message.workspace_id and handle.id = message.handle_id
      left join member on member.workspace_id = message.workspace_id and member.id = message.author_member_id
      left join channel_account on channel_account.workspace_id = message.workspace_id
                               and channel_account.id = message.account_id
     where message.workspace_id = ${context.workspace} and message.id = ${id} and message.channel = 'email'
       and message.state in ('received', 'sent', 'delivered', 'read', 'unknown')`.execute(context.tx)
  const [letter] = rows
  if (letter === undefined) throw new Problem('not-found')
  const { from, to, subject, text, quoted } = letter
  // it leaves by no reply: what is hidden from whoever passes it on stays hidden there
  const shown = veil(context, { from, to, subject, text, quoted }) as Pick<Letter, 'subject' | 'text'>
  return { ...letter, ...shown }
}

function headOf({ from, to, at, subject, text, quoted }: Letter, { language, zone }: Asked) {
  if (!isZone(zone))
    throw new Problem('bad-input', { fields: [{ path: 'zone', message: 'is no time zone' }] })
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone: zone })
  return {
    from: from ?? '',
    to: to ?? '',
    date: date.format(at),
    subject,
    text: [text, quoted ?? '']
      .filter((part) => part !== '')
      .join('\n\n')
      .slice(0, LONGEST),
  }
}

const LONGEST = 200_000

/** Each once; none of them the customer's own: what is said to him is an answer, and asked about as one. */
async function addressesOf(
  context: Context,
  personId: string,
  typed: readonly string[],
): Promise<readonly string[]> {
  const addresses = typed.map((address) => {
    const read = normaliseEmail(address)
    if (!read.ok) throw wrong(`${address}: no address`)
    return read.address
  })
  const { rows } = await sql<{ value: string }>`
    select value from handle where workspace_id = ${context.workspace} and person_id = ${personId} and kind = 'email'
       and value = any(${addresses}::text[])`.execute(context.tx)
  if (rows.length > 0) throw wrong(`${rows[0]?.value}: the customer’s own`)
  return [...new Set(addresses)]
}

const wrong = (message: string) => new Problem('bad-input', { fields: [{ path: 'to', message }] })
