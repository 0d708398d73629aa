import { sql } from 'kysely'
import { handleText } from '#pure/identity/index.ts'
import { stopCommand } from '#pure/text/index.ts'
import type {
  Account,
  DeliveryState,
  InboundItem,
  InboundMessage,
  Introduction,
  Sender,
} from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'
import { outboxOfMessageId } from '#server/platform/message-id.ts'
import { readDeepLink } from '../channels/index.ts'
import type { Limits } from '../files/index.ts'
import { type CarriedHandle, findHandles, normalisationSettings } from '../identity/index.ts'
import { frameOfImport, type IngestWiring, ingest, parseItem } from '../ingest/index.ts'
import type { Body } from './message.ts'
import { projectDelivered, projectMessages } from './project.ts'
import { type Item, itemOf, itemOfIntroduction, itemOfStop, itemsOfState, type Told } from './segment.ts'
import { withSoundTimes } from './times.ts'

/** What taking in needs from elsewhere. */
export interface ReceiveWiring {
  readonly ingest: IngestWiring
  readonly limits: Limits
}

/**
 * What a channel brought, in the caller's transaction: each item an event of the protocol, so that doubles, identity,
 * erased people and order are those of every other event. Returns how many were taken that were not known before.
 */
export async function receive(
  context: Context,
  account: Account,
  brought: readonly InboundItem[],
  wiring: ReceiveWiring,
): Promise<void> {
  const items = brought.map((item) => withSoundTimes(item, context.clock.now()))
  const bodies = new Map<string, Body>()
  const taken: Item[] = []
  const isNew = await newcomersAmong(context, items)
  for (const item of items) taken.push(...(await readItem({ context, account, bodies, isNew }, item)))
  if (taken.length === 0) return
  const projectors = wiring.ingest.projectors.map((project) =>
    project === projectMessages ? projectDelivered({ bodies, limits: wiring.limits }) : project,
  )
  const options = { source: sourceOf(account), trusted: true, sentAt: null, historical: false }
  const receipt = await ingest(
    context,
    taken,
    { ...options, receivedAt: context.clock.now() },
    { ...wiring.ingest, projectors },
  )
  const refused = receipt.rejected.filter(({ code }) => code !== 'erased_person')
  // the account's runner keeps what cannot be taken aside, one by one, and shows it
  if (refused.length > 0) throw new Error(`A channel delivered what cannot be stored: ${refused[0]?.code}`)
}

const sourceOf = ({ kind, name }: Account): string => `${kind}: ${name}`.slice(0, 100)

interface Reading {
  readonly context: Context
  readonly account: Account
  readonly bodies: Map<string, Body>
  readonly isNew: (sender: Sender) => boolean
}

async function readItem(reading: Reading, item: InboundItem): Promise<readonly Item[]> {
  switch (item.what) {
    case 'message':
      return readMessage(reading, item)
    case 'state':
      return readState(reading, item)
    case 'introduction':
      return readIntroduction(reading, item)
  }
}

async function readMessage(
  { context, account, bodies, isNew }: Reading,
  message: InboundMessage,
): Promise<readonly Item[]> {
  // a copy of our own letter, from the folder of sent mail or out of another of our mailboxes
  if (outboxOfMessageId(context, message.externalId) !== null) return []
  const { item, body } = itemOf(account, message, isNew(message.sender))
  if (bodies.has(item.messageId)) return []
  bodies.set(item.messageId, body)
  return [item, ...(await stopIn(context, account, message, item))]
}

/**
 * A bare "stop" of whoever surely is its sender withdraws his consent to advertising on this way, in the transaction
 * of the message; a letter may say it by its subject alone. A choice that was offered to him is an answer.
 */
async function stopIn(
  context: Context,
  account: Account,
  message: InboundMessage,
  item: Item,
): Promise<readonly Item[]> {
  const isOwnWord = !message.outgoing && message.author === 'person' && message.sender.proven
  if (!isOwnWord || message.attachments.length > 0) return []
  const said = message.text.trim() === '' ? (message.subject ?? '') : message.text
  if (stopCommand(said) === null || (await wasOffered(context, account, message, said))) return []
  return [itemOfStop(account, item, said)]
}

