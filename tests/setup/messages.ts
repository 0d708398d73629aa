import type { Account, InboundItem, InboundMessage, SenderHandle } from '#server/channels/channel.ts'
import { receive } from '#server/listen/dialogues/index.ts'
import { newId } from '#server/platform/identifiers.ts'
import { ingestWiring } from '#server/wiring.ts'
import type { Company } from './company.ts'

/** What channels bring, for tests of what becomes of it. */
export const mailbox: Account = {
  id: newId(new Date('2026-03-04T12:00:00Z')),
  workspace: '',
  kind: 'email',
  name: 'shop@tandem.example',
  settings: { from: 'shop@tandem.example' },
  secrets: {},
  position: {},
}
export const bot: Account = {
  ...mailbox,
  id: newId(new Date('2026-03-04T12:00:01Z')),
  kind: 'telegram',
  name: 'bot',
}

export const LIMITS = { largestFile: 1_000_000, fileQuota: 10_000_000 }

/** A message of somebody; what is not said is usual. */
export function message(
  from: SenderHandle,
  text: string,
  more: Partial<InboundMessage> & { readonly proven?: boolean; readonly name?: string } = {},
): InboundMessage {
  const { proven = true, name = null, ...rest } = more
  return {
    what: 'message',
    externalId: `${from.value}-${text}`,
    sender: { handles: [from], name, proven, doubt: proven ? null : 'no-signature' },
    outgoing: false,
    participants: [{ role: 'from', address: from.value, name }],
    subject: null,
    text,
    quoted: null,
    html: null,
    sentAt: null,
    answers: [],
    attachments: [],
    author: 'person',
    ...rest,
  }
}

export const mail = (value: string): SenderHandle => ({ kind: 'email', value })
export const telegram = (value: string): SenderHandle => ({ kind: 'telegram', value })

/** Takes items in through the door of every channel. */
export const deliver = (company: Company, account: Account, items: readonly InboundItem[]): Promise<void> =>
  company.work((context) => receive(context, account, items, { ingest: ingestWiring, limits: LIMITS }))
