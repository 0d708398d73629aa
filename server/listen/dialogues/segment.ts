import { createHash } from 'node:crypto'
import type { HandleKey } from '#pure/identity/index.ts'
import type {
  Account,
  DeliveryState,
  InboundMessage,
  Introduction,
  Sender,
} from '#server/channels/channel.ts'
import { STOP_COMMAND } from '../records/index.ts'
import type { Body } from './message.ts'

/** An item of the Segment protocol, as the collection port takes it. */
export interface Item {
  readonly type: 'track'
  readonly event: string
  readonly messageId: string
  readonly timestamp?: string
  readonly [field: string]: unknown
}

const LONGEST_WORDS = 10_000
/** Under this scope an address stands that nobody proves: it is a sender of its own, and never the person's. */
export const UNPROVEN = 'unproven-email'

/** What a channel delivered as an event, with what the event does not carry. */
export function itemOf(
  account: Account,
  message: InboundMessage,
  isNew: boolean,
): { item: Item; body: Body } {
  const body = bodyOf(account, message)
  const item: Item = {
    type: 'track',
    event: message.outgoing ? 'Message Sent' : 'Message Received',
    messageId: deliveryId(account, message),
    ...(message.sentAt === null ? {} : { timestamp: message.sentAt.toISOString() }),
    ...identityOf(message.sender, isNew),
    properties: {
      channel: account.kind,
      channel_account: account.name,
      subject: body.subject,
      text: body.text.slice(0, LONGEST_WORDS),
      ...(message.author === 'person' ? {} : { machine: message.author }),
      ...(body.attachments.length === 0 ? {} : { attachments: body.attachments.length }),
    },
  }
  return { item, body }
}

/** What the same sender withdraws with these words. */
export function itemOfStop(account: Account, { type, timestamp, ...message }: Item, said: string): Item {
  const { userId, anonymousId, context } = message
  return {
    type,
    event: 'Consent Withdrawn',
    messageId: `stop:${message.messageId}`,
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(userId === undefined ? {} : { userId }),
    ...(anonymousId === undefined ? {} : { anonymousId }),
    context,
    properties: {
      purpose: 'marketing',
      channel: account.kind,
      form: STOP_COMMAND,
      wording: plain(said).trim(),
    },
  }
}

/**
 * By what a delivery that comes again is known. A mail is one mail, however many of our mailboxes it came to; its
 * sender, date and subject stand beside its id, so that nobody keeps a letter out by sending its id before it.
 */
function deliveryId(account: Account, { externalId, sender, sentAt, subject }: InboundMessage): string {
  if (account.kind !== 'email') return shortened(`channel:${account.id}:`, externalId)
  const said = JSON.stringify([externalId, sender.handles[0].value, sentAt?.toISOString() ?? null, subject])
  return `channel:email:${createHash('sha256').update(said).digest('base64url')}`
}

const shortened = (before: string, id: string): string =>
  before + (id.length <= 300 ? id : createHash('sha256').update(id).digest('base64url'))

