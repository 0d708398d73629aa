import type { Participant, Sender } from '#server/channels/channel.ts'
import type { AcceptedEvent } from '../ingest/index.ts'

/** What the event of a message does not carry: handed over beside it, within the same transaction. */
export interface Body {
  readonly accountId: string | null
  readonly externalId: string | null
  readonly subject: string
  readonly text: string
  readonly quoted: string | null
  readonly html: string | null
  readonly participants: readonly Participant[]
  /** What it says it answers, the nearest first. */
  readonly answers: readonly string[]
  readonly machine: 'auto-reply' | 'list' | 'bounce' | null
  readonly doubt: Sender['doubt']
  /** The address that nobody proves. */
  readonly doubtful: string | null
  readonly attachments: readonly {
    readonly name: string
    readonly bytes: Uint8Array
    readonly contentId: string | null
  }[]
}

export interface NewMessage extends Body {
  readonly id: string
  readonly event: AcceptedEvent
  readonly channel: string
  readonly direction: 'in' | 'out'
  readonly author: 'customer' | 'member' | 'automation' | 'bot'
  readonly asks: boolean
}

const DIRECTIONS: Readonly<Record<string, 'in' | 'out'>> = { 'Message Received': 'in', 'Message Sent': 'out' }
const LONGEST = 200_000

/**
 * The message that an event is about; null when it is about none, or says nothing. What a public page sends may only
 * speak for the customer. Whoever imports or sends such events through the collection port gets dialogues as well.
 */
export function messageIn(event: AcceptedEvent, id: string, given: Body | undefined): NewMessage | null {
  const direction = event.kind === 'track' ? DIRECTIONS[event.name] : undefined
  if (direction === undefined || event.machine || (direction === 'out' && !event.trusted)) return null
  const body = given ?? bodyIn(event)
  if (body.text === '' && body.subject === '' && body.attachments.length === 0) return null
  const author = direction === 'in' ? 'customer' : authorOf(event)
  return {
    ...body,
    text: body.text.slice(0, LONGEST),
    id,
    event,
    channel: channelOf(event),
    direction,
    author,
    asks: direction === 'in' && body.machine === null && !event.historical,
  }
}

function bodyIn({ properties, trusted, claimed }: AcceptedEvent): Body {
  return {
    accountId: null,
    externalId: trusted ? textAt(properties, 'message_id', 'external_id').slice(0, 1_000) || null : null,
    subject: textAt(properties, 'subject').slice(0, 1_000),
    text: textAt(properties, 'text', 'message', 'body'),
    quoted: null,
    html: null,
    participants: [],
    answers: trusted ? [textAt(properties, 'in_reply_to')].filter((id) => id !== '') : [],
    machine: null,
    // the key of a page is public: whoever has it puts words into anybody's mouth
    doubt: claimed ? 'only-said' : null,
    doubtful: null,
    attachments: [],
  }
}

/** Written by one of us outside of here, or by a machine in our name when it says so. */
function authorOf({ properties }: AcceptedEvent): NewMessage['author'] {
  const said = textAt(properties, 'author')
  return said === 'automation' || said === 'bot' ? said : 'member'
}

function channelOf({ properties, context }: AcceptedEvent): string {
  const said = textAt(properties, 'channel') || textAt(context, 'channel')
  return said.toLowerCase().slice(0, 40) || 'site'
}

function textAt(properties: Readonly<Record<string, unknown>>, ...names: readonly string[]): string {
  for (const name of names) {
    const value = properties[name]
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return ''
}
