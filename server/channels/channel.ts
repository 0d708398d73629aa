/**
 * The outside world as the server sees it: an adapter translates and decides nothing. What a message may not say
 * in a header (line breaks and other control signs) is refused by the schema where it is written, and once more
 * by the adapter.
 */
export interface Channel {
  readonly name: string
  /** How it is set up, without secrets; null when it is not. */
  readonly settings: { readonly from: string; readonly host: string } | null
  send(message: OutboundMessage): Promise<Handed>
}

export interface OutboundMessage {
  /** The address of the recipient as the channel writes it. */
  readonly recipient: string
  readonly subject: string
  readonly text: string
  /** Derived from our own id, so that doubles, replies and bounces can be told. */
  readonly messageId: string
  /** In whose name; null for the company's. */
  readonly author: { readonly name: string; readonly email: string } | null
}

/** How handing over ended. Only `ambiguous` leaves open whether the message will arrive. */
export type Handed =
  | { readonly outcome: 'accepted'; readonly externalId: string }
  | { readonly outcome: 'refused'; readonly permanent: boolean; readonly code: number }
  | { readonly outcome: 'unreachable' }
  | { readonly outcome: 'ambiguous' }