function bodyOf(account: Account, message: InboundMessage): Body {
  return {
    accountId: UUID.test(account.id) ? account.id : null,
    externalId: message.externalId.slice(0, 2_000),
    subject: plain(message.subject ?? '').slice(0, 1_000),
    text: plain(message.text),
    quoted: message.quoted === null ? null : plain(message.quoted).slice(0, 200_000),
    html: message.html === null ? null : plain(message.html).slice(0, 2_000_000),
    participants: message.participants.map(({ role, address, name }) => ({
      role,
      address: plain(address),
      name: name === null ? null : plain(name),
    })),
    answers: message.answers,
    machine: message.author === 'person' ? null : message.author,
    doubt: message.sender.proven ? null : (message.sender.doubt ?? 'not-checked'),
    doubtful: message.outgoing ? null : doubtfulOf(message.sender),
    attachments: message.attachments,
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** PostgreSQL keeps no NUL, and no half of a pair of surrogates. */
const plain = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** The address about which a member is asked. */
const doubtfulOf = (sender: Sender): string | null =>
  sender.claims ?? (sender.proven ? null : (mailOf(sender) ?? null))

const mailOf = ({ handles }: Sender): string | undefined =>
  handles.find(({ kind }) => kind === 'email')?.value

/** Whom the event belongs to. What the channel proves is the person's; a mere claim is a sender of its own. */
export function identityOf(sender: Sender, isNew: boolean): Readonly<Record<string, unknown>> {
  const name = sender.name === null ? '' : plain(sender.name).trim().slice(0, 200)
  const handles = sender.handles.map((handle) =>
    handle.kind === 'email' && !sender.proven ? { ...handle, kind: `external:${UNPROVEN}` as const } : handle,
  )
  const first = (kind: string): string | undefined => handles.find((handle) => handle.kind === kind)?.value
  const [user, cookie, email, phone] = [first('user'), first('cookie'), first('email'), first('phone')]
  return {
    ...(user === undefined ? {} : { userId: user }),
    ...(cookie === undefined ? {} : { anonymousId: cookie }),
    context: {
      externalIds: handles.flatMap(({ kind, value }) => externalId(kind, value)),
      traits: {
        ...(email === undefined ? {} : { email, email_verified: true }),
        ...(phone === undefined ? {} : { phone, ...(sender.proven ? { phone_verified: true } : {}) }),
        // a name that somebody gives himself must not rename whom we know
        ...(isNew && name !== '' ? { name } : {}),
      },
    },
  }
}

function externalId(kind: string, value: string): object[] {
  if (kind === 'telegram') return [{ type: 'telegram', id: value }]
  const scope = /^external:(.+)$/s.exec(kind)?.[1]
  return scope === undefined ? [] : [{ type: 'channel', id: value.toLowerCase(), collection: scope }]
}

const EVENTS: Readonly<Record<DeliveryState['state'], string>> = {
  delivered: 'Message Delivered',
  read: 'Message Read',
  failed: 'Message Failed',
}

/** A message of ours that a state is told of. */
export interface Told {
  readonly id: string
  readonly handle: HandleKey
  /** It was passed on to somebody who is not the customer. */
  readonly isForward?: boolean
}

/** What became of a message of ours, as events on the timeline of whoever it went to. */
export function itemsOfState(account: Account, state: DeliveryState, told: Told): readonly Item[] {
  const common = {
    type: 'track' as const,
    ...(state.at === null ? {} : { timestamp: state.at.toISOString() }),
    context: contextOf(told.handle),
    ...(told.handle.kind === 'external' && told.handle.scope === 'user' ? { userId: told.handle.value } : {}),
    ...(told.handle.kind === 'cookie' ? { anonymousId: told.handle.value } : {}),
  }
  const properties = {
    channel: account.kind,
    message_row_id: told.id,
    reason: plain(state.reason).slice(0, 300),
    // nothing came back of the customer's: his own address stays what it is
    ...(told.isForward === true && {
      forwarded: true,
      type: state.permanent || state.complaint === true ? 'hard' : 'soft',
    }),
  }
  const item = (event: string, more: object = {}): Item => ({
    ...common,
    event,
    messageId: `channel:state:${told.id}:${event}`,
    properties: { ...properties, ...more },
  })
  if (told.isForward === true) return [item(EVENTS[state.state])]
  const isMail = told.handle.kind === 'email'
  return [
    item(EVENTS[state.state]),
    ...(isMail && state.state === 'failed' && state.permanent
      ? [item('Email Bounced', { type: 'hard' })]
      : []),
    ...(state.complaint === true
      ? [item('Consent Withdrawn', { purpose: 'all', channel: account.kind })]
      : []),
  ]
}

/** The same handle once more: what is told of it must reach its own person. */
function contextOf({ kind, scope, value }: HandleKey): object {
  if (kind === 'email' || kind === 'phone') return { traits: { [kind]: value } }
  if (kind === 'cookie' || (kind === 'external' && scope === 'user')) return {}
  return {
    externalIds: [
      kind === 'external'
        ? { type: 'channel', id: value, collection: scope }
        : { type: kind, id: value, collection: scope },
    ],
  }
}

/** Two handles are one person's: somebody came over from another channel by a link that we gave him. */
export function itemOfIntroduction(introduction: Introduction, known: HandleKey, isNew: boolean): Item {
  const { context, ...identity } = identityOf(introduction.sender, isNew)
  // identityOf gives these two
  const given = context as { externalIds: object[]; traits: Readonly<Record<string, unknown>> }
  const other = contextOf(known) as { externalIds?: object[]; traits?: Readonly<Record<string, unknown>> }
  return {
    type: 'track',
    event: 'Channel Joined',
    // the token is good for whoever comes first
    messageId: `introduction:${introduction.token}`,
    ...(introduction.at === null ? {} : { timestamp: introduction.at.toISOString() }),
    ...identity,
    ...(known.kind === 'external' && known.scope === 'user' ? { userId: known.value } : {}),
    ...(known.kind === 'cookie' ? { anonymousId: known.value } : {}),
    context: {
      externalIds: [...given.externalIds, ...(other.externalIds ?? [])],
      traits: { ...given.traits, ...other.traits },
    },
    properties: {},
  }
}
