import type { Head } from './machine.ts'
import { fieldOf, groupsOf, messageIdIn } from './report-fields.ts'
import { INTRODUCTIONS, REASONS, type Reason } from './report-words.data.ts'

export type ReportKind = 'failed' | 'delayed' | 'delivered' | 'read' | 'complaint'

/** What a mail server, or a mailbox provider, says of one letter of ours. */
export interface Report {
  readonly kind: ReportKind
  /** In lower case; null where the report does not say. */
  readonly recipient: string | null
  /** The Message-ID of the letter, without brackets; null where the report does not repeat it. */
  readonly messageId: string | null
  readonly reason: Reason
  /** Trying again will not help. A full mailbox is not permanent, whatever code the server gave. */
  readonly permanent: boolean
  /** RFC 3463, such as 5.1.1. */
  readonly status: string | null
  /** In the server's own words, shortened. */
  readonly diagnostic: string
}

export interface ReportMail {
  readonly head: Head
  readonly text: string
  /** Parts by type: message/delivery-status, message/feedback-report, message/rfc822, text/rfc822-headers … */
  readonly parts: readonly { readonly type: string; readonly text: string }[]
}

/**
 * What became of our letters, when this mail is a report of it: RFC 3464, RFC 5965 (complaints), RFC 8098 (read)
 * and what servers write freely. Null when it is none. A person's reply is never one: a free text is a report only
 * when it comes from a mail system (empty return path or its usual names) and begins like one.
 * Anybody can write such a mail: believe it only as far as its message id is proven to be ours.
 */
export function readReport(mail: ReportMail): readonly Report[] | null {
  const original = originalId(mail)
  const complaint = partOf(mail, 'message/feedback-report')
  if (complaint !== null) return [readComplaint(complaint, original)]
  const receipt = partOf(mail, 'message/disposition-notification')
  if (receipt !== null) return readReceipt(receipt, original)
  const status = partOf(mail, 'message/delivery-status') ?? partOf(mail, 'message/global-delivery-status')
  if (status !== null && isReportMail(mail.head)) return readStatus(status, mail, original)
  return isFreeReport(mail) ? readFree(mail, original) : null
}

const partOf = (mail: ReportMail, type: string): string | null =>
  mail.parts.find((part) => part.type.toLowerCase() === type)?.text ?? null

const headerOf = (head: Head, name: string): string | null =>
  head.headers.find((field) => field.name === name)?.value ?? null

const isReportMail = (head: Head): boolean =>
  /multipart\/report/i.test(headerOf(head, 'content-type') ?? '') || isMailSystem(head)

const SYSTEM =
  /^(mailer-?daemon|postmaster|mail-?daemon|mdaemon|bounce[sd]?|mail-?delivery|microsoftexchange[0-9a-f]*|no-?reply-?bounce|mail\.?system|maildelivery|complaints?|fbl)([+.=_-][^@]*)?@/i

const isMailSystem = (head: Head): boolean =>
  head.returnPath === '' || (head.from !== null && SYSTEM.test(head.from))

function originalId(mail: ReportMail): string | null {
  const returned = mail.parts.filter((part) =>
    /rfc822|rfc822-headers|global-headers|message\/global/i.test(part.type),
  )
  for (const part of returned) {
    const found = messageIdIn(part.text)
    if (found !== null) return found
  }
  return messageIdIn(mail.text)
}

function readComplaint(part: string, messageId: string | null): Report {
  const recipient = fieldOf(part, 'original-rcpt-to') ?? fieldOf(part, 'removal-recipient')
  return {
    kind: 'complaint',
    recipient: addressIn(recipient ?? ''),
    messageId,
    reason: 'other',
    permanent: true,
    status: null,
    diagnostic: (fieldOf(part, 'feedback-type') ?? 'abuse').slice(0, 100),
  }
}

/** Only "displayed" says something; "deleted unread" does not. */
function readReceipt(part: string, messageId: string | null): readonly Report[] {
  const id = messageIdIn(`Message-ID: ${fieldOf(part, 'original-message-id') ?? ''}`) ?? messageId
  if (!/displayed/i.test(fieldOf(part, 'disposition') ?? '')) return []
  const recipient = addressIn(fieldOf(part, 'final-recipient') ?? '')
  return [
    {
      kind: 'read',
      recipient,
      messageId: id,
      reason: 'other',
      permanent: false,
      status: null,
      diagnostic: '',
    },
  ]
}

const KINDS: Readonly<Record<string, ReportKind>> = {
  failed: 'failed',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'delivered',
  expanded: 'delivered',
}

function readStatus(part: string, mail: ReportMail, messageId: string | null): readonly Report[] {
  const recipients = groupsOf(part).filter((group) => /^(final|original)-recipient\s*:/im.test(group))
  return recipients.map((group) => {
    const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fieldOf(group, 'status') ?? '')?.[1] ?? null
    const diagnostic = fieldOf(group, 'diagnostic-code') ?? fieldOf(group, 'remote-mta') ?? ''
    const action = (fieldOf(group, 'action') ?? '').trim().toLowerCase()
    const kind = KINDS[action] ?? (status?.startsWith('4') ? 'delayed' : 'failed')
    const recipient =
      addressIn(fieldOf(group, 'original-recipient') ?? '') ??
      addressIn(fieldOf(group, 'final-recipient') ?? '')
    const said = diagnostic === '' ? mail.text.slice(0, 2_000) : diagnostic
    return describe({ kind, recipient, messageId, status, said })
  })
}

