import { ImapFlow } from 'imapflow'
import type { DNSResolver } from 'mailauth'
import type { Account, Fetching, Health, Inbox } from '../channel.ts'
import { type Box, boxOf, mayBePlain, reach } from './box.ts'
import { catchUp, type Folder, foldersOf, type Position, readPosition } from './folders.ts'

export interface FetchOptions {
  readonly allowedInside: readonly string[]
  readonly resolver: DNSResolver
  readonly now: () => Date
}

const SECONDS = 1_000
/** The folder of sent mail is looked at so often, and after everything that comes in. */
const LOOK_AGAIN = 60 * SECONDS

/**
 * Reads a mailbox: first what came since the position, then whatever the server announces (IDLE). Reads without
 * marking and never deletes. Ends by itself when the connection is lost; it is begun again by whoever holds the
 * account, from the position that was committed.
 */
export function fetchMail(account: Account, inbox: Inbox, options: FetchOptions): Fetching {
  if (boxOf(account)?.imap?.imapHost === '') return notFetched()
  let client: ImapFlow | null = null
  let stopped = false
  let wake = (): void => {}
  const ended = (async (): Promise<Health> => {
    const opened = await open(account, options)
    if (!('client' in opened)) return opened
    client = opened.client
    client.on('exists', () => wake())
    try {
      await inbox.trouble({ ok: true })
      await follow(
        opened,
        inbox,
        options,
        () => stopped,
        (ring) => {
          wake = ring
        },
      )
      return { ok: false, trouble: 'unreachable', detail: 'The connection ended' }
    } catch (error) {
      return troubleOf(error)
    } finally {
      opened.client.close()
    }
  })()
  return {
    stop: async () => {
      stopped = true
      wake()
      client?.close()
      await ended
    },
    ended,
  }
}

/** Its mail comes another way: nothing is fetched until it is stopped. */
function notFetched(): Fetching {
  return { stop: async () => {} }
}

type Opened = { readonly client: ImapFlow; readonly box: Box; readonly account: Account }

async function follow(
  opened: Opened,
  inbox: Inbox,
  options: FetchOptions,
  isStopped: () => boolean,
  onRing: (ring: () => void) => void,
): Promise<void> {
  const { client, account } = opened
  const folders = await foldersOf(client, opened.box)
  let position = readPosition(account.position)
  while (!isStopped() && client.usable) {
    // what is announced while the folders are read asks for one more look
    let rung = false
    const announced = new Promise<void>((done) => {
      onRing(() => {
        rung = true
        done()
      })
    })
    for (const folder of folders) position = await look(opened, folder, position, inbox, options)
    if (isStopped() || !client.usable) return
    if (!rung) await listen(client, announced)
  }
}

const look = (
  { client, box }: Opened,
  folder: Folder,
  position: Position,
  inbox: Inbox,
  options: FetchOptions,
): Promise<Position> =>
  catchUp(client, folder, position, { box, inbox, resolver: options.resolver, now: options.now })

/** Waits in the inbox until the server says that something came, or long enough to look at the sent ones. */
async function listen(client: ImapFlow, announced: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, LOOK_AGAIN)
  })
  const closed = new Promise<void>((done) => {
    client.once('close', () => done())
  })
  const idling = client.idle().catch(() => false)
  await Promise.race([announced, late, closed])
  clearTimeout(timer)
  // any command ends the idling; its promise belongs to nobody then
  void idling
}

async function open(
  account: Account,
  { allowedInside }: Pick<FetchOptions, 'allowedInside'>,
): Promise<Opened | Health> {
  const box = boxOf(account)
  if (box === null || box.imap === null) return { ok: false, trouble: 'wrong-settings', detail: '' }
  const { imapHost, imapPort, imapSecurity, user } = box.imap
  const reached = await reach(imapHost, imapPort, allowedInside)
  if (!reached.ok)
    return {
      ok: false,
      trouble: reached.because === 'not-allowed' ? 'not-allowed' : 'unreachable',
      detail: imapHost,
    }
  if (imapSecurity === 'none' && !mayBePlain(reached.address))
    return { ok: false, trouble: 'wrong-settings', detail: 'no encryption' }
  const client = new ImapFlow({
    host: reached.address,
    servername: imapHost,
    port: imapPort,
    secure: imapSecurity === 'tls',
    doSTARTTLS: imapSecurity === 'starttls',
    auth: { user, pass: box.password },
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: 5 * 60 * SECONDS,
    connectionTimeout: 15 * SECONDS,
    greetingTimeout: 15 * SECONDS,
    socketTimeout: 120 * SECONDS,
    clientInfo: { name: 'Tandem' },
  })
  // a connection that breaks tells so here as well as in the command that waits
  client.on('error', () => {})
  try {
    await client.connect()
    return { client, box, account }
  } catch (error) {
    client.close()
    return troubleOf(error)
  }
}

/** Whether the mailbox lets us in and has the folder that is read. */
export async function tryMailbox(
  account: Account,
  options: Pick<FetchOptions, 'allowedInside'>,
): Promise<Health> {
  const opened = await open(account, options)
  if (!('client' in opened)) return opened
  try {
    const folders = await foldersOf(opened.client, opened.box)
    await opened.client.mailboxOpen(folders[0]?.path ?? 'INBOX', { readOnly: true })
    await opened.client.logout()
    return {
      ok: true,
      facts: {
        folders: folders
          .map(({ path }) => path)
          .join(', ')
          .slice(0, 200),
      },
    }
  } catch (error) {
    opened.client.close()
    return troubleOf(error)
  }
}

function troubleOf(error: unknown): Health {
  const said = error instanceof Error ? error.message : ''
  const facts = (error ?? {}) as {
    readonly authenticationFailed?: boolean
    readonly responseText?: string
    readonly responseStatus?: string
    readonly code?: string
  }
  const detail = `IMAP: ${facts.responseText ?? said}`
  if (facts.authenticationFailed === true) return { ok: false, trouble: 'wrong-credentials', detail }
  if (facts.responseStatus === 'NO') return { ok: false, trouble: 'wrong-settings', detail }
  return { ok: false, trouble: 'unreachable', detail }
}
