import type { Print } from './main.ts'

/** Thrown out of work that a signal cut short; what it left undone is done at the next start. */
class Stopped extends Error {}

export const isStop = (error: unknown): boolean =>
  error instanceof Stopped || (error instanceof Error && error.name === 'AbortError')

export interface StopSignal {
  readonly came: Promise<void>
  /** Aborts children whose work is no longer wanted. */
  readonly signal: AbortSignal
  /** Ends those children also when it was no signal that ended us. */
  abandon(): void
  /** Waits for work, but not beyond the signal. */
  orStopped<T>(work: Promise<T>): Promise<T>
}

/** The terminal tells npm and us of one Ctrl-C, and npm tells us again: only what comes later is meant as a second. */
const SECOND = 1_500

/**
 * Listens for Ctrl-C, SIGTERM and the closing of the terminal from the first moment on. A second signal does not
 * wait any longer: the process ends at once, and the next start takes over what it left running.
 */
export function listenForStop(print: Print): StopSignal {
  let first: number | null = null
  const abandon = new AbortController()
  const came = new Promise<void>((done) => {
    const hear = (): void => {
      if (first === null) {
        first = Date.now()
        print('\nStopping; work in hand is being finished.')
        done()
        abandon.abort()
      } else if (Date.now() - first > SECOND) process.exit(130)
    }
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, hear)
  })
  return {
    came,
    signal: abandon.signal,
    abandon: () => abandon.abort(),
    orStopped: (work) =>
      Promise.race([
        work,
        came.then(() => {
          throw new Stopped()
        }),
      ]),
  }
}
