import { isIP } from 'node:net'
import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { saysDead } from '#pure/mail/index.ts'
import type { Handed } from '../channel.ts'

/** Where letters are handed over: smtp://user:password@host:587 or smtps://…:465. */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; otherwise STARTTLS is used where the server offers it. */
  readonly secure: boolean
  /** Without it: used where the server offers it. `never` only within the house. */
  readonly startTls?: 'required' | 'never'
  /** The examined address of the host, which the socket is pinned to. */
  readonly address?: string
  readonly credentials: { readonly user: string; readonly pass: string } | null
}

export function readSmtpUrl(text: string): SmtpServer {
  const url = new URL(text)
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    credentials:
      url.username === ''
        ? null
        : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
  }
}

export interface Envelope {
  readonly from: string
  readonly to: string
  readonly copies?: readonly string[]
}

const SECONDS = 1_000
/** However slowly a server answers, by then we stop listening; shorter than the lease of the outbox. */
const LONGEST = 90 * SECONDS

/**
 * One connection, one letter. The connection is ours and not a pool's, because the outcome depends on how far it
 * came: before the server takes the text nothing has been sent; from its first byte on, a break leaves open
 * whether it arrived; an answer of the server, yes or no, is final.
 */
export function handOver(server: SmtpServer, envelope: Envelope, letter: Buffer): Promise<Handed> {
  return new Promise((done) => {
    const connection = new SMTPConnection(optionsOf(server))
    const { copies = [] } = envelope
    let begun = false
    let settled = false
    const settle = (handed: Handed): void => {
      if (settled) return
      settled = true
      clearTimeout(limit)
      if (handed.outcome === 'accepted') connection.quit()
      else connection.close()
      done(handed)
    }
    const fail = (error: unknown): void => settle(readError(error, begun))
    const limit = setTimeout(() => fail(null), LONGEST)
    const text = readOnce(letter, () => {
      begun = true
    })
    const send = (): void =>
      connection.send({ from: envelope.from, to: [envelope.to, ...copies] }, text, (error, info) => {
        // a server may take the letter for the copies alone: then it went past whom it is for
        const lost = info?.rejectedErrors?.find(({ recipient }) => recipient === envelope.to)
        const missed = info?.rejected ?? []
        if (error ?? lost) return fail(error ?? lost)
        const externalId = String(info?.response ?? '')
        settle({ outcome: 'accepted', externalId, ...(missed.length > 0 && { missed }) })
      })
    connection.on('error', fail)
    connection.on('end', () => fail(null))
    connection.connect((error) => {
      if (error) return fail(error)
      if (server.credentials === null) return send()
      connection.login(server.credentials, (refused) => (refused ? fail(refused) : send()))
    })
  })
}

const optionsOf = (server: SmtpServer) => ({
  host: server.address ?? server.host,
  port: server.port,
  secure: server.secure,
  requireTLS: server.startTls === 'required',
  ignoreTLS: server.startTls === 'never' && !server.secure,
  // an address has no name to ask for
  tls: isIP(server.host) === 0 ? { servername: server.host } : {},
  connectionTimeout: 15 * SECONDS,
  greetingTimeout: 15 * SECONDS,
  socketTimeout: 40 * SECONDS,
})

/** The letter as a stream that tells when somebody begins to read it: nodemailer does so after "go ahead". */
function readOnce(letter: Buffer, onBegin: () => void): Readable {
  let sent = false
  return new Readable({
    read() {
      if (sent) return
      sent = true
      onBegin()
      this.push(letter)
      this.push(null)
    },
  })
}

function readError(error: unknown, begun: boolean): Handed {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : Number.NaN
  if (code >= 400 && code < 600) {
    // a wrong password of ours (530, 534, 535, 538) is no fault of the letter: it waits until that is mended
    const ours =
      'command' in (error as object) && /^AUTH/.test(String((error as { command?: unknown }).command))
    return ours
      ? { outcome: 'unreachable', channel: { trouble: 'wrong-credentials', detail: saidBy(error) } }
      : { outcome: 'refused', permanent: code >= 500, code, ...deathIn(error, code) }
  }
  return begun
    ? { outcome: 'ambiguous' }
    : { outcome: 'unreachable', channel: { trouble: 'unreachable', detail: saidBy(error) } }
}

const saidBy = (error: unknown): string => `SMTP: ${error instanceof Error ? error.message : ''}`

/** Only an answer to the recipient speaks of the address; one to the text speaks of the text. */
function deathIn(error: unknown, code: number): { readonly dead?: true } {
  const { command, response } = error as { readonly command?: unknown; readonly response?: unknown }
  return code >= 500 && command === 'RCPT TO' && saysDead(String(response ?? '')) ? { dead: true } : {}
}

/** Whether the server lets us in, without any letter; an answer of the server, or null when all is well. */
export function tryServer(
  server: SmtpServer,
): Promise<{ readonly code: number; readonly said: string } | null> {
  return new Promise((done) => {
    const connection = new SMTPConnection({ ...optionsOf(server), socketTimeout: 15 * SECONDS })
    const settle = (error: unknown): void => {
      const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
      done(error === null ? null : { code, said: error instanceof Error ? error.message : '' })
      // closing tells "end" at once, and only the first word counts
      connection.close()
    }
    connection.on('error', settle)
    connection.on('end', () => settle(new Error('The server closed the connection')))
    connection.connect((error) => {
      if (error) return settle(error)
      if (server.credentials === null) return settle(null)
      connection.login(server.credentials, (refused) => settle(refused ?? null))
    })
  })
}
