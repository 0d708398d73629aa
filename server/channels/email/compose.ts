import { type DKIMSignOptions, dkimSign } from 'mailauth'
import MailComposer from 'nodemailer/lib/mail-composer'
import { signedAddress } from '#pure/mail/index.ts'
import type { OutboundMessage } from '../channel.ts'
import type { Box } from './box.ts'

/** What is signed beside the usual: RFC 8058 wants both fields of unsubscribing under the signature. */
const SIGNED =
  'from:sender:reply-to:subject:date:message-id:to:cc:mime-version:content-type:content-transfer-encoding:in-reply-to:references:auto-submitted:list-unsubscribe:list-unsubscribe-post'

/** A letter as it goes over the wire. In a member's name nothing in it says "automatic". */
export async function compose(box: Box, message: OutboundMessage): Promise<Buffer> {
  const letter = await new MailComposer({
    from: { name: message.author?.name ?? box.fromName, address: box.address },
    ...replyTo(box, message),
    to: { name: '', address: message.recipient },
    ...ccOf(message),
    subject: message.subject,
    text: message.text,
    ...(message.html === undefined ? {} : { html: message.html }),
    messageId: `<${message.messageId}>`,
    ...chainOf(message),
    headers: headersOf(message),
    attachments: message.attachments.map(({ name, type, bytes }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(bytes),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
  return sign(box, letter)
}

/** Where a machine's bad news goes: to an address that says which letter it is about. */
export const envelopeFrom = (box: Box, message: OutboundMessage): string =>
  (box.signedReplies ? signedAddress(box.address, 'b', message.messageId) : null) ?? box.address

/** Where nobody reads the mailbox of the configuration, the answer goes to whoever wrote. */
function replyTo(
  box: Box,
  { author, messageId, replyTo: elsewhere }: OutboundMessage,
): { replyTo?: { name: string; address: string } } {
  if (elsewhere !== undefined) return { replyTo: { name: '', address: elsewhere } }
  const signed = box.signedReplies ? signedAddress(box.address, 're', messageId) : null
  if (signed !== null) return { replyTo: { name: author?.name ?? box.fromName, address: signed } }
  // an owner who has only looked around has no mailbox yet: what he is called leads nowhere
  if (author === null || box.imap !== null || author.email.endsWith('.invalid')) return {}
  return { replyTo: { name: author.name, address: author.email } }
}

/** Blind copies stand in the envelope only. */
function ccOf({ copies = [] }: OutboundMessage): { cc?: { name: string; address: string }[] } {
  const shown = copies.filter(({ role }) => role === 'cc')
  return shown.length === 0 ? {} : { cc: shown.map(({ address }) => ({ name: '', address })) }
}

const ID = /^[^\s<>\p{Cc}]{3,900}$/u
const MOST_REFERENCES = 20

function chainOf({ answers, chain }: OutboundMessage): { inReplyTo?: string; references?: string[] } {
  const bare = (id: string): string => id.replace(/^<|>$/g, '')
  const nearest = answers === null ? null : bare(answers)
  if (nearest === null || !ID.test(nearest)) return {}
  const before = chain.map(bare).filter((id) => ID.test(id) && id !== nearest)
  // RFC 5322: the first and the nearest ones
  const kept =
    before.length < MOST_REFERENCES ? before : [...before.slice(0, 1), ...before.slice(2 - MOST_REFERENCES)]
  return { inReplyTo: `<${nearest}>`, references: [...kept, nearest].map((id) => `<${id}>`) }
}

/** Some providers give letters an id of their own; ours stays beside it, for the copy among the sent and for reports. */
function headersOf({ automatic, unsubscribe, messageId }: OutboundMessage): Record<string, string> {
  return {
    'X-Tandem-Id': `<${messageId}>`,
    ...(automatic ? { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } : {}),
    ...(unsubscribe === null
      ? {}
      : { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  }
}

async function sign(box: Box, letter: Buffer): Promise<Buffer> {
  if (box.dkim === null) return letter
  const { domain, selector, key } = box.dkim
  const { signatures, errors } = await dkimSign(letter, {
    signatureData: [{ signingDomain: domain, selector, privateKey: key }],
    headerList: SIGNED,
  } as DKIMSignOptions)
  if (signatures === '')
    throw new Error(`A letter could not be signed: ${errors[0]?.err.message ?? 'no signature'}`)
  return Buffer.concat([Buffer.from(signatures), letter])
}

/** One bare address without spaces, brackets and commas: a list or a display name cannot be smuggled in. */
export const addressOf = (text: string): string | null =>
  /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/u.test(text) && text.length <= 254 ? text : null

const CONTROL = /[\p{Cc}\u2028\u2029]/u
export const hasControlSigns = ({
  subject,
  messageId,
  author,
  unsubscribe,
  attachments,
}: OutboundMessage): boolean =>
  [
    subject,
    messageId,
    author?.name ?? '',
    author?.email ?? '',
    unsubscribe ?? '',
    ...attachments.flatMap(({ name, type }) => [name, type]),
  ].some((header) => CONTROL.test(header))
