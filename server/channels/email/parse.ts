import { createHash } from 'node:crypto'
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import {
  isForwarded,
  type Machine,
  machineOf,
  readReport,
  readSignedAddress,
  splitQuote,
  textOfHtml,
} from '#pure/mail/index.ts'
import type { InboundAttachment, InboundItem, InboundMessage, Participant, Sender } from '../channel.ts'
import { bareId, idsIn } from './ids.ts'
import { originalSender } from './original-sender.ts'
import { isOurs, type Mailbox, senderOf } from './sender.ts'
import { statesOf } from './states.ts'

/** What is known of a mail beside its bytes. */
export interface Arrival {
  /** Our own addresses: of this mailbox and what it answers to. */
  readonly ours: readonly string[]
  /** From the folder of sent mail: a colleague wrote it in his own program. */
  readonly sent: boolean
  readonly receivedAt: Date
  readonly proof: Pick<Sender, 'proven' | 'doubt'>
  /** The envelope, where our own listener took it: '' is the empty sender of machines. */
  readonly returnPath: string | null
  readonly recipients: readonly string[]
}

/** A mail as it came, with what its head says about machines. */
export interface Parsed {
  readonly items: readonly InboundItem[]
  readonly machine: Machine
}

const LIMITS = { maxNestingDepth: 60, maxHeadersSize: 1_048_576, maxRfc822NestingDepth: 5 } as const

/** A raw mail in the words of the contract. Never throws: what cannot be read is delivered as a file. */
export async function parseMail(raw: Uint8Array, arrival: Arrival): Promise<Parsed> {
  const mail = await PostalMime.parse(raw, { ...LIMITS, rfc822Attachments: true }).catch(() => null)
  return mail === null ? unreadable(raw, arrival) : read(mail, raw, arrival)
}

function read(mail: Email, raw: Uint8Array, arrival: Arrival): Parsed {
  const from = mailboxes(mail.from)[0] ?? mailboxes(mail.sender)[0] ?? null
  const head = {
    headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
    from: from?.address ?? null,
    subject: mail.subject ?? null,
    returnPath: arrival.returnPath ?? emptyReturnPath(mail),
    ours: arrival.ours,
  }
  const machine = machineOf(head)
  const html = mail.html ?? null
  const plain = (mail.text ?? '').trim()
  const text = plain === '' && html !== null ? textOfHtml(html) : plain
  const reports = arrival.sent ? null : readReport({ head, text, parts: reportParts(mail) })
  const states = reports === null ? null : statesOf(reports, signedBounce(mail, arrival), arrival.receivedAt)
  if (states?.every(({ of }) => of !== '')) return { items: states, machine }
  const author = reports === null ? machine.author : 'bounce'
  const message = compose(mail, raw, { arrival, from, text, html, author })
  return { items: message === null ? [] : [message], machine }
}

interface Read {
  readonly arrival: Arrival
  readonly from: Mailbox | null
  readonly text: string
  readonly html: string | null
  readonly author: InboundMessage['author']
}

function compose(
  mail: Email,
  raw: Uint8Array,
  { arrival, from, text, html, author }: Read,
): InboundMessage | null {
  const participants = participantsOf(mail)
  const outgoing = isOutgoing(arrival, from, participants)
  const sender = senderOf(arrival, { from, participants, outgoing, author })
  if (sender === null && outgoing) return null
  const subject = mail.subject ?? null
  const split = splitQuote(text, { forwarded: isForwarded(subject ?? '') })
  const forwardedFrom = outgoing ? null : originalSender(text, subject, mail)
  return {
    what: 'message',
    externalId: (arrival.sent ? ownId(mail) : null) ?? idOf(mail, raw),
    sender: {
      handles: [{ kind: 'email', value: sender?.address ?? `unknown@${hash(raw).slice(0, 16)}.invalid` }],
      name: sender?.name ?? null,
      ...(sender?.proof ?? arrival.proof),
    },
    outgoing,
    // whoever wrote what is passed on is one to answer to, unless the mail names another
    participants:
      forwardedFrom === null || participants.some(({ role }) => role === 'reply-to')
        ? participants
        : [...participants, { role: 'reply-to', ...forwardedFrom }],
    subject,
    ...split,
    html,
    sentAt: sentAt(mail, arrival.receivedAt),
    answers: answersOf(mail, arrival),
    attachments: mail.attachments.map(attachmentOf),
    author,
    ...(forwardedFrom === null ? {} : { forwardedFrom }),
  }
}

/** Flat and bare; a group is its members, and what is no address is left out. */
function mailboxes(given: Address | readonly Address[] | undefined): readonly Mailbox[] {
  const list =
    given === undefined ? [] : Array.isArray(given) ? (given as readonly Address[]) : [given as Address]
  return list
    .flatMap((one) => (one.group === undefined ? [one] : one.group))
    .flatMap(({ address, name }) =>
      /^[^\s@<>]{1,64}@[^\s@<>]{1,253}$/u.test(address ?? '')
        ? [
            {
              address: (address ?? '').toLowerCase(),
              name: name === undefined || name.trim() === '' || name.includes('@') ? null : name.trim(),
            },
          ]
        : [],
    )
}

const MOST_PARTICIPANTS = 200

function participantsOf(mail: Email): readonly Participant[] {
  const roles = [
    ['from', mail.from],
    ['to', mail.to],
    ['cc', mail.cc],
    ['reply-to', mail.replyTo],
  ] as const
  return roles
    .flatMap(([role, given]) => mailboxes(given).map((box) => ({ role, ...box })))
    .slice(0, MOST_PARTICIPANTS)
}

