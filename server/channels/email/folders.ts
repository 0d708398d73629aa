import type { ImapFlow } from 'imapflow'
import type { DNSResolver } from 'mailauth'
import PostalMime from 'postal-mime'
import type { InboundItem, Inbox } from '../channel.ts'
import type { Box } from './box.ts'
import { parseMail } from './parse.ts'
import { type Proof, proofOf, proofOfProvider } from './trust.ts'

export interface Folder {
  readonly path: string
  readonly sent: boolean
}

/** Where reading stands in each folder; committed together with what was read. */
export interface Position {
  readonly folders: Readonly<Record<string, { readonly uidValidity: string; readonly uidNext: number }>>
}

export function readPosition(stored: Readonly<Record<string, unknown>>): Position {
  const folders: Record<string, { uidValidity: string; uidNext: number }> = {}
  const given = stored['folders']
  for (const [path, at] of Object.entries(typeof given === 'object' && given !== null ? given : {})) {
    const { uidValidity, uidNext } = (at ?? {}) as { uidValidity?: unknown; uidNext?: unknown }
    if (typeof uidValidity === 'string' && typeof uidNext === 'number')
      folders[path] = { uidValidity, uidNext }
  }
  return { folders }
}

/** The sent ones first, so that the inbox stays open for what is announced. */
export async function foldersOf(client: ImapFlow, { imap }: Box): Promise<readonly Folder[]> {
  const inbox = { path: imap?.folder ?? 'INBOX', sent: false }
  if (imap?.sentFolder === '-') return [inbox]
  const known = await client.list()
  const sent = known.find(({ path, specialUse }) =>
    imap?.sentFolder ? path === imap.sentFolder : specialUse === '\\Sent',
  )
  return sent === undefined || sent.path === inbox.path ? [inbox] : [{ path: sent.path, sent: true }, inbox]
}

interface Means {
  readonly box: Box
  readonly inbox: Inbox
  readonly resolver: DNSResolver
  readonly now: () => Date
}

const BATCH = 10
const DAY = 86_400_000
/** So far back everything is looked at again when the server numbers its mails anew; known ones are known by their ids. */
const LOOK_BACK = 30 * DAY
/** Of a larger mail the beginning is read. */
const LARGEST = 40 * 1_048_576

/** Takes in what came since the position. A folder that was never read begins with what comes from now on. */
export async function catchUp(
  client: ImapFlow,
  folder: Folder,
  position: Position,
  means: Means,
): Promise<Position> {
  const opened = await client.mailboxOpen(folder.path, {
    readOnly: means.box.imap?.markRead !== true || folder.sent,
  })
  const validity = String(opened.uidValidity)
  const before = position.folders[folder.path]
  const at = (uidNext: number): Position => ({
    folders: { ...position.folders, [folder.path]: { uidValidity: validity, uidNext } },
  })
  if (before === undefined) {
    await means.inbox.take([], { ...at(opened.uidNext) })
    return at(opened.uidNext)
  }
  const isSame = before.uidValidity === validity
  if (isSame && before.uidNext >= opened.uidNext) return position
  const wanted = await uidsOf(
    client,
    isSame ? { uid: `${before.uidNext}:*` } : { since: new Date(means.now().getTime() - LOOK_BACK) },
  )
  const uids = wanted.filter((uid) => !isSame || uid >= before.uidNext).sort((one, other) => one - other)
  for (let from = 0; from < uids.length; from += BATCH) {
    const batch = uids.slice(from, from + BATCH)
    const items = await readBatch(client, folder, batch, means)
    const last = from + BATCH >= uids.length
    // numbered anew: the old position stays until all was looked at, so that a break begins again
    const next = last
      ? at(Math.max(opened.uidNext, (batch.at(-1) ?? 0) + 1))
      : isSame
        ? at((batch.at(-1) ?? 0) + 1)
        : position
    await means.inbox.take(items, { ...next })
  }
  const done = at(Math.max(opened.uidNext, (uids.at(-1) ?? 0) + 1))
  if (uids.length === 0) await means.inbox.take([], { ...done })
  return done
}

async function uidsOf(
  client: ImapFlow,
  query: { uid: string } | { since: Date },
): Promise<readonly number[]> {
  const found = await client.search(query, { uid: true })
  return Array.isArray(found) ? found : []
}

async function readBatch(
  client: ImapFlow,
  folder: Folder,
  uids: readonly number[],
  means: Means,
): Promise<readonly InboundItem[]> {
  const mails = await client.fetchAll(
    uids.join(','),
    { uid: true, internalDate: true, source: { maxLength: LARGEST } },
    { uid: true },
  )
  const read: Promise<readonly InboundItem[]>[] = []
  for (const { source, internalDate } of mails.sort((one, other) => one.uid - other.uid)) {
    if (source === undefined) continue
    const receivedAt = internalDate instanceof Date ? internalDate : means.now()
    // together: each may wait for the domain system
    read.push(readMail(source, folder, receivedAt, means))
  }
  const items = (await Promise.all(read)).flat()
  if (means.box.imap?.markRead === true && !folder.sent && uids.length > 0)
    await client.messageFlagsAdd(uids.join(','), ['\\Seen'], { uid: true })
  return items
}

async function readMail(
  source: Buffer,
  folder: Folder,
  receivedAt: Date,
  { box, resolver }: Means,
): Promise<readonly InboundItem[]> {
  const proof: Proof = folder.sent ? { proven: true, doubt: null } : await prove(source, box, resolver)
  const { items } = await parseMail(source, {
    ours: [box.address],
    sent: folder.sent,
    receivedAt,
    proof,
    returnPath: null,
    recipients: [],
  })
  return items
}

/** First what the provider wrote on it; where he wrote nothing, the signatures are examined. */
async function prove(source: Buffer, { imap }: Box, resolver: DNSResolver): Promise<Proof> {
  const head = source.subarray(0, headLength(source))
  const mail = await PostalMime.parse(head).catch(() => null)
  const from = mail?.from?.address ?? ''
  const told =
    mail === null || imap === null
      ? null
      : proofOfProvider(mail.headers, from, { imapHost: imap.imapHost, configured: imap.authserv })
  return told ?? proofOf(source, resolver, null)
}

function headLength(source: Buffer): number {
  const ends = [source.indexOf('\r\n\r\n'), source.indexOf('\n\n')].filter((at) => at >= 0)
  return ends.length === 0 ? source.length : Math.min(...ends) + 2
}
