import type { Receive } from '#server/listen/channels/index.ts'
import type { IngestWiring } from '#server/listen/ingest/index.ts'
import type { Context } from '#server/platform/context.ts'
import type { Opening } from './hours.ts'

/** A letter of the chat: what it is about, to whom, and what it needs to say. The words are in server/act. */
export type ChatLetter =
  | { readonly about: 'code'; readonly code: string; readonly link: string | null; readonly minutes: number }
  | { readonly about: 'copy' | 'answer'; readonly lines: readonly SaidLine[] }

export interface SaidLine {
  readonly at: Date
  /** Null: the visitor himself. */
  readonly name: string | null
  readonly text: string
}

/** What the chat calls in other capabilities; handed in by server/wiring.ts. */
export interface ChatWiring {
  readonly ingest: IngestWiring
  /** The door of dialogues: what a channel brought in. */
  readonly receive: Receive
  /** Puts a letter into the outbox; false: letters are not set up, or the policy forbids it. */
  readonly write: (
    context: Context,
    to: { readonly email: string; readonly handle: string; readonly language: 'en' | 'ru' },
    letter: ChatLetter,
  ) => Promise<boolean>
  /** Whether somebody is at work by the hours of the company, and if not, when again; null: no hours are set. */
  readonly workOpening: (context: Context) => Promise<Opening | null>
  /** Whether letters can be sent at all. */
  readonly hasLetters: (context: Context) => Promise<boolean>
  /** Where a visitor goes on in Telegram; null: the company has no bot. */
  readonly telegram: (
    context: Context,
    handle: { readonly id: string; readonly kind: string },
  ) => Promise<string | null>
  /** Whether it has one. */
  readonly hasTelegram: (context: Context) => Promise<boolean>
  /** A link that opens the own page of whoever is proven here, once; null: there is none for him. */
  readonly page: (
    context: Context,
    visitor: { readonly handle: string; readonly language: 'en' | 'ru' },
  ) => Promise<string | null>
  readonly hasPage: (context: Context) => Promise<boolean>
}