/** Sent by our side: it lies among the sent, or it comes provably from one of our addresses to somebody else. */
function isOutgoing(arrival: Arrival, from: Mailbox | null, participants: readonly Participant[]): boolean {
  if (arrival.sent) return true
  const toOthers = participants.some(
    ({ role, address }) => (role === 'to' || role === 'cc') && !isOurs(arrival, address),
  )
  return arrival.proof.proven && from !== null && isOurs(arrival, from.address) && toOthers
}

const hash = (raw: Uint8Array): string => createHash('sha256').update(raw).digest('hex')

/** The provider may have given our letter an id of his own before he put it among the sent. */
const ownId = (mail: Email): string | null =>
  bareId(mail.headers.find(({ key }) => key === 'x-tandem-id')?.value ?? '')

/** One Message-ID is the id; none, or several, and the mail's own bytes are. */
function idOf(mail: Email, raw: Uint8Array): string {
  const given = mail.headers.filter(({ key }) => key === 'message-id')
  const id = given.length === 1 ? bareId(given[0]?.value ?? '') : null
  return id ?? `sha256:${hash(raw)}`
}

/** The nearest first: our signed reply address, In-Reply-To, then References from its end. */
function answersOf(mail: Email, arrival: Arrival): readonly string[] {
  const addressed = [...mailboxes(mail.to), ...mailboxes(mail.cc)].map(({ address }) => address)
  const signed = [...addressed, ...arrival.recipients].flatMap((address) => {
    const found = readSignedAddress(address)
    return found?.tag === 're' ? [found.messageId] : []
  })
  const chain = [...idsIn(mail.inReplyTo ?? ''), ...idsIn(mail.references ?? '').reverse()]
  return [...new Set([...signed, ...chain])].slice(0, 50)
}

function signedBounce(mail: Email, arrival: Arrival): string | null {
  const delivered = mail.headers
    .filter(({ key }) => /^(delivered-to|x-original-to|envelope-to|x-envelope-to)$/.test(key))
    .map(({ value }) => value.trim().replace(/^<|>$/g, ''))
  for (const address of [
    ...arrival.recipients,
    ...delivered,
    ...mailboxes(mail.to).map((box) => box.address),
  ]) {
    const found = readSignedAddress(address)
    if (found?.tag === 'b') return found.messageId
  }
  return null
}

const DAY = 86_400_000

/** No Date, a broken one, or one of the future: when it came. */
function sentAt(mail: Email, receivedAt: Date): Date {
  const date = new Date(mail.date ?? '')
  const isSound =
    !Number.isNaN(date.getTime()) &&
    date.getTime() <= receivedAt.getTime() + 600_000 &&
    date.getTime() > receivedAt.getTime() - 3_650 * DAY
  return isSound ? date : receivedAt
}

function emptyReturnPath(mail: Email): string | null {
  const value = mail.headers.find(({ key }) => key === 'return-path')?.value.trim()
  return value === undefined ? null : value.replace(/^<|>$/g, '')
}

/** The container of Outlook (winmail.dat) is kept as the file it is: its inside needs Outlook. */
function attachmentOf(part: Attachment): InboundAttachment {
  const bytes =
    typeof part.content === 'string' ? new TextEncoder().encode(part.content) : new Uint8Array(part.content)
  const name = (part.filename ?? '').replaceAll(/[\p{Cc}\p{Cf}/\\]+/gu, '_').trim()
  return {
    name: name === '' ? fallbackName(part.mimeType) : name.slice(-200),
    type: part.mimeType,
    bytes,
    contentId: part.contentId?.trim().replace(/^<|>$/g, '') ?? null,
  }
}

const fallbackName = (type: string): string =>
  type === 'message/rfc822'
    ? 'message.eml'
    : `file.${(type.split('/')[1] ?? 'bin').replaceAll(/[^a-z0-9]+/g, '').slice(0, 10) || 'bin'}`

const REPORT_PARTS =
  /^(message\/(delivery-status|global-delivery-status|feedback-report|disposition-notification|rfc822|global|global-headers)|text\/rfc822-headers)$/

const reportParts = (mail: Email) =>
  mail.attachments
    .filter(({ mimeType }) => REPORT_PARTS.test(mimeType))
    .map(({ mimeType, content }) => ({
      type: mimeType,
      text:
        typeof content === 'string'
          ? content
          : new TextDecoder().decode(new Uint8Array(content).subarray(0, 400_000)),
    }))

function unreadable(raw: Uint8Array, arrival: Arrival): Parsed {
  const machine: Machine = { author: 'person', mustNotAnswer: true, because: ['unreadable'] }
  const message: InboundMessage = {
    what: 'message',
    externalId: `sha256:${hash(raw)}`,
    sender: {
      handles: [{ kind: 'email', value: `unknown@${hash(raw).slice(0, 16)}.invalid` }],
      name: null,
      proven: false,
      doubt: 'not-checked',
    },
    outgoing: false,
    participants: [],
    subject: null,
    text: new TextDecoder().decode(raw.subarray(0, 2_000)),
    quoted: null,
    html: null,
    sentAt: arrival.receivedAt,
    answers: [],
    attachments: [{ name: 'message.eml', type: 'message/rfc822', bytes: raw, contentId: null }],
    author: 'person',
  }
  return { items: [message], machine }
}
