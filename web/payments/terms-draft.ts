import type { NewPaymentPlan, PaymentPlan, PlanTerms } from '#contract/payments.ts'
import { centsText, instalments, toCents } from '#pure/money/index.ts'

/** A payment plan while it is typed. */
export interface PlanDraft {
  readonly title: string
  readonly total: string
  readonly count: string
  readonly first: string
  readonly period: 'weeks' | 'two-weeks' | 'months'
  readonly payDays: string
  readonly weekend: 'stay' | 'next' | 'previous'
  /** Parts as they were agreed, one after another; null while they are equal. */
  readonly rows: readonly { readonly due: string; readonly amount: string }[] | null
}

export function draftOf(plan: PaymentPlan): PlanDraft {
  const { terms } = plan
  const even = terms.kind === 'even' ? terms : null
  const rows = terms.kind === 'custom' ? terms.rows : null
  return {
    title: plan.title,
    total: plan.total.replace(/\.00$/, ''),
    count: String(plan.rows.length),
    first: plan.rows[0]?.due ?? '',
    period: even?.period === 'weeks' ? (even.every === 2 ? 'two-weeks' : 'weeks') : 'months',
    payDays: even?.payDays.join(', ') ?? '',
    weekend: even?.weekend ?? 'stay',
    rows,
    ...(even && { first: even.first, count: String(even.count) }),
  }
}

export const newDraft = (title: string, total: string, first: string): PlanDraft => ({
  ...{ title, total, count: '3', first, period: 'months', payDays: '', weekend: 'next', rows: null },
})

/** What is meant; null while something of it cannot be. */
export function readDraft(
  draft: PlanDraft,
): (Pick<NewPaymentPlan, 'title' | 'total'> & { terms: PlanTerms }) | null {
  const total = amountIn(draft.total)
  if (total === null || draft.title.trim() === '') return null
  const terms = draft.rows === null ? evenIn(draft) : customIn(draft.rows, total)
  return terms && { title: draft.title.trim(), total, terms }
}

function evenIn({ count, first, period, payDays, weekend }: PlanDraft): PlanTerms | null {
  const days = payDays.split(/[\s,;]+/).filter((typed) => typed !== '')
  const isRight = days.every((typed) => /^\d{1,2}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 31)
  if (!/^\d{1,3}$/.test(count) || Number(count) < 1 || Number(count) > 400 || first === '' || !isRight)
    return null
  return {
    ...{ kind: 'even', count: Number(count), first, weekend },
    every: period === 'two-weeks' ? 2 : 1,
    period: period === 'months' ? 'months' : 'weeks',
    payDays: [...new Set(days.map(Number))].sort((one, other) => one - other),
  }
}

function customIn(rows: NonNullable<PlanDraft['rows']>, total: string): PlanTerms | null {
  const read = rows.map(({ due, amount }) => ({ due, amount: amountIn(amount) }))
  const right = read.flatMap(({ due, amount }) => (due === '' || amount === null ? [] : [{ due, amount }]))
  const sum = right.reduce((added, { amount }) => added + toCents(amount), 0n)
  return right.length === rows.length && right.length > 0 && sum === toCents(total)
    ? { kind: 'custom', rows: right }
    : null
}

/** The parts as they will be, for looking at; of agreed ones those that are typed. */
export function partsOf(draft: PlanDraft): readonly { due: string; amount: string }[] {
  if (draft.rows !== null) return draft.rows
  const [total, terms] = [amountIn(draft.total), evenIn(draft)]
  if (total === null || terms?.kind !== 'even') return []
  return instalments(toCents(total), terms).map(({ due, cents }) => ({ due, amount: centsText(cents) }))
}

/** What the agreed parts lack of the total, as a signed amount; null while a number is none. */
export function missing({ rows, total }: PlanDraft): string | null {
  const amounts = rows?.map(({ amount }) => amountIn(amount)) ?? []
  const whole = amountIn(total)
  if (whole === null || !amounts.every((amount) => amount !== null)) return null
  return centsText(amounts.reduce((left, amount) => left - toCents(amount), toCents(whole)))
}

/** An amount as people type it, with spaces and a comma. */
export function amountIn(typed: string): string | null {
  const plain = typed.replaceAll(/[\s\u00a0]/g, '').replace(',', '.')
  return /^\d{1,15}(\.\d{1,2})?$/.test(plain) && toCents(plain) > 0n ? plain : null
}
