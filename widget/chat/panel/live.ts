/**
 * The live stream, read by hand: an EventSource could not carry the token in a header, and an address is written into
 * the logs of every server on the way. It only ever says "something changed".
 */
export interface Live {
  readonly stop: () => void
  /** Try at once: the network came back, or somebody looks again. */
  readonly now: () => void
}

export interface LiveActs {
  readonly changed: () => void
  /** Whether the line stands. */
  readonly connected: (stands: boolean) => void
  /** The token opens nothing any more. */
  readonly ended: () => void
}

/** A line that says nothing for so long is dead, whatever the network thinks; the server speaks every 15 seconds. */
const SILENCE = 40_000
const LONGEST_WAIT = 15_000

export function openLive(url: string, token: string, { changed, connected, ended }: LiveActs): Live {
  let isStopped = false
  let failures = 0
  let cut = new AbortController()
  let wake = (): void => {}

  const listen = async (): Promise<void> => {
    cut = new AbortController()
    let watch = 0
    const heard = (): void => {
      clearTimeout(watch)
      watch = window.setTimeout(() => cut.abort(), SILENCE)
    }
    heard()
    try {
      const answer = await fetch(url, {
        headers: { authorization: `Bearer ${token}` },
        credentials: 'omit',
        cache: 'no-store',
        signal: cut.signal,
      })
      if (answer.status === 401) {
        isStopped = true
        ended()
      }
      if (!answer.ok || !answer.body) return
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        heard()
        failures = 0
        connected(true)
        const lines = (rest + value).split('\n')
        rest = lines.pop() ?? ''
        if (lines.some((line) => line.trim() === 'event: change')) changed()
      }
    } finally {
      clearTimeout(watch)
    }
  }

  const run = async (): Promise<void> => {
    while (!isStopped) {
      await listen().catch(() => {})
      if (isStopped) return
      connected(false)
      const wait = Math.min(LONGEST_WAIT, 500 * 2 ** failures++)
      await new Promise<void>((done) => {
        wake = done
        // spread out, so that a restarted server is not asked by everybody at once
        setTimeout(done, wait * (0.5 + Math.random() / 2))
      })
    }
  }
  void run()
  return {
    stop() {
      isStopped = true
      cut.abort()
      wake()
    },
    now: () => wake(),
  }
}