/** Not machine-readable: from a mail system, in the words of one. */
function isFreeReport({ head, text }: ReportMail): boolean {
  if (!isMailSystem(head)) return false
  const isAnswer = head.headers.some(
    ({ name, value }) => name === 'auto-submitted' && /auto-replied/i.test(value),
  )
  const opening = `${head.subject ?? ''}\n${text.slice(0, 4_000)}`.toLowerCase().replaceAll(/\s+/g, ' ')
  const named = headerOf(head, 'x-failed-recipients') !== null
  const begins = INTRODUCTIONS.some((pattern) => pattern.test(opening))
  // an absence note has an empty return path too; exim and Exchange mark their reports as answers
  return named || (begins && (!isAnswer || (head.from !== null && SYSTEM.test(head.from))))
}

function readFree(mail: ReportMail, messageId: string | null): readonly Report[] {
  const said = beforeOriginal(mail.text)
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(said)?.[1] ?? null
  const named = headerOf(mail.head, 'x-failed-recipients')?.split(',') ?? []
  const recipients = named.map(addressIn).filter((one) => one !== null)
  const ours = new Set([...mail.head.ours, mail.head.from ?? ''].map((one) => one.toLowerCase()))
  const found =
    recipients.length > 0
      ? recipients
      : [addressesIn(said).find((one) => !ours.has(one) && !SYSTEM.test(one)) ?? null]
  const isDelay =
    /delay|not yet been delivered|will (keep|continue) (re)?trying|still being retried|отложен|задержива|warning:/i.test(
      `${mail.head.subject ?? ''} ${said.slice(0, 1_500)}`,
    )
  return found.map((recipient) =>
    describe({
      kind: isDelay ? 'delayed' : 'failed',
      recipient,
      messageId,
      status,
      said: `${mail.head.subject ?? ''}\n${said}`,
    }),
  )
}

/**
 * Whether the answer of a server to our letter says that the address is no more: a user or a domain that does not
 * exist, an account that was closed.
 * @example saysDead('550 5.1.1 <anna@client.example>: User unknown') // true
 */
export function saysDead(answer: string): boolean {
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(answer)?.[1] ?? null
  return DEAD.has(reasonOf(answer, status, 'failed'))
}

/** These addresses will never take a letter; a full mailbox or a filter may take the next one. */
export const DEAD: ReadonlySet<Reason> = new Set(['unknown-user', 'unknown-domain', 'disabled'])

/** Below it stands our own letter, whose words say nothing about its delivery. */
function beforeOriginal(text: string): string {
  const mark =
    /^\s*(-{2,}.{0,60}(below this line is a copy|copy of the message|original message|returned message|unsent message|исходное|оригинал|копия).*|(return-path|received|x-received|dkim-signature):.*)$/im.exec(
      text,
    )
  return (mark === null || mark.index === 0 ? text : text.slice(0, mark.index)).slice(0, 8_000)
}

interface Said {
  readonly kind: ReportKind
  readonly recipient: string | null
  readonly messageId: string | null
  readonly status: string | null
  readonly said: string
}

function describe({ kind, recipient, messageId, status, said }: Said): Report {
  const reason = kind === 'delivered' ? 'other' : reasonOf(said, status, kind)
  const diagnostic = said.replaceAll(/\s+/g, ' ').trim().slice(0, 300)
  return {
    kind,
    recipient,
    messageId,
    reason,
    permanent: kind === 'failed' && !FOR_NOW.has(reason),
    status,
    diagnostic,
  }
}

const FOR_NOW: ReadonlySet<Reason> = new Set(['full', 'temporary', 'loop'])

const BY_STATUS: readonly (readonly [RegExp, Reason])[] = [
  [/^[45]\.2\.2$/, 'full'],
  [/^5\.(1\.(0|1|3|4|6|10)|4\.1|0\.1)$/, 'unknown-user'],
  [/^5\.(1\.2|4\.4|1\.8)$/, 'unknown-domain'],
  [/^5\.2\.1$/, 'disabled'],
  [/^5\.(2\.3|3\.4)$/, 'too-large'],
  [/^[45]\.4\.(6|14)$/, 'loop'],
  [/^5\.(7\.\d+|6\.\d+)$/, 'blocked'],
  [/^4\./, 'temporary'],
]

/** Words say more than codes, but for the codes that leave no doubt. */
function reasonOf(said: string, status: string | null, kind: ReportKind): Reason {
  const byStatus = BY_STATUS.find(([pattern]) => status !== null && pattern.test(status))?.[1] ?? null
  if (byStatus !== null && /^[45]\.(1\.[126]|1\.10|2\.[12]|3\.4|2\.3)$/.test(status ?? '')) return byStatus
  const plain = said
    .toLowerCase()
    .replaceAll(/[\w.+%=-]+@[\w.-]+/g, 'address')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 6_000)
  const byWords = REASONS.find(
    ([reason, patterns]) =>
      (reason !== 'temporary' || isForNow(status, kind, plain)) &&
      patterns.some((pattern) => pattern.test(plain)),
  )?.[0]
  return byWords ?? byStatus ?? (kind === 'delayed' ? 'temporary' : 'other')
}

/** "Try again later" beside a final 5xx is politeness. */
const isForNow = (status: string | null, kind: ReportKind, said: string): boolean =>
  status === null ? kind === 'delayed' || !/\b5\d\d[ -]/.test(said) : !status.startsWith('5')

const ADDRESS = /[^\s<>()[\]:;,"'«»“”]{1,64}@[^\s<>()[\]:;,"'«»“”@]{1,190}\.[a-z0-9\p{L}-]{2,60}/giu
const addressesIn = (text: string): readonly string[] =>
  (text.match(ADDRESS) ?? []).map((one) => one.toLowerCase().replace(/[.]+$/, ''))
const addressIn = (text: string): string | null => addressesIn(text)[0] ?? null
