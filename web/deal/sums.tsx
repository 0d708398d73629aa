import type { Sum } from '#contract/deals.ts'
import { useFormat } from '../text/use-format.ts'

/** Sums of several currencies stand beside each other; they are never added up. */
export function useSums(): (sums: readonly Sum[], which?: 'amount' | 'weighted') => string {
  const format = useFormat()
  return (sums, which = 'amount') =>
    sums.length === 0
      ? format.money(0)
      : sums.map((sum) => format.money(Math.round(Number(sum[which])), sum.currency)).join(' + ')
}
