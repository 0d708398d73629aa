import MailComposer from 'nodemailer/lib/mail-composer'
import { z } from 'zod'
import type { Config } from '#server/platform/config.ts'
import type { Account, Channel, Health, OutboundMessage } from '../channel.ts'
import { handOver, readSmtpUrl } from './smtp.ts'

/** E-mail over SMTP. The letter comes from the company's address in the member's name; replies go to the member. */
export const emailChannel: Channel = {
  kind: 'email',
  capabilities: {
    longestText: 20_000,
    attachments: true,
    subject: true,
    states: ['delivered'],
    begins: true,
  },
  send: async (account, message) => {
    const box = boxOf(account)
    if (box === null) return { outcome: 'unreachable' }
    const to = addressOf(message.recipient)
    if (to === null || hasControlSigns(message)) return { outcome: 'refused', permanent: true, code: 550 }
    const letter = await compose(box.from, { ...message, recipient: to })
    return handOver(box.server, { from: box.from, to }, letter)
  },
  check: async (account): Promise<Health> =>
    boxOf(account) === null ? { ok: false, trouble: 'wrong-settings', detail: '' } : { ok: true },
}

/** The mailbox of the configuration: every company's, until it has its own. */
export function configuredMail({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): Account | null {
  if (smtpUrl === null || mailFrom === null) return null
  return {
    id: 'configured',
    workspace: '',
    kind: 'email',
    name: mailFrom,
    settings: { from: mailFrom, host: readSmtpUrl(smtpUrl).host },
    secrets: { smtpUrl },
    position: {},
  }
}

const Settings = z.object({ from: z.string() })

function boxOf({ settings, secrets }: Account) {
  const read = Settings.safeParse(settings)
  const url = secrets['smtpUrl']
  return read.success && url !== undefined ? { from: read.data.from, server: readSmtpUrl(url) } : null
}

/** A plain letter. Written by a person, so nothing in it says "automatic". */
function compose(from: string, message: OutboundMessage): Promise<Buffer> {
  const { author } = message
  return new MailComposer({
    from: author === null ? from : { name: author.name, address: from },
    ...(author === null ? {} : { replyTo: { name: author.name, address: author.email } }),
    to: { name: '', address: message.recipient },
    subject: message.subject,
    text: message.text,
    messageId: `<${message.messageId}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

/** One bare address without spaces, brackets and commas: a list or a display name cannot be smuggled in. */
const addressOf = (text: string): string | null =>
  /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/u.test(text) && text.length <= 254 ? text : null

const CONTROL = /[\p{Cc}\u2028\u2029]/u
const hasControlSigns = ({ subject, messageId, author }: OutboundMessage): boolean =>
  [subject, messageId, author?.name ?? '', author?.email ?? ''].some((header) => CONTROL.test(header))
