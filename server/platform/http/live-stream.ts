import type { Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { markSeen } from '../accounts/seen.ts'
import { inWorkspace } from '../database/connect.ts'
import type { Id } from '../identifiers.ts'
import { LIVE_CHANNEL, lastPosition } from '../live.ts'
import { seenAfter } from '../live-sight.ts'
import type { Services } from '../services.ts'
import { inSight } from '../sight.ts'
import { authenticate, type Caller } from './authenticate.ts'
import { passOnWhoIsHere } from './live-here.ts'

export const STREAM_PATH = '/api/stream'
const HEARTBEAT = 15_000
const SEEN_EVERY = 60_000

/**
 * The live stream of a company: `change` events numbered by log position. A client that reconnects names the
 * last position it saw (Last-Event-ID or ?after=) and gets what it missed, or `reset` when the log no longer
 * reaches back that far. It asks again every 15 s, so a lost notification costs seconds, never an update.
 */
export function mountLiveStream(app: Hono, services: Services): void {
  app.get(STREAM_PATH, async (call) => {
    const caller = await authenticate(call, services)
    const asked = Number(call.req.header('last-event-id') ?? call.req.query('after') ?? Number.NaN)
    call.header('cache-control', 'no-store')
    call.header('x-accel-buffering', 'no')
    return streamSSE(call, async (stream) => {
      const start =
        Number.isSafeInteger(asked) && asked >= 0 ? asked : await positionNow(services, caller.workspace)
      await follow(stream, services, caller, start, () => authenticate(call, services))
    })
  })
}

const positionNow = (services: Services, workspace: Id<'Workspace'>) =>
  inWorkspace(services.db, workspace, (tx) => lastPosition(tx, workspace))

async function follow(
  stream: SSEStreamingApi,
  services: Services,
  caller: Caller,
  start: number,
  stillAllowed: () => Promise<unknown>,
): Promise<void> {
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
  await stream.writeSSE({ event: 'hello', data: JSON.stringify({ position }), id: String(position) })
  while (!stream.aborted && !stream.closed) {
    const woken = new Promise<void>((done) => {
      wake = done
    })
    position = await sendMissed(stream, services, caller, position)
    seenAt = await tellSeen(services, caller, seenAt)
    const timer = setTimeout(() => wake(), HEARTBEAT)
    await woken
    clearTimeout(timer)
    // a session ended meanwhile ends its stream; the heartbeat also keeps proxies from closing the line
    if (
      !(await stillAllowed().then(
        () => true,
        () => false,
      ))
    )
      break
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

async function sendMissed(
  stream: SSEStreamingApi,
  services: Services,
  caller: Caller,
  after: number,
): Promise<number> {
  for (let position = after; ; ) {
    const changes = await inSight(services, caller, (context) => seenAfter(context, position)).catch(() => ({
      seen: [],
      last: position,
    }))
    if (changes === null) {
      position = await positionNow(services, caller.workspace)
      await stream.writeSSE({ event: 'reset', data: JSON.stringify({ position }), id: String(position) })
      return position
    }
    if (changes.last === position) return position
    for (const change of changes.seen)
      await stream.writeSSE({ event: 'change', data: JSON.stringify(change), id: String(change.position) })
    position = changes.last
  }
}
