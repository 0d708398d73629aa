import { createFlusher } from '../database/flush.ts'
import { Problem } from '../problems.ts'
import type { Services } from '../services.ts'
import { inSightUnflushed } from '../sight.ts'
import type { Caller } from './authenticate.ts'
import { claimedAmong, earlierReply, keepReplies, type Reply } from './idempotency.ts'
import type { Input, Route, Together } from './route.ts'

/** A call that is all read and may be done. */
export interface Asked {
  readonly input: Input
  /** Its Idempotency-Key, and what tells its request from another's. */
  readonly key: string | null
  readonly request: string
}

type Waiting = Asked & {
  readonly done: (reply: Promise<Reply>) => void
}

interface Line {
  readonly caller: Caller
  readonly route: Route & { readonly together: Together }
  readonly waiting: Waiting[]
  isBusy: boolean
}

/** So many rows make a call one that goes by itself; so many go into one transaction. */
const SMALL = 20
const MOST_TOGETHER = 250

/**
 * Small calls of one caller to one route, one transaction after another: what comes while one runs goes together
 * into the next, so that a program with a dozen single writes at once pays for a few transactions and not for a
 * dozen. The commit does not wait for the disk; the answers do, all that were committed meanwhile at once. If the
 * shared transaction is refused, each call is tried alone, and only the one that is wrong is told so.
 */
export function createGathering(
  services: Pick<Services, 'db' | 'clock' | 'secrets'>,
  show: (route: Route, result: unknown, context: Parameters<Route['run']>[1]) => Reply,
) {
  const lines = new Map<string, Line>()
  const flushed = createFlusher(services.db)

  const perform = ({ caller, route }: Line, calls: readonly Asked[]): Promise<readonly Reply[]> =>
    inSightUnflushed(services, caller, async (context) => {
      const claimed = await claimedAmong(context, calls)
      const fresh = calls.filter((call) => call.key === null || claimed.has(call.key))
      const results =
        fresh.length === 0
          ? []
          : await route.together.run(
              fresh.map(({ input }) => input),
              context,
            )
      const made = new Map(fresh.map((call, index) => [call, show(route, results[index], context)]))
      await keepReplies(context, made)
      return Promise.all(calls.map(async (call) => made.get(call) ?? (await earlierReply(context, call))))
    })

  const begin = (name: string, line: Line): void => {
    if (line.isBusy) return
    const calls = takeNext(line)
    if (calls.length === 0) {
      lines.delete(name)
      return
    }
    line.isBusy = true
    const work = perform(line, calls)
    const over = (): void => {
      line.isBusy = false
      begin(name, line)
    }
    work.then(over, over)
    for (const [index, call] of calls.entries()) call.done(replyTo(line, calls, { call, index, work }))
  }

  const replyTo = async (
    line: Line,
    calls: readonly Asked[],
    { call, index, work }: { call: Asked; index: number; work: Promise<readonly Reply[]> },
  ): Promise<Reply> => {
    const replies = await work.catch((error: unknown) => {
      if (calls.length === 1 || !isRefusal(error)) throw error
      return null
    })
    const reply = replies === null ? (await perform(line, [call]))[0] : replies[index]
    await flushed()
    if (reply === undefined) throw new Error('Each call has its reply')
    return reply
  }

  return (caller: Caller, route: Line['route'], asked: Asked): Promise<Reply> => {
    const name = `${route.method} ${route.path} ${JSON.stringify(caller)}`
    const line = lines.get(name) ?? { caller, route, waiting: [], isBusy: false }
    lines.set(name, line)
    const { promise, resolve } = Promise.withResolvers<Reply>()
    line.waiting.push({ ...asked, done: resolve })
    begin(name, line)
    return promise
  }
}

export const goesTogether = (route: Route, input: Input): route is Line['route'] =>
  route.together !== undefined && route.together.rowsOf(input) <= SMALL

/** The next in the line; a key that comes twice waits until the first is answered. */
function takeNext({ waiting, route }: Line): Waiting[] {
  const keys = new Set<string>()
  let rows = 0
  const most = waiting.findIndex(({ key, input }) => {
    rows += route.together.rowsOf(input)
    const isTwice = key !== null && keys.has(key)
    if (key !== null) keys.add(key)
    return isTwice || rows > MOST_TOGETHER
  })
  return waiting.splice(0, most === -1 ? waiting.length : most)
}

/** The database or a rule said no to something in it; after any other error nobody knows what was done. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Problem ||
  (error instanceof Error && 'code' in error && /^(22|23|40|54|55)/.test(String(error.code)))
