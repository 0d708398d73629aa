import { once } from 'node:events'
import type { Writable } from 'node:stream'

const BLOCK = 65_536

/** Never more than a batch in memory: a slow reader slows the reading down. One that goes away ends it. */
export async function writeLines(items: AsyncIterable<object>, out: Writable): Promise<void> {
  let gone = false
  out.on('error', () => {
    gone = true
  })
  const write = async (text: string): Promise<void> => {
    if (gone || out.write(text)) return
    await drained(out)
  }
  let block = ''
  for await (const item of items) {
    if (gone) return
    block += `${JSON.stringify(item)}\n`
    if (block.length < BLOCK) continue
    await write(block)
    block = ''
  }
  if (block !== '') await write(block)
}

/** What was listened for in vain is let go, or a long export gathers thousands of listeners. */
async function drained(out: Writable): Promise<void> {
  const waiting = new AbortController()
  const { signal } = waiting
  const ways = [once(out, 'drain', { signal }), once(out, 'close', { signal })]
  try {
    await Promise.race(ways)
  } catch {
    // a stream that fails says so to its own listener
  } finally {
    waiting.abort()
    await Promise.allSettled(ways)
  }
}
