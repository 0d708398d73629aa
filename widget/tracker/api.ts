import type { Mode } from './consent.ts'

export type Properties = Readonly<Record<string, unknown>>

/** What the page can call, as `window.tandem`. Nothing here ever throws or returns anything. */
export interface Tandem {
  track(event: string, properties?: Properties): void
  /** With traits alone the visitor claims them without being signed in. The signature proves the id. */
  identify(userId?: string | Properties | null, traits?: Properties, signature?: string): void
  page(properties?: Properties): void
  group(groupId: string, traits?: Properties): void
  /** Sign-out: whoever uses this browser next is somebody else. */
  reset(): void
  consent(mode: Mode): void
  /** Runs a call at once; before the script is there, an array in its place collects them. */
  push(call: QueuedCall): void
}

/** A call by name with what it is given, or a function that receives the api. */
export type QueuedCall = readonly [method: keyof Tandem, ...given: unknown[]] | ((tandem: Tandem) => void)
