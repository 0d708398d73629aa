import { readRating, reviewWords } from '#pure/ratings/index.ts'
import { isLow } from '#server/understand/cooling/index.ts'
import type { StepReason, Words } from '../codes.ts'
import { OUTBOUND, type PersonFacts, type Touch } from '../facts.ts'
import { type Answer, byAge, nothing, reckon } from '../suggestion.ts'

interface Trouble {
  readonly touch: Touch
  readonly chance: number
  readonly reason: StepReason
  readonly words: Words
}

/** Something went wrong for the customer, and nobody has written or called since. The gravest counts. */
export function complaintOrRefund(facts: PersonFacts, now: Date): Answer {
  const answered = facts.touches.findIndex((touch) => OUTBOUND.includes(touch.name))
  const since = answered === -1 ? facts.touches : facts.touches.slice(0, answered)
  const gravest = since
    .flatMap((touch) => troubleIn(touch, facts) ?? [])
    .toSorted((one, other) => other.chance - one.chance)[0]
  if (gravest === undefined) return nothing
  const { touch } = gravest
  const { urgency, changesAt } = byAge(touch.at, now, [
    [2, 2],
    [7, 1.3],
    [30, 1],
  ])
  if (urgency === 0) return nothing
  const { value, reason } = reckon(facts, { money: facts.usualOrder * 2, chance: gravest.chance, urgency })
  return {
    suggestions: [
      {
        play: 'complaint-or-refund',
        key: `trouble:${touch.id}`,
        ownerMemberId: facts.answererMemberId,
        value,
        reasons: [
          gravest.reason,
          { code: 'nobody-answered-since', values: { since: touch.at.toISOString() } },
          reason,
        ],
        words: gravest.words,
        doing: facts.hasPhone && gravest.reason.code === 'complained' ? 'call' : 'write',
        dueAt: null,
        promiseId: null,
      },
    ],
    changesAt,
  }
}

function troubleIn(touch: Touch, { name, lastProduct, currency }: PersonFacts): Trouble | null {
  const at = touch.at.toISOString()
  switch (touch.name) {
    case 'Complaint Filed':
      return {
        touch,
        chance: 0.4,
        reason: {
          code: 'complained',
          values: { at, text: reviewWords(touch.properties)?.slice(0, 300) ?? null },
          eventId: touch.id,
        },
        words: { code: 'words.complaint', values: { name } },
      }
    case 'Message Received':
      return touch.upset === undefined
        ? null
        : {
            touch,
            chance: 0.3,
            reason: { code: 'complained', values: { at, text: touch.upset }, eventId: touch.id },
            words: { code: 'words.complaint', values: { name } },
          }
    case 'Order Refunded': {
      const amount = text(touch.properties['total']) ?? text(touch.properties['revenue'])
      const paidIn = text(touch.properties['currency']) ?? currency
      return {
        touch,
        chance: 0.25,
        reason: { code: 'refunded', values: { at, amount, currency: paidIn }, eventId: touch.id },
        words: { code: 'words.refund', values: { name, product: lastProduct } },
      }
    }
    case 'Rating Given':
    case 'Product Reviewed': {
      const given = readRating(touch.properties)
      if (given === null || !isLow(given.rating, given.scale)) return null
      const words = reviewWords(touch.properties)?.slice(0, 300) ?? null
      return {
        touch,
        chance: 0.3,
        reason: { code: 'rated-low', values: { at, ...given, text: words }, eventId: touch.id },
        words: { code: 'words.low-rating', values: { name, ...given } },
      }
    }
    default:
      return null
  }
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== ''
    ? value.slice(0, 300)
    : typeof value === 'number'
      ? String(value)
      : null
