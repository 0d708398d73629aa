import type { RhythmReason } from './codes.ts'
import type { Feedback, PaymentFact } from './rhythm.ts'

const DAY = 86_400_000
/** How long a complaint or a low rating speaks, and how late a payment may be without meaning anything. */
const FEEDBACK_SPEAKS_FOR = 45 * DAY
const GRACE = 3 * DAY
const PAYMENTS_LOOKED_AT = 6

/** An early sign of cooling: active from `since` to `until` (null: as long as the facts stay as they are). */
export interface Signal {
  readonly active: boolean
  readonly since: Date
  readonly until: Date | null
  readonly strength: number
  readonly reason: RhythmReason | null
}

export function signalsOf(
  feedback: readonly Feedback[],
  payments: readonly PaymentFact[],
  now: Date,
): readonly Signal[] {
  return [
    ...feedback.flatMap((entry) => fromFeedback(entry, now)),
    ...payments.flatMap((payment) => fromOverdue(payment, now)),
    ...fromLateOnes(payments, now),
  ]
}

/** At most 6 of 10 (the detractors of the net promoter score), at most 2 of 5. */
export const isLow = (rating: number, scale: number): boolean =>
  rating <= (scale >= 10 ? scale * 0.6 : scale * 0.4)

function fromFeedback(entry: Feedback, now: Date): Signal[] {
  const reason = feedbackReason(entry)
  if (reason === null) return []
  const until = new Date(entry.at.getTime() + FEEDBACK_SPEAKS_FOR)
  const active = entry.at <= now && now < until
  return [{ active, since: entry.at, until, strength: reason.code === 'complaint' ? 0.6 : 0.5, reason }]
}

function feedbackReason(entry: Feedback): RhythmReason | null {
  const at = entry.at.toISOString()
  if (entry.name === 'Complaint Filed') return { code: 'complaint', values: { at }, eventId: entry.eventId }
  const { rating, scale } = entry
  if (rating === null || scale === null || !isLow(rating, scale)) return null
  return { code: 'low-rating', values: { at, rating, scale }, eventId: entry.eventId }
}

function fromOverdue(payment: PaymentFact, now: Date): Signal[] {
  if (payment.receivedAt !== null || payment.dueAt === null) return []
  const since = new Date(payment.dueAt.getTime() + GRACE)
  const values = {
    due: payment.dueAt.toISOString(),
    amount: payment.amount,
    currency: payment.currency,
  }
  return [
    { active: now >= since, since, until: null, strength: 0.4, reason: { code: 'payment-late-now', values } },
  ]
}

/** Irregular: of the last six payments two or more came late. */
function fromLateOnes(payments: readonly PaymentFact[], now: Date): Signal[] {
  const received = payments
    .flatMap(({ dueAt, receivedAt }) =>
      dueAt === null || receivedAt === null || receivedAt > now ? [] : [{ dueAt, receivedAt }],
    )
    .toSorted((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime())
    .slice(-PAYMENTS_LOOKED_AT)
  const late = received.filter(({ dueAt, receivedAt }) => receivedAt.getTime() - dueAt.getTime() > GRACE)
  const newest = late.at(-1)
  if (late.length < 2 || newest === undefined) return []
  const until = new Date(newest.receivedAt.getTime() + 2 * FEEDBACK_SPEAKS_FOR)
  const reason: RhythmReason = {
    code: 'payments-irregular',
    values: { late: late.length, of: received.length },
  }
  return [{ active: now < until, since: newest.receivedAt, until, strength: 0.3, reason }]
}
