import { errorFacts } from './log.ts'
import type { Services } from './services.ts'

export interface Looking {
  /** Begins nothing new, and resolves when what is under way has ended. */
  stop(): Promise<void>
}

export interface LookedFor {
  /** Who tells that there is something. */
  readonly channel: string
  /** It is looked for by itself too, so often: a word that was lost must not leave work lying, and time brings work. */
  readonly every: number
  /** For the log, when it could not be looked for; the next time tries again. */
  readonly trouble: string
  /** Works off what there is, and begins nothing more once it is stopped. */
  readonly look: (isStopped: () => boolean) => Promise<unknown>
}

/** Looks for work whenever somebody tells of it, and by the clock, one look at a time, until it is stopped. */
export function lookFor(
  { listener, log }: Pick<Services, 'listener' | 'log'>,
  { channel, every, trouble, look }: LookedFor,
): Looking {
  let stopped = false
  let wake = (): void => {}
  const forget = listener.on(channel, () => wake())
  const loop = async (): Promise<void> => {
    while (!stopped) {
      const woken = new Promise<void>((done) => {
        wake = done
      })
      await look(() => stopped).catch((error: unknown) => log.error(errorFacts(error), trouble))
      const timer = setTimeout(() => wake(), every)
      if (!stopped) await woken
      clearTimeout(timer)
    }
  }
  const running = loop()
  return {
    async stop() {
      stopped = true
      forget()
      wake()
      await running
    },
  }
}
