import type { DNSResolver } from 'mailauth'
import {
  SMTPServer,
  type SMTPServerAddress,
  type SMTPServerDataStream,
  type SMTPServerSession,
} from 'smtp-server'
import { readSignedAddress } from '#pure/mail/index.ts'
import type { Account, InboundItem } from '../channel.ts'
import { parseMail } from './parse.ts'
import { proofOf, systemResolver } from './trust.ts'

export interface ListenerOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly certificate: { readonly key: Buffer; readonly cert: Buffer } | null
  /** Bytes of the largest mail. */
  readonly largest: number
  /** The mailbox that an address belongs to; null: not ours, and refused. */
  readonly accountOf: (address: string) => Promise<Account | null>
  /** Whether a signed address carries a proof of ours. */
  readonly isSigned: (messageId: string) => boolean
  /** Resolves when the items are committed: only then the other side hears 250. */
  readonly keep: (account: Account, items: readonly InboundItem[]) => Promise<void>
  readonly resolver?: DNSResolver
  readonly now: () => Date
}

export interface MailListener {
  readonly port: number
  close(): Promise<void>
}

const MOST_RECIPIENTS = 50
const MOST_CLIENTS = 50

/** Our own SMTP server for incoming mail: no relay, no log-in, only for addresses of ours. */
export async function startMailListener(options: ListenerOptions): Promise<MailListener> {
  const resolver = options.resolver ?? systemResolver()
  const server = new SMTPServer({
    name: 'tandem',
    banner: 'Tandem',
    logger: false,
    authOptional: true,
    disabledCommands: options.certificate === null ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    ...(options.certificate ?? {}),
    size: options.largest,
    maxClients: MOST_CLIENTS,
    socketTimeout: 60_000,
    closeTimeout: 500,
    disableReverseLookup: true,
    onRcptTo: (address, session, done) => settle(acceptRecipient(address, session, options), done),
    onData: (stream, session, done) => settle(take(stream, session, options, resolver), done),
  })
  server.on('error', () => {})
  const port = await new Promise<number>((done, fail) => {
    server.once('error', fail)
    const listening = server.listen(options.port, options.host, () => {
      const at = listening.address()
      done(typeof at === 'object' && at !== null ? at.port : 0)
    })
  })
  return { port, close: () => new Promise((done) => server.close(() => done())) }
}

/** A refusal carries its code; whatever else breaks is our trouble, and the other side is to come again. */
class Refusal extends Error {
  readonly responseCode: number
  constructor(code: number, words: string) {
    super(words)
    this.responseCode = code
  }
}

function settle(work: Promise<void>, done: (error?: Error | null) => void): void {
  work.then(
    () => done(),
    (error: unknown) =>
      done(
        error instanceof Refusal ? error : new Refusal(451, '4.3.0 Cannot be stored now, try again later'),
      ),
  )
}

const MAILBOX_UNKNOWN = '5.1.1 No such mailbox here'

async function acceptRecipient(
  { address }: SMTPServerAddress,
  session: SMTPServerSession,
  options: ListenerOptions,
): Promise<void> {
  if (session.envelope.rcptTo.length >= MOST_RECIPIENTS) throw new Refusal(452, '4.5.3 Too many recipients')
  const signed = readSignedAddress(address)
  if (
    address.includes('+') &&
    /\+(re|b)-/i.test(address) &&
    (signed === null || !options.isSigned(signed.messageId))
  )
    throw new Refusal(550, MAILBOX_UNKNOWN)
  if ((await options.accountOf(baseOf(address))) === null) throw new Refusal(550, MAILBOX_UNKNOWN)
}

const baseOf = (address: string): string => (readSignedAddress(address)?.base ?? address).toLowerCase()

async function take(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  options: ListenerOptions,
  resolver: DNSResolver,
): Promise<void> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    // read to its end, or the other side does not hear the refusal
    if (size <= options.largest) chunks.push(chunk)
  }
  if (stream.sizeExceeded || size > options.largest) throw new Refusal(552, '5.3.4 The message is too large')
  const raw = Buffer.concat(chunks)
  const sender = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
  const proof = await proofOf(raw, resolver, {
    ip: session.remoteAddress,
    helo: String(session.hostNameAppearsAs || session.clientHostname || 'unknown'),
    sender,
  })
  const recipients = session.envelope.rcptTo.map(({ address }) => address)
  const arrival = { sent: false, receivedAt: options.now(), proof, returnPath: sender, recipients }
  // two of our addresses of one mailbox are one message; of two mailboxes it is told apart behind the adapter
  const kept = new Set<string>()
  for (const recipient of recipients) {
    const account = await options.accountOf(baseOf(recipient))
    if (account === null || kept.has(account.id)) continue
    kept.add(account.id)
    const { items } = await parseMail(raw, { ...arrival, ours: recipients.map(baseOf) })
    await options.keep(account, items)
  }
}
