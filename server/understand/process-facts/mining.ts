import { Worker } from 'node:worker_threads'
import type { Message, Reply } from './shelf.ts'

/** The one analysis thread of a process; it starts when first asked and holds nobody up who wants to end. */
export interface Mining {
  tell(message: Message): Promise<Reply>
  close(): Promise<void>
}

interface Waiting {
  readonly done: (reply: Reply) => void
  readonly fail: (error: Error) => void
}

export function createMining(): Mining {
  let worker: Worker | null = null
  let last = 0
  const waiting = new Map<number, Waiting>()
  const failAll = (error: Error): void => {
    worker = null
    for (const { fail } of waiting.values()) fail(error)
    waiting.clear()
  }
  const start = (): Worker => {
    const begun = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 2_048 },
    })
    begun.unref()
    begun.on('message', ({ id, reply, failed }: { id: number; reply?: Reply; failed?: string }) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (waiting.size === 0) begun.unref()
      if (reply !== undefined) asked?.done(reply)
      else asked?.fail(new Error(`The analysis failed: ${failed}`))
    })
    // a thread that ran out of memory is gone with its logs; the next question starts another
    begun.on('error', (error) => failAll(error instanceof Error ? error : new Error(String(error))))
    begun.on('exit', () => {
      if (worker === begun) failAll(new Error('The analysis thread ended'))
    })
    return begun
  }
  return {
    tell(message) {
      worker ??= start()
      const own = worker
      const id = ++last
      return new Promise((done, fail) => {
        waiting.set(id, { done, fail })
        own.ref()
        own.postMessage({ id, message })
      })
    },
    async close() {
      const own = worker
      worker = null
      await own?.terminate()
    },
  }
}
