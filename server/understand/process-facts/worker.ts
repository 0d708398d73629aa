import { parentPort } from 'node:worker_threads'
import { createShelf, type Message } from './shelf.ts'

/**
 * The thread in which logs are held and analysed, so that a heavy question never holds up the other requests. It
 * knows no database and no secret: it gets texts and questions and gives plain values.
 */
const MOST_BYTES = 600 * 1024 * 1024
const take = createShelf(MOST_BYTES)
parentPort?.on('message', ({ id, message }: { id: number; message: Message }) => {
  try {
    parentPort?.postMessage({ id, reply: take(message) })
  } catch (error) {
    parentPort?.postMessage({
      id,
      failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
})
