/**
 * The live stream, read by hand: an EventSource could not carry the token in a header, and an address is written into
 * the logs of every server on the way. It only ever says that something happened, never what.
 */
export interface Live {
  readonly stop: () => void
  /** Try at once: the network came back, or somebody looks again. */
  readonly now: () => void
}

export interface LiveActs {
  readonly changed: () => void
  /** Somebody of the company is writing. */
  readonly typing: () => void
  /** Whether the line stands. */
  readonly connected: (stands: boolean) => void
  /** The token opens nothing any more. */
  readonly ended: () => void
}

/** A line that says nothing for so long is dead, whatever the network thinks; the server speaks every 15 seconds. */
const SILENCE = 40_000
const FIRST_WAIT = 500
const LONGEST_WAIT = 15_000

export function openLive(url: string, token: string, acts: LiveActs): Live {
  let isStopped = false
  let failures = 0
  let cut = new AbortController()
  let wake = (): void => {}

  /** How many seconds to wait where there is no place for the line: until then every look is a question. */
  const listen = async (): Promise<number | undefined> => {
    cut = new AbortController()
    for await (const event of eventsOf(url, token, cut)) {
      if (event === 'ended') {
        isStopped = true
        acts.ended()
        return undefined
      }
      failures = 0
      acts.connected(true)
      const seconds = Number(/^full (\d+)$/.exec(event)?.[1])
      if (event === 'change' || seconds) acts.changed()
      if (seconds) return seconds
      if (event === 'typing') acts.typing()
    }
    return undefined
  }
  const run = async (): Promise<void> => {
    while (!isStopped) {
      const held = await listen().catch(() => undefined)
      if (isStopped) return
      if (held === undefined) acts.connected(false)
      const wait = held === undefined ? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures++) : held * 1_000
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

/** The names of the events as they come, until the line ends or is silent for too long. */
async function* eventsOf(url: string, token: string, cut: AbortController): AsyncGenerator<string> {
  let watch = setTimeout(() => cut.abort(), SILENCE)
  try {
    const headers = { authorization: `Bearer ${token}` }
    const answer = await fetch(url, { headers, credentials: 'omit', cache: 'no-store', signal: cut.signal })
    if (answer.status === 401) yield 'ended'
    if (answer.status === 429) yield `full ${Number(answer.headers.get('retry-after')) || 30}`
    if (!answer.ok || !answer.body) return
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    for (let rest = ''; ; ) {
      const { done, value } = await reader.read()
      if (done) return
      clearTimeout(watch)
      watch = setTimeout(() => cut.abort(), SILENCE)
      const lines = (rest + value).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) if (line.startsWith('event: ')) yield line.slice(7).trim()
    }
  } finally {
    clearTimeout(watch)
  }
}
