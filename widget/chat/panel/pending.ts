import type { ChatMessage } from '#contract/web-chat.ts'
import type { Store, Unsent } from '../api.ts'

/** A message of the visitor on its way. */
export interface Pending extends Unsent {
  readonly files: readonly File[]
  /** waiting: for the network, for what was written before it; failed: refused, with the code of the refusal. */
  readonly state: 'waiting' | 'sending' | 'failed'
  readonly refusal: string | null
}

export const written = (text: string, files: readonly File[]): Pending => ({
  id: newId(),
  text,
  at: new Date().toISOString(),
  files,
  state: 'waiting',
  refusal: null,
})

/** What was left unsent when the page was closed. */
export const keptIn = (store: Store): readonly Pending[] =>
  (store.load().unsent ?? []).map((one) => ({ ...one, files: [], state: 'waiting', refusal: null }))

/** Files cannot be kept by a page; the words can. */
export function keep(store: Store, pending: readonly Pending[]): void {
  const unsent = pending.flatMap(({ id, text, at, files }) => (files.length === 0 ? [{ id, text, at }] : []))
  if (unsent.length > 0 || store.load().unsent) store.save({ unsent })
}

export function bodyOf({ id, text, files }: Pending): object | FormData {
  const said = { id, text }
  if (files.length === 0) return said
  const form = new FormData()
  form.append('message', JSON.stringify(said))
  for (const file of files) form.append('file', file)
  return form
}

/** Messages by their ids, in the order in which they were said. */
export function merged(known: readonly ChatMessage[], more: readonly ChatMessage[]): readonly ChatMessage[] {
  const all = new Map([...known, ...more].map((message) => [message.id, message]))
  return [...all.values()].sort((one, other) =>
    one.at === other.at ? order(one.id, other.id) : order(one.at, other.at),
  )
}

const order = (one: string, other: string): number => (one < other ? -1 : 1)

/** Also where a page is not served over TLS, and crypto.randomUUID is missing. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(15))
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('')
}
