import type { OwedPayment, PersonFacts } from '../facts.ts'
import { type Answer, DAY, daysBetween, later, reckon } from '../suggestion.ts'

const GRACE = DAY
const SPOKEN_OF_FOR = 90 * DAY

/** A payment has not come a day after its date; spoken of for 90 days. The money at stake is the payment itself. */
export function paymentOverdue(facts: PersonFacts, now: Date): Answer {
  const overdue = facts.payments.filter(({ dueAt }) => {
    const age = now.getTime() - dueAt.getTime()
    return age >= GRACE && age < SPOKEN_OF_FOR
  })
  return {
    suggestions: overdue.map((payment) => remind(facts, payment, now)),
    changesAt: facts.payments
      .flatMap(({ dueAt }) => [GRACE, 7 * DAY, 30 * DAY, SPOKEN_OF_FOR].map((age) => later(dueAt, age)))
      .filter((moment) => moment > now),
  }
}

function remind(facts: PersonFacts, payment: OwedPayment, now: Date) {
  const days = daysBetween(payment.dueAt, now)
  const { value, reason } = reckon(facts, {
    money: Number(payment.amount),
    chance: days < 30 ? 0.7 : 0.4,
    urgency: days < 7 ? 1 : 1.5,
  })
  const due = payment.dueAt.toISOString()
  const { amount, currency } = payment
  return {
    play: 'payment-overdue',
    key: `payment:${payment.id}`,
    ownerMemberId: facts.ownerMemberId,
    value,
    reasons: [{ code: 'payment-overdue', values: { amount, currency, due } }, reason],
    words: { code: 'words.payment-overdue', values: { name: facts.name, amount, currency, due } },
    doing: facts.hasEmail || !facts.hasPhone ? 'write' : 'call',
    dueAt: payment.dueAt,
    promiseId: null,
  } as const
}
