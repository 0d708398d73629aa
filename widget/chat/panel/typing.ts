const LASTS = 6_000
const AGAIN = 4_000

/** That somebody writes: shown for a while after each word of it, and told at most every few seconds. */
export function createTyping(show: (isWriting: boolean) => void) {
  let timer = 0
  let toldAt = 0
  return {
    heard(): void {
      clearTimeout(timer)
      timer = window.setTimeout(() => show(false), LASTS)
      show(true)
    },
    /** Whether it is time to tell again; whoever asks tells. */
    mayTell(): boolean {
      const isTime = Date.now() - toldAt >= AGAIN
      if (isTime) toldAt = Date.now()
      return isTime
    },
  }
}
