import type { ScoreCondition } from '#contract/today.ts'

/** The rules a company begins with. Their names are codes of the dictionary until somebody renames them. */
export interface DefaultRule {
  readonly name: string
  readonly condition: ScoreCondition
  readonly points: number
  readonly halfLifeDays: number | null
  readonly cap: number | null
}

const onEvent = (
  code: string,
  name: string,
  points: number,
  halfLifeDays: number,
  cap: number,
): DefaultRule => ({
  name: `rule:${code}`,
  condition: { about: 'event', name },
  points,
  halfLifeDays,
  cap,
})
const onTrait = (code: string, key: string, points: number): DefaultRule => ({
  name: `rule:${code}`,
  condition: { about: 'trait', key, operator: 'present' },
  points,
  halfLifeDays: null,
  cap: 1,
})

export const DEFAULT_RULES: readonly DefaultRule[] = [
  onEvent('lead-submitted', 'Lead Submitted', 30, 14, 2),
  onEvent('form-submitted', 'Form Submitted', 20, 14, 2),
  onEvent('quote-requested', 'Quote Requested', 30, 21, 2),
  onEvent('checkout-started', 'Checkout Started', 20, 7, 2),
  onEvent('product-added', 'Product Added', 10, 7, 3),
  onEvent('product-viewed', 'Product Viewed', 3, 7, 5),
  onEvent('page-viewed', 'Page Viewed', 1, 7, 10),
  onEvent('message-received', 'Message Received', 10, 14, 3),
  onEvent('call-answered', 'Call Answered', 10, 14, 3),
  onEvent('order-completed', 'Order Completed', 15, 90, 5),
  onEvent('complaint-filed', 'Complaint Filed', -15, 30, 3),
  onEvent('order-refunded', 'Order Refunded', -10, 30, 3),
  onTrait('has-email', 'email', 5),
  onTrait('has-phone', 'phone', 5),
  onTrait('has-company', 'company', 5),
]
