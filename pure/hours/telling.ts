import { localTime, momentOf } from './local-time.ts'
import type { Hours, Span } from './week.ts'
import { isOpen, nextOpening } from './working.ts'

/** One who is told of things, by the clock of his zone. */
export interface Listener {
  /** IANA name. */
  readonly zone: string
  /** When he works; null: he says nothing of it, and only his quiet hours count. */
  readonly hours: Hours | null
  /** Minutes of his day; `until` may lie before `from`, on the next morning. Null: none. */
  readonly quiet: Span | null
  /** Minutes of his day at which the digest comes where he has no hours. */
  readonly digestAt: number
  /** Days of his calendar, both included; `until` null: no end is known. */
  readonly leave: { readonly from: string; readonly until: string | null } | null
  readonly isAtScreen: boolean
}

/** A piece of news as far as telling it is concerned. */
export interface Piece {
  readonly createdAt: Date
  readonly isRead: boolean
  /** Chosen for its kind. */
  readonly when: 'at-once' | 'digest' | 'screen'
  /** It is urgent enough for the night. */
  readonly evenQuiet: boolean
}

export type Telling =
  | { readonly tell: 'now'; readonly because: 'at-work' | 'urgent' }
  | {
      readonly tell: 'digest'
      readonly at: Date
      readonly because: 'chosen' | 'quiet-hours' | 'not-at-work' | 'on-leave'
    }
  /** He sees it on the screen; asked again at that time, when it may have been read. */
  | { readonly tell: 'later'; readonly at: Date; readonly because: 'at-screen' }
  | { readonly tell: 'screen'; readonly because: 'chosen' | 'read' | 'on-leave' | 'no-free-time' }

/** So long somebody at the screen has to see it there before it follows him elsewhere. */
const GRACE = 3 * 60_000

/**
 * Whether somebody is told of a piece of news now, in one piece with others when his day begins, or only where he
 * looks anyway; with the reason. What is urgent is told at any hour, also on leave; nothing else is told outside his
 * hours, in his quiet hours or on leave. Whoever sits at the screen is left three minutes to see it there.
 *
 * @example
 * const anna = { zone: 'Europe/Moscow', hours: null, quiet: { from: 1320, until: 480 }, digestAt: 540,
 *   leave: null, isAtScreen: false }
 * const piece = { createdAt: night, isRead: false, when: 'at-once', evenQuiet: false }
 * telling(piece, anna, night) // { tell: 'digest', at: 08:00 of her morning, because: 'quiet-hours' }
 */
export function telling(piece: Piece, listener: Listener, at: Date): Telling {
  if (piece.isRead) return { tell: 'screen', because: 'read' }
  if (piece.when === 'screen') return { tell: 'screen', because: 'chosen' }
  const seenBy = new Date(piece.createdAt.getTime() + GRACE)
  if (piece.when === 'digest') return inOnePiece(nextDay(listener, at), 'chosen')
  if (listener.isAtScreen && at < seenBy) return { tell: 'later', at: seenBy, because: 'at-screen' }
  const held = heldBack(listener, at)
  if (held === null) return { tell: 'now', because: 'at-work' }
  if (piece.evenQuiet) return { tell: 'now', because: 'urgent' }
  return inOnePiece(freeFrom(listener, at), held)
}

const inOnePiece = (at: Date | null, because: 'chosen' | Held): Telling =>
  at === null
    ? { tell: 'screen', because: because === 'on-leave' ? 'on-leave' : 'no-free-time' }
    : { tell: 'digest', at, because }

type Held = 'quiet-hours' | 'not-at-work' | 'on-leave'

/** Why he is left alone at a moment; null: he is not. */
export function heldBack(listener: Listener, at: Date): Held | null {
  if (isOnLeave(listener, at)) return 'on-leave'
  if (listener.hours !== null && !isOpen(listener.hours, at)) return 'not-at-work'
  return isQuiet(listener, at) ? 'quiet-hours' : null
}

/** The first moment from this one on at which he may be told of anything; null: none is known. */
export function freeFrom(listener: Listener, from: Date): Date | null {
  let at: Date | null = from
  for (let round = 0; at !== null && round < ROUNDS; round++) {
    const held = heldBack(listener, at)
    if (held === null) return at
    at = endOf(held, listener, at)
  }
  return null
}

/** Hours, quiet hours and leave may end in each other's middle; they do so a few times at most. */
const ROUNDS = 100

function endOf(held: Held, { zone, hours, quiet, leave }: Listener, at: Date): Date | null {
  if (held === 'on-leave') return leave?.until == null ? null : midnightAfter(zone, leave.until)
  if (held === 'not-at-work') return hours === null ? null : nextOpening(hours, at)
  return nextMinute(zone, quiet?.until ?? 0, at)
}

function isQuiet({ zone, quiet }: Listener, at: Date): boolean {
  if (quiet === null || quiet.from === quiet.until) return false
  const { hour, minute } = localTime(at, zone)
  const now = hour * 60 + minute
  return quiet.from < quiet.until
    ? now >= quiet.from && now < quiet.until
    : now >= quiet.from || now < quiet.until
}

const isOnLeave = ({ zone, leave }: Listener, at: Date): boolean => {
  if (leave === null) return false
  const today = dayOf(zone, at)
  return today >= leave.from && (leave.until === null || today <= leave.until)
}

/** When the next of his days begins: with his work, or at the time he chose. */
function nextDay(listener: Listener, at: Date): Date | null {
  const { zone, hours, digestAt } = listener
  if (hours === null) return freeFrom(listener, nextMinute(zone, digestAt, at))
  const today = nextOpening(hours, midnightOf(zone, dayOf(zone, at)))
  const begins =
    today !== null && today > at ? today : nextOpening(hours, midnightAfter(zone, dayOf(zone, at)))
  return begins === null ? null : freeFrom(listener, begins)
}

/** The next moment, after this one, at which his clock shows that minute of the day. */
function nextMinute(zone: string, minute: number, at: Date): Date {
  const today = wall(zone, dayOf(zone, at), minute)
  return today > at ? today : wall(zone, dayOf(zone, at), minute, 1)
}

const dayOf = (zone: string, at: Date): string => {
  const { year, month, day } = localTime(at, zone)
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

const midnightOf = (zone: string, day: string): Date => wall(zone, day, 0)
const midnightAfter = (zone: string, day: string): Date => wall(zone, day, 0, 1)

function wall(zone: string, day: string, minute: number, daysLater = 0): Date {
  const date = new Date(Date.parse(day) + daysLater * 86_400_000)
  return momentOf(zone, {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: Math.floor(minute / 60),
    minute: minute % 60,
  })
}
