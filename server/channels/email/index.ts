import type { DNSResolver } from 'mailauth'
import type { Config } from '#server/platform/config.ts'
import type { Account, Channel, Handed, Health, OutboundMessage } from '../channel.ts'
import { type Box, boxOf, mayBePlain, reach } from './box.ts'
import { addressOf, compose, envelopeFrom, hasControlSigns } from './compose.ts'
import { fetchMail, tryMailbox } from './fetch.ts'
import { handOver, readSmtpUrl, type SmtpServer, tryServer } from './smtp.ts'
import { systemResolver } from './trust.ts'

export { type ListenerOptions, type MailListener, startMailListener } from './listener.ts'

export interface EmailOptions {
  /** Hosts of the own network that mailboxes may lie on, as TANDEM_WEBHOOK_HOSTS names them. */
  readonly allowedInside?: readonly string[]
  /** Asked for the keys of senders; nothing is asked before the first mail comes. */
  readonly resolver?: DNSResolver
  readonly now?: () => Date
}

/** E-mail: letters over SMTP, mailboxes over IMAP. */
export function createEmailChannel(options: EmailOptions = {}): Channel {
  const allowedInside = options.allowedInside ?? []
  const resolver = options.resolver ?? systemResolver()
  return {
    kind: 'email',
    capabilities: {
      longestText: 20_000,
      attachments: true,
      subject: true,
      states: ['delivered', 'read'],
      begins: true,
    },
    send: (account, message) => send(account, message, allowedInside),
    check: (account) => check(account, allowedInside),
    fetch: (account, inbox) =>
      fetchMail(account, inbox, { allowedInside, resolver, now: options.now ?? (() => new Date()) }),
  }
}

/** The adapter where no mailbox lies in the own network. */
export const emailChannel: Channel = createEmailChannel()

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

async function send(
  account: Account,
  message: OutboundMessage,
  allowedInside: readonly string[],
): Promise<Handed> {
  const box = boxOf(account)
  if (box === null) return { outcome: 'unreachable', channel: { trouble: 'wrong-settings', detail: '' } }
  const to = addressOf(message.recipient)
  const copies = (message.copies ?? []).map(({ address }) => addressOf(address))
  if (to === null || copies.includes(null) || hasControlSigns(message))
    return { outcome: 'refused', permanent: true, code: 550 }
  const server = await serverOf(account, box, allowedInside)
  if (!('host' in server)) return { outcome: 'unreachable', channel: server }
  const letter = await compose(box, { ...message, recipient: to })
  const handed = await handOver(
    server,
    { from: envelopeFrom(box, message), to, copies: copies.filter((copy) => copy !== null) },
    letter,
  )
  // answers and bounces name our own id, whatever the server calls the letter
  return handed.outcome === 'accepted' ? { ...handed, externalId: message.messageId } : handed
}

/** The operator's own server is reached as he named it; that of an account only where an account may lead. */
async function serverOf(
  account: Account,
  box: Box,
  allowedInside: readonly string[],
): Promise<SmtpServer | Extract<Health, { ok: false }>> {
  if (account.id === 'configured') return box.smtp
  const reached = await reach(box.smtp.host, box.smtp.port, allowedInside)
  if (!reached.ok)
    return {
      ok: false,
      trouble: reached.because === 'not-allowed' ? 'not-allowed' : 'unreachable',
      detail: box.smtp.host,
    }
  if (box.smtp.startTls === 'never' && !box.smtp.secure && !mayBePlain(reached.address))
    return { ok: false, trouble: 'wrong-settings', detail: 'no encryption' }
  return { ...box.smtp, address: reached.address }
}

async function check(account: Account, allowedInside: readonly string[]): Promise<Health> {
  const box = boxOf(account)
  if (box === null) return { ok: false, trouble: 'wrong-settings', detail: '' }
  const server = await serverOf(account, box, allowedInside)
  if (!('host' in server)) return server
  const said = await tryServer(server)
  if (said !== null)
    return {
      ok: false,
      trouble: said.code >= 500 ? 'wrong-credentials' : 'unreachable',
      detail: `SMTP: ${said.said}`,
    }
  return box.imap === null || box.imap.imapHost === '' ? { ok: true } : tryMailbox(account, { allowedInside })
}
