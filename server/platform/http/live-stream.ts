import type { Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { isNarrowed } from '../access.ts'
import { markSeen } from '../accounts/seen.ts'
import { inWorkspace } from '../database/connect.ts'
import type { Id } from '../identifiers.ts'
import { LIVE_CHANNEL, type LoggedChange, lastPosition } from '../live.ts'
import { forStaff, seenOf } from '../live-sight.ts'
import type { Services } from '../services.ts'
import { inSight } from '../sight.ts'
import { authenticate, type Caller } from './authenticate.ts'
import { passOnWhoIsHere } from './live-here.ts'
import { createLooks, type Look } from './live-looks.ts'

export const STREAM_PATH = '/api/stream'
const HEARTBEAT = 15_000
const SEEN_EVERY = 60_000
const CHECKED_FOR = 1_000

/**
 * The live stream of a company: `change` events numbered by log position. A client that reconnects names the
 * last position it saw (Last-Event-ID or ?after=) and gets what it missed, or `reset` when the log no longer
 * reaches back that far. It asks again every 15 s, so a lost notification costs seconds, never an update.
 */
export function mountLiveStream(app: Hono, services: Services): void {
  const look = createLooks(services.db)
  app.get(STREAM_PATH, async (call) => {
    const caller = await authenticate(call, services)
    const asked = Number(call.req.header('last-event-id') ?? call.req.query('after') ?? Number.NaN)
    call.header('cache-control', 'no-store')
    call.header('x-accel-buffering', 'no')
    return streamSSE(call, async (stream) => {
      const start =
        Number.isSafeInteger(asked) && asked >= 0 ? asked : await positionNow(services, caller.workspace)
      const check = () => authenticate(call, services)
      await follow({ stream, services, caller, look, stillAllowed: inTime(check) }, start)
    })
  })
}

interface Following {
  readonly stream: SSEStreamingApi
  readonly services: Services
  readonly caller: Caller
  readonly look: Look
  /** How long this is known for, in milliseconds; null: the session is over. */
  readonly stillAllowed: () => Promise<number | null>
}

/** Whether a session stands is asked at most once a second: fifty streams wake together with every message. */
function inTime(check: () => Promise<unknown>): () => Promise<number | null> {
  let checkedAt = performance.now()
  return async () => {
    if (performance.now() - checkedAt < CHECKED_FOR) return CHECKED_FOR
    checkedAt = performance.now()
    return check().then(
      () => HEARTBEAT,
      () => null,
    )
  }
}

const positionNow = (services: Services, workspace: Id<'Workspace'>) =>
  inWorkspace(services.db, workspace, (tx) => lastPosition(tx, workspace))

async function follow(following: Following, start: number): Promise<void> {
  const { stream, services, caller } = following
  let position = start
  let seenAt = 0
  let wake = (): void => {}
  const stop = services.listener.on(LIVE_CHANNEL, (heard) => {
    if (heard === caller.workspace || heard === '') wake()
  })
  const stopHere = passOnWhoIsHere(stream, services, caller)
  stream.onAbort(() => {
    stop()
    stopHere()
    wake()
  })
  const sight = createSight(services, caller)
  await stream.writeSSE({ event: 'hello', data: JSON.stringify({ position }), id: String(position) })
  let knownFor: number | null = HEARTBEAT
  while (!stream.aborted && !stream.closed) {
    const woken = new Promise<void>((done) => {
      wake = done
    })
    position = await sendMissed(following, sight, position)
    seenAt = await tellSeen(services, caller, seenAt)
    const timer = setTimeout(() => wake(), knownFor)
    await woken
    clearTimeout(timer)
    // a session ended meanwhile ends its stream; the heartbeat also keeps proxies from closing the line
    knownFor = await following.stillAllowed()
    if (knownFor === null) break
    await stream.writeSSE({ event: 'alive', data: String(position) })
  }
  stop()
  stopHere()
}

/** Whoever has a stream is at the screen; written down once a minute. Returns when it was last. */
async function tellSeen(
  { db, clock }: Services,
  { workspace, actor }: Caller,
  before: number,
): Promise<number> {
  const now = clock.now()
  if (actor.kind !== 'member' || now.getTime() - before < SEEN_EVERY) return before
  await inWorkspace(db, workspace, (tx) => markSeen(tx, workspace, actor.id, now)).catch(() => undefined)
  return now.getTime()
}

type Sight = (changes: readonly LoggedChange[]) => Promise<readonly LoggedChange[]>

/**
 * What of the changes the caller may hear of. Whoever sees everything is asked about once: what may change it is
 * itself told by the log, as a change of the workspace, or ends his session.
 */
function createSight(services: Services, caller: Caller): Sight {
  let seesAll = false
  return async (changes) => {
    if (seesAll && !changes.some(({ topic }) => topic === 'workspace')) return forStaff(changes)
    return inSight(services, caller, async (context) => {
      seesAll = !isNarrowed(context)
      return seenOf(context, changes)
    })
  }
}

async function sendMissed(
  { stream, services, caller, look }: Following,
  sight: Sight,
  after: number,
): Promise<number> {
  for (let position = after; ; ) {
    const changes = await look(caller.workspace, position).catch(() => [])
    if (changes === null) {
      position = await positionNow(services, caller.workspace)
      await stream.writeSSE({ event: 'reset', data: JSON.stringify({ position }), id: String(position) })
      return position
    }
    const last = changes.at(-1)
    const seen = last === undefined ? [] : await sight(changes).catch(() => null)
    if (last === undefined || seen === null) return position
    for (const change of seen)
      await stream.writeSSE({ event: 'change', data: JSON.stringify(change), id: String(change.position) })
    position = last.position
  }
}