async function wasOffered(
  context: Context,
  account: Account,
  { sender }: InboundMessage,
  said: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from (
      select message.choices from message
        join handle on handle.workspace_id = message.workspace_id and handle.id = message.handle_id
       where message.workspace_id = ${context.workspace} and message.direction = 'out'
         and message.account_id is not distinct from ${account.id === 'configured' ? null : account.id}
         and (handle.kind, handle.value) in (
               select * from unnest(${sender.handles.map(({ kind }) => (kind === 'user' ? 'external' : kind.split(':')[0]))}::text[],
                                    ${sender.handles.map(({ value }) => value)}::text[]))
       order by message.occurred_at desc, message.id desc limit 1) as newest
     where ${said.trim().toLowerCase()} = any(select lower(choice) from unnest(newest.choices) as choice)`.execute(
    context.tx,
  )
  return rows.length > 0
}

/**
 * Tells of senders whether none of their addresses was ever seen: only then they are called what they call themselves.
 * One look for all that was delivered.
 */
async function newcomersAmong(
  context: Context,
  items: readonly InboundItem[],
): Promise<(sender: Sender) => boolean> {
  const settings = await normalisationSettings(context.tx, context.workspace)
  const frame = frameOfImport(settings, {
    receivedAt: context.clock.now(),
    sentAt: null,
    historical: false,
    trusted: true,
  })
  const handlesOf = (sender: Sender): readonly CarriedHandle[] => {
    const parsed = parseItem(itemOf(ANY, { ...EMPTY, sender }, false).item, frame)
    return parsed.ok ? parsed.item.handles : []
  }
  const named = items.flatMap((item) =>
    item.what !== 'state' && item.sender.name !== null ? [item.sender] : [],
  )
  const carried = new Map(named.map((sender) => [sender, handlesOf(sender)]))
  const all = [...carried.values()].flat()
  const known = new Set(all.length === 0 ? [] : (await findHandles(context, all)).map(handleText))
  return (sender) => {
    const handles = carried.get(sender) ?? []
    return handles.length > 0 && handles.every((handle) => !known.has(handleText(handle)))
  }
}

const ANY: Account = {
  id: '',
  workspace: '',
  kind: 'webhook',
  name: '',
  settings: {},
  secrets: {},
  position: {},
}
const EMPTY: Omit<InboundMessage, 'sender'> = {
  what: 'message',
  externalId: '',
  outgoing: false,
  participants: [],
  subject: null,
  text: '',
  quoted: null,
  html: null,
  sentAt: null,
  answers: [],
  attachments: [],
  author: 'person',
}

/** A state is told of a message by our own id, or by the provider's within the account. */
async function readState({ context, account }: Reading, state: DeliveryState): Promise<readonly Item[]> {
  const outbox = outboxOfMessageId(context, state.of)
  const bare = state.of.trim().replace(/^<|>$/g, '')
  const found = await sql<Told & { kind: string; scope: string; value: string; isForward: boolean }>`
    select message.id, message.forwarded_to is not null as "isForward", handle.kind, handle.scope, handle.value
      from message join handle on handle.workspace_id = message.workspace_id and handle.id = message.handle_id
     where message.workspace_id = ${context.workspace} and message.direction = 'out'
       and ${
         outbox === null
           ? sql`message.external_id = any(${[bare, `<${bare}>`]}::text[])
                 and md5(message.external_id) = any(array[md5(${bare}), md5(${`<${bare}>`})])
                 and message.account_id is not distinct from ${account.id === 'configured' ? null : account.id}`
           : sql`message.outbox_id = ${outbox}`
       }
     limit 1`.execute(context.tx)
  const [told] = found.rows
  if (told === undefined) return []
  // kinds of handles are written by the rules of identity
  const handle = { kind: told.kind as Told['handle']['kind'], scope: told.scope, value: told.value }
  return itemsOfState(account, state, { id: told.id, handle, isForward: told.isForward })
}

async function readIntroduction(
  { context, account, isNew }: Reading,
  introduction: Introduction,
): Promise<readonly Item[]> {
  const known = await readDeepLink(context, account, introduction.token)
  if (known === null) return []
  // kinds of handles are written by the rules of identity
  const handle = { kind: known.kind as Told['handle']['kind'], scope: known.scope, value: known.value }
  return [itemOfIntroduction(introduction, handle, isNew(introduction.sender))]
}
