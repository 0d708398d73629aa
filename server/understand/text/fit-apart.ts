import { Worker } from 'node:worker_threads'
import type { Example, Model } from '#pure/text/index.ts'

/** One after the other: two at once would only take the processor from whoever answers. */
let before: Promise<unknown> = Promise.resolve()

/** Fits a model in a thread of its own; a process that wants to end is not held up by it. */
export function fitApart(examples: readonly Example[], language: string): Promise<Model> {
  const fitted = before.then(() => inThread(examples, language))
  before = fitted.catch(() => {})
  return fitted
}

function inThread(examples: readonly Example[], language: string): Promise<Model> {
  return new Promise((done, fail) => {
    const thread = new Worker(new URL('./fit-thread.ts', import.meta.url), {
      workerData: { examples, language },
    })
    thread.unref()
    thread.once('message', (model: Model) => done(model))
    thread.once('error', fail)
    thread.once('exit', () => fail(new Error('The thread that fits models ended without one')))
  })
}
