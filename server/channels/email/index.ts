import MailComposer from 'nodemailer/lib/mail-composer'
import type { Config } from '#server/platform/config.ts'
import type { Channel, OutboundMessage } from '../channel.ts'
import { handOver, readSmtpUrl } from './smtp.ts'

/** E-mail over SMTP. The letter comes from the company's address in the member's name; replies go to the member. */
export function createEmailChannel(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): Channel {
  const { smtpUrl, mailFrom } = config
  if (smtpUrl === null || mailFrom === null) {
    return { name: 'email', settings: null, send: async () => ({ outcome: 'unreachable' }) }
  }
  const server = readSmtpUrl(smtpUrl)
  return {
    name: 'email',
    settings: { from: mailFrom, host: server.host },
    send: async (message) => {
      const to = addressOf(message.recipient)
      if (to === null || hasControlSigns(message)) return { outcome: 'refused', permanent: true, code: 550 }
      return handOver(server, { from: mailFrom, to }, await compose(mailFrom, { ...message, recipient: to }))
    },
  }
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
