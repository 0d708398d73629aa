import type { Sum } from '#contract/deals.ts'
import { useFormat } from '../text/use-format.ts'

/** Sums of several currencies stand beside each other; they are never added up. */
export function useSums(): (sums: readonly Sum[], which?: 'amount' | 'weighted') => string {
  const format = useFormat()
  return (sums, which = 'amount') =>
    sums.length === 0
      ? format.money(0)
      : sums.map((sum) => format.money(whole(sum[which]), sum.currency)).join(' + ')
}

/** Null when money is hidden from the role. */
const whole = (amount: string | null) => (amount === null ? null : Math.round(Number(amount)))

/** The same for plain amounts. */
export function useAmounts(): (amounts: readonly { currency: string; amount: string }[]) => string {
  const format = useFormat()
  return (amounts) =>
    amounts.length === 0
      ? format.money(0)
      : amounts.map(({ amount, currency }) => format.money(Math.round(Number(amount)), currency)).join(' + ')
}
