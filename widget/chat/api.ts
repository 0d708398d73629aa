import type { ChatSettings } from '#contract/web-chat.ts'

/** A customer who is signed in at the site. The signature proves the id; the rest is what the page says. */
export interface SignedIn {
  readonly id: string
  /** HMAC-SHA256 of the id with the secret of the chat, in hex, made on the company's own server. */
  readonly signature: string
  readonly name?: string | undefined
  readonly email?: string | undefined
}

/** What the page can call, as `window.tandemChat`. Nothing here ever throws. */
export interface TandemChat {
  open(): void
  close(): void
  /** Whoever is signed in; null signs out, as `logout`. */
  identify(user: SignedIn | null): void
  /** Whoever uses this browser next is somebody else: nothing of the conversation stays here. */
  logout(): void
  /** Runs a call at once; before the script is there, an array in its place collects them. */
  push(call: QueuedCall): void
}

/** A call by name with what it is given. */
export type QueuedCall = readonly [method: keyof TandemChat, ...given: unknown[]]

export type Language = 'en' | 'ru'

/** A message that was written and is not known to have arrived. Its id is made once, so sending it twice is harmless. */
export interface Unsent {
  readonly id: string
  readonly text: string
  readonly at: string
}

/** What this browser keeps, from the moment on when the visitor has written something. */
export interface Kept {
  readonly token?: string | undefined
  /** Whose it is: the id of the signed-in customer, or nobody's. */
  readonly user?: string | undefined
  readonly unsent?: readonly Unsent[] | undefined
  readonly draft?: string | undefined
  /** When something was last said, by either side. */
  readonly saidAt?: number | undefined
  /** It belongs to an address that was proven here: nobody who signs in at the site takes it over. */
  readonly proven?: boolean | undefined
  /** The words that were agreed to, by their version, and those of which the server knows. */
  readonly agreed?: string | undefined
  readonly told?: string | undefined
}

export interface Store {
  load(): Kept
  save(changes: Kept): void
  wipe(): void
}

/** What the launcher gives the panel, which comes as a file of its own. */
export interface Host {
  readonly root: ShadowRoot
  /** The address that the script came from: all requests go there. */
  readonly base: string
  readonly key: string
  readonly account: string | undefined
  readonly language: Language
  readonly settings: ChatSettings
  readonly store: Store
  /** Who is signed in now, as the page said. */
  user(): SignedIn | null
  /** A ticket from the address of the page, once. */
  takeTicket(): string | undefined
  unread(count: number): void
  closed(): void
}

/** What the panel gives the launcher. */
export interface Panel {
  /** Hears what comes without being seen, for the figure on the button. */
  listen(): void
  show(): void
  hide(): void
  /** Another customer, or none: everything of the one before goes from the screen at once. */
  changeUser(): void
}

export type OpenPanel = (host: Host) => Panel
