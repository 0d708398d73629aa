import { mustRetry, retryDelay, trimQueue } from './queue.ts'
import { quietly } from './quietly.ts'
import type { Queued, Store } from './store.ts'

/** Long enough to gather what one page view causes, short enough to be seen live. */
const GATHER_MS = 150

/**
 * The queue and its way to the server. Items stay in the store until the server has answered; what was
 * sent twice (page closed before the answer) is recognised there by its message id.
 */
export function createSender(endpoint: string, store: Store) {
  /** Bodies that wait for their answer, one after the other. */
  let flying = ''
  let failures = 0

  const notIn = (body: string) => (store.load().queue || []).filter((item) => !body.includes(item.messageId))
  // A timer too many finds an empty queue and does nothing.
  const later = (delay: number) => {
    setTimeout(flush, delay)
  }

  const flush = quietly((isLeaving?: boolean) => {
    const batch = notIn(flying)
    if (!batch[0] || (flying && !isLeaving)) return
    const body = JSON.stringify({ batch, sentAt: new Date() })
    const finish = quietly((status: number) => {
      flying = flying.replace(body, '')
      if (mustRetry(status)) return later(retryDelay(++failures))
      failures = 0
      store.save({ queue: notIn(body) })
      later(GATHER_MS)
    })
    // A string goes out as text/plain, which needs no preflight; keepalive lets it survive the page.
    // With credentials the cookie that the server sets is taken from another host of the same site, too.
    fetch(endpoint, { method: 'POST', body, keepalive: true, credentials: 'include' }).then(
      (answer) => finish(answer.status),
      () => finish(0),
    )
    flying += body
  })

  return {
    flush,
    push<Item extends Queued>(item: Item): void {
      store.save({ queue: trimQueue([...notIn(''), item]) })
      // While the server is in trouble the pending retry carries the new item as well.
      if (!failures) later(GATHER_MS)
    },
  }
}
