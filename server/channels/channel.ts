/**
 * The outside world as the server sees it. An adapter translates and decides nothing: who the sender is, which
 * dialogue a message belongs to and whether anything may be sent is decided behind it. What a message may not say
 * in a header (line breaks and other control signs) is refused by the schema where it is written, and once more
 * by the adapter. `conformance.example.ts` beside this file is the kit that every adapter passes.
 */
export interface Channel {
  readonly kind: ChannelKind
  readonly capabilities: Capabilities
  /** A delivery that the provider pushed, checked and translated; only for channels that are pushed to. */
  readonly receive?: (account: Account, delivery: Delivery) => Promise<Received>
  /** Fetches until it is stopped; only for channels that are asked. */
  readonly fetch?: (account: Account, inbox: Inbox) => Fetching
  /** Hands one message over. Never throws for what the provider answers. */
  readonly send: (account: Account, message: OutboundMessage) => Promise<Handed>
  /** Whether the account works, in plain words; asked when it is set up and by the doctor. */
  readonly check: (account: Account) => Promise<Health>
}

export const CHANNEL_KINDS = ['email', 'web-chat', 'telegram', 'webhook'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

export interface Capabilities {
  /** What the longest text may be, in characters. */
  readonly longestText: number
  readonly attachments: boolean
  readonly subject: boolean
  /** Which states the provider tells later. */
  readonly states: readonly ('delivered' | 'read')[]
  /** Whether we may write first, or only to whoever wrote to us. */
  readonly begins: boolean
}

/** One mailbox, bot, chat or webhook of a company. */
export interface Account {
  readonly id: string
  readonly workspace: string
  readonly kind: ChannelKind
  readonly name: string
  /** Where deliveries are pushed to; absent for the mailbox of the configuration. */
  readonly deliveryUrl?: string
  /** As the schema of its kind says (contract/channels.ts). */
  readonly settings: Readonly<Record<string, unknown>>
  /** Passwords and tokens, unsealed for this call; never logged. */
  readonly secrets: Readonly<Record<string, string>>
  /** Where fetching stands: what the adapter said last, after it was stored. */
  readonly position: Readonly<Record<string, unknown>>
  /** What the last check was told (Health.facts). */
  readonly facts?: Readonly<Record<string, string>>
}

/** A request of the provider as it came. */
export interface Delivery {
  readonly method: string
  readonly headers: Headers
  readonly body: Uint8Array
  readonly receivedAt: Date
  /** Of the address it was sent to: providers that verify it by a challenge ask with GET. */
  readonly query?: URLSearchParams
}

/** `reply` is what the provider wants to hear when all is well. */
export type Received =
  | { readonly ok: true; readonly items: readonly InboundItem[]; readonly reply?: string }
  | { readonly ok: false; readonly refusal: Refusal }

/** try-later: it is genuine, but a part of it could not be fetched now; the provider is to repeat it. */
export type Refusal = 'unsigned' | 'wrong-signature' | 'too-old' | 'malformed' | 'try-later'

/** Where fetched items go. Resolves when they are committed; only then may the position move on. */
export interface Inbox {
  readonly take: (items: readonly InboundItem[], position: Account['position']) => Promise<void>
  /** The other side answered, or it did not: shown to whoever looks after the account. */
  readonly trouble: (health: Health) => Promise<void>
}

export interface Fetching {
  /** Lets go of the other side; what is being committed may end by itself. */
  readonly stop: () => Promise<void>
  /** Resolves when it gave up by itself, with why: it is begun again after a growing while. Never rejects. */
  readonly ended?: Promise<Health>
}

export type InboundItem = InboundMessage | DeliveryState | Introduction

export interface InboundMessage {
  readonly what: 'message'
  /** Unique within the account, for ever; made by the adapter where the provider has none. */
  readonly externalId: string
  readonly sender: Sender
  /** Written by our side outside Tandem (a colleague in his own mail client): the customer is the sender all the same. */
  readonly outgoing: boolean
  /** Others who took part, with raw addresses: To, Cc. */
  readonly participants: readonly Participant[]
  readonly subject: string | null
  /** What was written, without what it quotes. */
  readonly text: string
  /** What it quotes, where that was told apart. */
  readonly quoted: string | null
  /** As it came; shown only inside a sandbox. */
  readonly html: string | null
  readonly sentAt: Date | null
  /** External ids or our own signed ids that it says it answers, the nearest first. */
  readonly answers: readonly string[]
  /** External id of an earlier message whose words these replace; both are kept. */
  readonly edits?: string
  readonly attachments: readonly InboundAttachment[]
  /** 'person', or which kind of machine wrote it: such a message needs no answer and gets none. */
  readonly author: 'person' | 'auto-reply' | 'list' | 'bounce'
  /** It passes a letter on: who wrote that one, to be offered as the person. */
  readonly forwardedFrom?: { readonly address: string; readonly name: string | null }
}

export interface Sender {
  /** Addresses of the sender in the protocol's kinds, the strongest first. */
  readonly handles: readonly [SenderHandle, ...SenderHandle[]]
  readonly name: string | null
  /** Whether the channel proves the address: only then it is the person's. */
  readonly proven: boolean
  /** Why it is not, in a code that the screen explains. */
  readonly doubt: 'no-signature' | 'signature-failed' | 'not-checked' | 'through-a-form' | 'only-said' | null
  /** An address of somebody else, for all that the channel knows, which he says is his too. */
  readonly claims?: string
}

export interface SenderHandle {
  readonly kind: 'email' | 'phone' | 'telegram' | 'cookie' | 'user' | `external:${string}`
  readonly value: string
}

export interface Participant {
  readonly role: 'from' | 'to' | 'cc' | 'reply-to'
  readonly address: string
  readonly name: string | null
}

export interface InboundAttachment {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  /** What the html calls it, when it is shown inside. */
  readonly contentId: string | null
}

/** What became of a message of ours. */
export interface DeliveryState {
  readonly what: 'state'
  /** Our own message id, or the provider's. */
  readonly of: string
  readonly state: 'delivered' | 'read' | 'failed'
  /** failed: for good (the address is dead, blocked, refused us), or for now. */
  readonly permanent: boolean
  readonly reason: string
  readonly at: Date | null
  /** The recipient complained or asked to be left alone. */
  readonly complaint?: boolean
}

/** Somebody came over from another channel by a link that we gave him: two handles are one person's. */
export interface Introduction {
  readonly what: 'introduction'
  readonly externalId: string
  readonly sender: Sender
  /** The token of the link, as telegramLink of `server/listen/channels` made it; readDeepLink tells whose it is. */
  readonly token: string
  readonly at: Date | null
}

export interface OutboundMessage {
  /** The outbox row: the stable key, passed to the provider where it has a field for one. */
  readonly id: string
  /** The address of the recipient as the channel writes it. */
  readonly recipient: string
  readonly subject: string
  readonly text: string
  /** The same with links, where the channel can show it. */
  readonly html?: string
  /** Where an answer goes instead of to us, where it would be taken for a customer's. */
  readonly replyTo?: string
  /** Derived from our own id, so that doubles, replies and bounces can be told. */
  readonly messageId: string
  /** In whose name; null for the company's. */
  readonly author: { readonly name: string; readonly email: string } | null
  /** External id of the message that it answers, and the chain before it, oldest first. */
  readonly answers: string | null
  readonly chain: readonly string[]
  readonly attachments: readonly OutboundAttachment[]
  /** Who else gets it, where the channel has letters; `bcc` is named in no header. */
  readonly copies?: readonly Copy[]
  /** For marketing: where one click unsubscribes. */
  readonly unsubscribe: string | null
  /** Written by a machine: says so, so that no other machine answers. */
  readonly automatic: boolean
}

export interface Copy {
  readonly role: 'cc' | 'bcc'
  readonly address: string
}

export interface OutboundAttachment {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** How handing over ended. Only `ambiguous` leaves open whether the message will arrive. */
export type Handed =
  | {
      readonly outcome: 'accepted'
      readonly externalId: string
      /** Copies that were refused, while the letter itself was taken. */
      readonly missed?: readonly string[]
    }
  | {
      readonly outcome: 'refused'
      readonly permanent: boolean
      readonly code: number
      /** In how many seconds the other side wants to be asked again, where it said so. */
      readonly waitSeconds?: number
      /** It says that there is no such address any more. */
      readonly dead?: true
      readonly channel?: AmissIn
    }
  | { readonly outcome: 'unreachable'; readonly channel?: AmissIn }
  | { readonly outcome: 'ambiguous' }

/** What it says of the channel itself, rather than of this message: no other one will fare better. */
export type AmissIn = Omit<Extract<Health, { ok: false }>, 'ok'>

/** `trouble` is a code that the screen explains in both languages; `detail` is what the other side said. */
export type Health =
  /** `facts`: what the other side calls itself, such as the name of a bot; shown and kept beside the settings. */
  | { readonly ok: true; readonly facts?: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly trouble: ChannelTrouble; readonly detail: string }

export const CHANNEL_TROUBLES = [
  'unreachable',
  'wrong-credentials',
  'not-allowed',
  'wrong-settings',
  'slowed-down',
] as const
export type ChannelTrouble = (typeof CHANNEL_TROUBLES)[number]
