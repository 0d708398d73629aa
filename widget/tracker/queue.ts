/** With its envelope the whole queue stays below the 64 KB that browsers allow a keepalive request. */
export const QUEUE_BYTES = 60_000

/**
 * The newest items that fit into the limit, in order. An item that alone is too large is left out, because
 * it would push out all others and never arrive itself. Sizes are bytes of UTF-8, since Cyrillic takes two.
 */
export function trimQueue<Item>(items: readonly Item[], limit = QUEUE_BYTES): Item[] {
  const kept = items.filter((item) => sizeOf(item) < limit)
  while (sizeOf(kept) > limit) kept.shift()
  return kept
}

/** Whether a batch must be sent again; status 0 stands for no answer. Other refusals are final. */
export function mustRetry(status: number): boolean {
  return !status || status === 429 || status > 499
}

/**
 * Milliseconds until the next try: doubling from a second to a minute. Not spread by chance, since visitors
 * arrive spread already.
 */
export function retryDelay(failures: number): number {
  return Math.min(60_000, 500 * 2 ** failures)
}

function sizeOf(value: unknown): number {
  return new Blob([JSON.stringify(value)]).size
}
