import type { Context as Call } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { hearWhoIsHere } from '#server/platform/here.ts'
import type { Id } from '#server/platform/identifiers.ts'
import type { Services } from '#server/platform/services.ts'
import type { Hub } from './hub.ts'
import { type ChatSession, openTo, sessionOf } from './session.ts'

const HEARTBEAT = 15_000

export interface StreamDoor {
  readonly listener: Services['listener']
  readonly hub: Hub
  /** Gives back the place that it has taken. */
  readonly leave: () => void
  readonly work: <T>(workspace: Id<'Workspace'>, todo: (context: Context) => Promise<T>) => Promise<T>
}

interface Open {
  readonly sessions: ReadonlySet<string>
  readonly person: string | null
}

/**
 * The visitor's live stream. It says that something changed, never what: the page then asks for everything after the
 * last place that it has, so a stream that was cut, or a word of it that was lost, loses nothing and doubles nothing.
 */
export function openStream(
  call: Call,
  door: StreamDoor,
  workspace: Id<'Workspace'>,
  token: string,
): Response {
  call.header('cache-control', 'no-store')
  call.header('x-accel-buffering', 'no')
  return streamSSE(call, (stream) => follow(stream, door, workspace, token).finally(door.leave))
}

async function follow(
  stream: SSEStreamingApi,
  door: StreamDoor,
  workspace: Id<'Workspace'>,
  token: string,
): Promise<void> {
  // when the database is away the stream ends: its page comes back, and asks for what it missed
  const look = (): Promise<Open | null> =>
    door.work(workspace, (context) => openFor(context, token)).catch(() => null)
  let open = await look()
  // the first word makes the page ask for what it missed
  const news = new Set<'change' | 'typing'>(['change'])
  let wake = (): void => {}
  const tell = (what: 'change' | 'typing'): void => {
    news.add(what)
    wake()
  }
  const stops = [
    door.hub.follow(workspace, () => ({
      sessions: open?.sessions ?? new Set(),
      person: open?.person ?? null,
      wake: () => tell('change'),
    })),
    hearWhoIsHere(door.listener, workspace, ({ personId, memberId, typing }) => {
      if (typing && memberId !== null && personId === open?.person) tell('typing')
    }),
  ]
  stream.onAbort(() => wake())
  try {
    while (open !== null && !stream.aborted && !stream.closed) {
      // taken out before it is written: what comes while a line is written is written once more
      const said = news.size === 0 ? (['alive'] as const) : [...news]
      news.clear()
      for (const event of said) await stream.writeSSE({ event, data: '' })
      if (news.size === 0)
        await quiet((done) => {
          wake = done
        })
      // a token that ended ends its stream; a proof may have opened more since
      open = await look()
    }
  } finally {
    for (const stop of stops) stop()
  }
}

/** Until something happens, or for as long as a line stays awake without a word. */
async function quiet(listen: (done: () => void) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await new Promise<void>((done) => {
    listen(done)
    timer = setTimeout(done, HEARTBEAT)
  })
  clearTimeout(timer)
}

async function openFor(context: Context, token: string): Promise<Open | null> {
  const session = await sessionOf(context, token)
  if (session === null) return null
  return { sessions: new Set(await openTo(context, session)), person: await personOf(context, session) }
}

export async function personOf(context: Context, { handle }: ChatSession): Promise<string | null> {
  if (handle === null) return null
  const found = await sql<{ person: string }>`/* person of a chat */
    select person_id as person from handle where workspace_id = ${context.workspace} and id = ${handle}`.execute(
    context.tx,
  )
  return found.rows[0]?.person ?? null
}
