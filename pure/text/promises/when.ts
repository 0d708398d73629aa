import type { Span } from '../fold.ts'
import { DAY, dayOf, type LocalMinutes } from './moment.ts'
import { DAY_PARTS, type Piece } from './piece.ts'
import { ENGLISH_WHEN } from './when-english.ts'
import { RUSSIAN_WHEN } from './when-russian.ts'

/** When something is due, on the local clock, and where the text says so. */
export interface When extends Span {
  readonly due: LocalMinutes
  /** How exactly it was said: to the minute, to a part of the day, or only the day. */
  readonly grain: 'minute' | 'part' | 'day'
  /** The words of time one by one; other words may stand between them. */
  readonly spans: readonly Span[]
}

const RULES = { en: ENGLISH_WHEN, ru: RUSSIAN_WHEN } as const

/** All parts of time expressions of a folded text, in the order of the text, none over another. */
export function piecesOf(folded: string, language: 'en' | 'ru', now: LocalMinutes): readonly Piece[] {
  const found: Piece[] = []
  for (const { pattern, read } of RULES[language])
    for (const match of folded.matchAll(pattern)) {
      const piece = read(match, now)
      if (piece !== null && !found.some((other) => overlaps(piece, other))) found.push(piece)
    }
  return found.sort((one, other) => one.start - other.start)
}

const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end

/**
 * The moment that the pieces of one clause mean together: the first day with the first time of day; a time alone is
 * the next such time; a day alone ends with the working day. Null without a piece.
 */
export function whenOf(pieces: readonly Piece[], now: LocalMinutes): When | null {
  const later = pieces.find((piece) => piece.kind === 'later')
  const day = pieces.find((piece) => piece.kind === 'day')
  const time = pieces.find((piece) => piece.kind === 'time')
  if (later !== undefined && day === undefined && time === undefined)
    return { ...cover([later]), spans: [later], due: now + later.minutes, grain: 'minute' }
  if (day === undefined && time === undefined) return null
  const parts = [day, time].filter((piece) => piece !== undefined)
  const grain = time === undefined ? 'day' : time.isVague ? 'part' : 'minute'
  return { ...cover(parts), spans: parts, due: dueOf(day?.day ?? null, time?.minutes ?? null, now), grain }
}

function dueOf(day: number | null, minutes: number | null, now: LocalMinutes): LocalMinutes {
  const today = dayOf(now)
  if (day === null) {
    const due = today * DAY + (minutes ?? 0)
    return due > now ? due : due + DAY
  }
  const due = day * DAY + (minutes ?? DAY_PARTS['work-end'])
  // "today", said after the working day: by midnight
  return due <= now && day === today && minutes === null ? day * DAY + DAY_PARTS.night : due
}

const cover = (pieces: readonly Piece[]): Span => ({
  start: Math.min(...pieces.map(({ start }) => start)),
  end: Math.max(...pieces.map(({ end }) => end)),
})
