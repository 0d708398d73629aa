/** What the demo company sends: items of the Segment protocol, as a client of ours would send them. */

export type Language = 'en' | 'ru'
type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
export type Fields = Readonly<Record<string, Json>>

/** Where a touch happened. The three main channels are site, email and phone; orders also come from the shop. */
export type Channel =
  | 'site'
  | 'email'
  | 'phone'
  | 'shop'
  | 'telegram'
  | 'vk'
  | 'max'
  | 'marketplace'
  | 'import'

export interface ExternalId {
  readonly id: string
  readonly type: string
  readonly collection: string
  readonly encoding: 'none'
}

export interface Page {
  readonly path: string
  readonly referrer: string
  readonly search: string
  readonly title: string
  readonly url: string
}

export type Campaign = Readonly<{ name: string; source: string; medium: string } & Record<string, string>>

export interface ItemContext {
  readonly channel: Channel
  readonly locale: string
  readonly timezone: string
  readonly page?: Page
  readonly campaign?: Campaign
  /** The visit rides on every event of the site, as our own script sends it. */
  readonly visit?: { readonly id: string; readonly startedAt: string }
  /** How the visit began: on its first event only, and only when somebody sent the visitor. */
  readonly touch?: { readonly referrer: string; readonly landingPage: string; readonly campaign: Campaign }
  readonly externalIds?: readonly ExternalId[]
  readonly traits?: Fields
}

interface Common {
  readonly messageId: string
  readonly timestamp: string
  readonly userId?: string
  readonly anonymousId?: string
  /** Which key sends it: a browser has the public site key (claims), a server the secret one (asserts). */
  readonly channel: 'browser' | 'server'
  readonly context: ItemContext
}

export type ProtocolItem =
  | (Common & { readonly type: 'identify'; readonly traits: Fields })
  | (Common & { readonly type: 'track'; readonly event: string; readonly properties: Fields })
  | (Common & { readonly type: 'page'; readonly name: string; readonly properties: Fields })
  | (Common & { readonly type: 'group'; readonly groupId: string; readonly traits: Fields })

type Without<Item, Key extends PropertyKey> = Item extends unknown ? Omit<Item, Key> : never

/** A touch before it gets its message id; `at` is milliseconds since 1970. */
export type Draft = Without<ProtocolItem, 'messageId' | 'timestamp'> & { readonly at: number }
