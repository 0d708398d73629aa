import type { Basis, RhythmReason } from './codes.ts'
import { type Signal, signalsOf } from './signals.ts'
import { COLD_BELOW, COOLING_BELOW, distinctDays, measureSilence, NEEDED, type Silence } from './silence.ts'

export interface Feedback {
  readonly eventId: string
  readonly name: 'Complaint Filed' | 'Rating Given' | 'Product Reviewed'
  readonly at: Date
  readonly rating: number | null
  readonly scale: number | null
}

export interface PaymentFact {
  readonly dueAt: Date | null
  readonly receivedAt: Date | null
  readonly amount: string
  readonly currency: string
}

/** What is known of a person's coming and going. */
export interface RhythmFacts {
  readonly orders: readonly Date[]
  readonly visits: readonly Date[]
  readonly feedback: readonly Feedback[]
  readonly payments: readonly PaymentFact[]
}

/** Up to when the company's record reaches: null means it is still being written. */
export interface RecordEnds {
  readonly orders: Date | null
  readonly visits: Date | null
}

export interface Rhythm {
  readonly state: 'unknown' | 'steady' | 'cooling' | 'cold'
  readonly coolingSince: Date | null
  readonly usualGapDays: number | null
  readonly silenceDays: number | null
  /** 0 to 1: how strongly the signs speak together. */
  readonly strength: number
  /** The next moment at which the answer may change although nothing happens. */
  readonly dueAt: Date | null
  readonly basis: Basis | null
  /** Where the record that it was measured against ended; null while it is still being written. */
  readonly recordEnded: Date | null
  readonly reasons: readonly RhythmReason[]
}

/**
 * Whether a person is cooling: silence against the own rhythm (see measureSilence), and the early signs that come
 * before silence: complaints, low ratings, payments that become irregular. Signs are combined as independent
 * warnings (noisy-or: 1 - product of (1 - strength)). Pure; `now` is passed in.
 */
export function rhythmOf(facts: RhythmFacts, ends: RecordEnds, now: Date): Rhythm {
  const silence = silenceOf(facts, ends, now)
  const signals = signalsOf(facts.feedback, facts.payments, now)
  const active = signals.filter((signal) => signal.active)
  const state = stateOf(silence, active)
  return {
    state,
    coolingSince: state === 'cooling' || state === 'cold' ? sinceWhen(silence, active) : null,
    usualGapDays: silence?.usualGapDays ?? null,
    silenceDays: silence?.silenceDays ?? null,
    strength: strengthOf(silence, active),
    dueAt: nextChange(silence, signals, ends, now),
    basis: silence?.of ?? null,
    recordEnded: silence === null ? null : ends[silence.of],
    reasons: [
      ...silenceReasons(silence, facts, ends),
      ...active.flatMap((signal) => (signal.reason === null ? [] : [signal.reason])),
    ],
  }
}

function silenceOf(facts: RhythmFacts, ends: RecordEnds, now: Date): Silence | null {
  return (
    measureSilence('orders', facts.orders, ends.orders ?? now) ??
    measureSilence('visits', facts.visits, ends.visits ?? now)
  )
}

function stateOf(silence: Silence | null, active: readonly Signal[]): Rhythm['state'] {
  if (silence !== null && silence.chance <= COLD_BELOW) return 'cold'
  if (active.length > 0 || (silence !== null && silence.chance <= COOLING_BELOW)) return 'cooling'
  return silence === null ? 'unknown' : 'steady'
}

function sinceWhen(silence: Silence | null, active: readonly Signal[]): Date | null {
  const silent = silence !== null && silence.chance <= COOLING_BELOW ? [silence.coolingAt] : []
  const moments = [...silent, ...active.map((signal) => signal.since)].map((moment) => moment.getTime())
  return moments.length === 0 ? null : new Date(Math.min(...moments))
}

function strengthOf(silence: Silence | null, active: readonly Signal[]): number {
  const strengths = [silence === null ? 0 : 1 - silence.chance, ...active.map((signal) => signal.strength)]
  return 1 - strengths.reduce((left, strength) => left * (1 - strength), 1)
}

function nextChange(
  silence: Silence | null,
  signals: readonly Signal[],
  ends: RecordEnds,
  now: Date,
): Date | null {
  // where the record has ended, time adds no silence
  const silent = silence === null || ends[silence.of] !== null ? [] : [silence.coolingAt, silence.coldAt]
  const moments = [...silent, ...signals.flatMap((signal) => [signal.since, signal.until])]
    .map((moment) => moment?.getTime() ?? 0)
    .filter((moment) => moment > now.getTime())
  return moments.length === 0 ? null : new Date(Math.min(...moments))
}

function silenceReasons(silence: Silence | null, facts: RhythmFacts, ends: RecordEnds): RhythmReason[] {
  if (silence === null) {
    const counts = { orders: distinctDays(facts.orders).length, visits: distinctDays(facts.visits).length }
    return [{ code: 'too-few-for-rhythm', values: { ...counts, needed: NEEDED } }]
  }
  const usualDays = rounded(silence.usualGapDays)
  const silent: RhythmReason =
    silence.chance <= COOLING_BELOW
      ? {
          code: 'silent-longer-than-usual',
          values: {
            days: Math.floor(silence.silenceDays),
            since: ends[silence.of] === null ? silence.since.toISOString() : null,
            usualDays,
            of: silence.of,
            odds: Math.round(silence.chance * 1_000) / 10,
            shape: silence.shape,
          },
        }
      : { code: 'usual-rhythm', values: { usualDays, of: silence.of, times: silence.times } }
  return [silent, ...recordReason(silence.of, ends)]
}

function recordReason(of: Basis, ends: RecordEnds): RhythmReason[] {
  const end = ends[of]
  return end === null ? [] : [{ code: 'record-ended', values: { on: end.toISOString(), of } }]
}

/** Whole days from ten on, tenths below. */
const rounded = (days: number): number => (days >= 10 ? Math.round(days) : Math.round(days * 10) / 10)
