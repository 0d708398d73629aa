import { useFormat } from '../text/use-format.ts'

/** An amount in whole units; never broken over two lines. */
export function Money({ amount, currency }: { amount: number | string; currency?: string }) {
  const format = useFormat()
  return <span style={{ whiteSpace: 'nowrap' }}>{format.money(amount, currency)}</span>
}
