import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const LOOK_EVERY = 15_000
/** Of its time the process is busy no more than this: nobody waits longer for a collection. */
const QUIET = 0.2
const WORTH = 32 * 1_048_576

/** As `node --expose-gc` gives it: collects all that is no longer used, and gives the room back. */
type Collect = (options: { type: 'major'; execution: 'async'; flavor: 'last-resort' }) => Promise<void>

/**
 * After a busy while (a start, an import, fifty colleagues at work) Node keeps the room it took: it collects when it
 * needs more, not when nobody needs any. This looks four times a minute and gives back in a quiet moment what is worth
 * it. Returns what ends it.
 */
export function spareMemory(): () => void {
  const collect = collector()
  let least = 0
  let before = performance.eventLoopUtilization()
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    if (!isWorthIt(utilization, process.memoryUsage().heapTotal - least)) return
    collect({ type: 'major', execution: 'async', flavor: 'last-resort' })
      .then(() => {
        least = process.memoryUsage().heapTotal
      })
      .catch(() => {})
  }, LOOK_EVERY)
  timer.unref()
  return () => clearInterval(timer)
}

/** Whether to collect, by the share of time that was busy and the bytes that came since the last time. */
const isWorthIt = (busy: number, grown: number): boolean => busy <= QUIET && grown >= WORTH

function collector(): Collect {
  setFlagsFromString('--expose-gc')
  const collect: Collect = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  return collect
}
