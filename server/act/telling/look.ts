import { sql } from 'kysely'
import { freeFrom, type Telling, telling } from '#pure/hours/index.ts'
import type { Context } from '#server/platform/context.ts'
import { type DueNews, dueNews, putOff } from '../notifications/index.ts'
import { deviceIdsOf } from './devices.ts'
import { lastHour, type NewLetter, putLetters } from './letters.ts'
import { type Told, toldMembers } from './members.ts'
import { isPushOn, type Settings, settingsOf, type Ways, waysFor } from './settings.ts'

/** A round looks at so many; what is left is found in the next. */
const ROUND = 500
const HOUR = 3_600_000

type Decision =
  | Telling
  | { readonly tell: 'screen'; readonly because: 'over' | 'nobody' | 'no-way' }
  | TooOften
interface TooOften {
  readonly tell: 'digest'
  readonly at: Date
  readonly because: 'too-often'
}

/**
 * Decides of each piece of news whose time has come whether its member is told now, later in one piece, or on the
 * screen only. What goes out is written as letters without words: those are found when they are sent. Returns how
 * many pieces were looked at.
 */
export async function lookAtNews(context: Context, mailFrom: string | null): Promise<number> {
  // one process at a time: two would not see how much the other has just sent
  await sql`select pg_advisory_xact_lock(hashtext('telling'), hashtext(${context.workspace}))`.execute(
    context.tx,
  )
  const due = await dueNews(context, ROUND)
  if (due.length === 0) return 0
  const settings = await settingsOf(context)
  const members = new Map((await toldMembers(context)).map((one) => [one.id, one]))
  for (const [memberId, news] of Map.groupBy(due, ({ memberId }) => memberId)) {
    const told = members.get(memberId)
    if (told === undefined) await keep(context, news, () => ({ tell: 'screen', because: 'nobody' }))
    else await lookFor(context, { told, news, settings, mailFrom })
  }
  return due.length
}

interface Looked {
  readonly told: Told
  readonly news: readonly DueNews[]
  readonly settings: Settings
  readonly mailFrom: string | null
}

async function lookFor(context: Context, looked: Looked): Promise<void> {
  const { told, news, settings } = looked
  const now = context.clock.now()
  const ways = waysFor(settings, told.preferences.ways)
  const decided = new Map(news.map((piece) => [piece.id, decide(piece, told, ways, now)]))
  const going = news.filter(({ id }) => decided.get(id)?.tell === 'now')
  const { count, oldest } = going.length === 0 ? { count: 0, oldest: null } : await lastHour(context, told.id)
  const groups = inGroups(going, settings.lettersAnHour - count)
  if (groups === null) {
    const at = new Date((oldest ?? now).getTime() + HOUR)
    for (const { id } of going) decided.set(id, { tell: 'digest', at, because: 'too-often' })
  } else
    for (const id of await write(context, looked, ways, groups))
      decided.set(id, { tell: 'screen', because: 'no-way' })
  await keep(context, news, ({ id }) => decided.get(id) ?? { tell: 'screen', because: 'nobody' })
}

/** What was put off comes now, unless he is not to be told at all just now: then again later. */
function decide(piece: DueNews, { listener }: Told, ways: Ways, now: Date): Decision {
  if (piece.isOver) return { tell: 'screen', because: 'over' }
  const { when, evenQuiet } = ways[piece.kind]
  if (!piece.wasHeld || when === 'screen' || piece.isRead)
    return telling({ ...piece, when, evenQuiet }, listener, now)
  const free = evenQuiet ? now : freeFrom(listener, now)
  if (free === null) return { tell: 'screen', because: 'no-free-time' }
  return free > now
    ? { tell: 'digest', at: free, because: 'not-at-work' }
    : { tell: 'now', because: evenQuiet ? 'urgent' : 'at-work' }
}

/**
 * What was put off goes in one piece, what is fresh by itself, as long as the hour has room; else all in one piece.
 * Null: not even that.
 */
function inGroups(going: readonly DueNews[], room: number): readonly (readonly DueNews[])[] | null {
  const held = going.filter(({ wasHeld }) => wasHeld)
  const fresh = going.filter(({ wasHeld }) => !wasHeld)
  const groups = [...(held.length > 0 ? [held] : []), ...fresh.map((piece) => [piece])]
  if (groups.length <= room) return groups
  return room > 0 ? [going] : null
}

/** Returns the ids of what no way leads to. */
async function write(
  context: Context,
  { told, settings, mailFrom }: Looked,
  ways: Ways,
  groups: readonly (readonly DueNews[])[],
): Promise<readonly string[]> {
  if (groups.length === 0) return []
  const { email: address, id: memberId, preferences } = told
  const mails = preferences.email && mailFrom !== null && mayMail(address, mailFrom)
  const devices = isPushOn(settings) ? await deviceIdsOf(context, memberId) : []
  const letters = groups.flatMap((group): NewLetter[] => {
    const by = (way: 'email' | 'push') =>
      group.filter(({ kind }) => ways[kind].by === way || ways[kind].by === 'both').map(({ id }) => id)
    const form = group.length === 1 ? 'single' : 'digest'
    const letter = { memberId, form } as const
    return [
      ...(mails ? [{ ...letter, way: 'email' as const, deviceId: null, news: by('email') }] : []),
      ...devices.map((deviceId) => ({ ...letter, way: 'push' as const, deviceId, news: by('push') })),
    ].filter(({ news }) => news.length > 0)
  })
  await putLetters(context, letters)
  const reached = new Set(letters.flatMap(({ news }) => news))
  return groups.flat().flatMap(({ id }) => (reached.has(id) ? [] : [id]))
}

/** A letter from a mailbox to itself would come in again as a customer's; who has just begun has no address yet. */
const mayMail = (address: string, from: string): boolean =>
  address.toLowerCase() !== from.toLowerCase() && !address.endsWith('.invalid')

const keep = (context: Context, news: readonly DueNews[], decision: (piece: DueNews) => Decision) =>
  putOff(
    context,
    news.map((piece) => {
      const made = decision(piece)
      return { id: piece.id, at: 'at' in made ? made.at : null, telling: made }
    }),
  )
