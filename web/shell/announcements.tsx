import { useSyncExternalStore } from 'react'

let spoken = ''
const listeners = new Set<() => void>()

/** Says a sentence to screen readers, politely and once: new messages, verdicts, counts. */
export function announce(sentence: string): void {
  spoken = sentence
  for (const listener of listeners) listener()
}

export function Announcements() {
  const sentence = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => spoken,
  )
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {sentence}
    </div>
  )
}
