import { useIsHidden } from '../account/use-access.ts'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'

/** An amount in whole units; never broken over two lines. Null: it is hidden from the role. */
export function Money({ amount, currency }: { amount: number | string | null; currency?: string }) {
  const format = useFormat()
  if (amount === null) return <Hidden />
  return <span style={{ whiteSpace: 'nowrap' }}>{format.money(amount, currency)}</span>
}

/** An amount that need not be there: none, or one that the role does not see. */
export function Amount({ amount, currency }: { amount: string | null; currency: string }) {
  const isHidden = useIsHidden('money')
  return amount === null && !isHidden ? null : <Money amount={isHidden ? null : amount} currency={currency} />
}

/** In the place of a value that is hidden from the role: an empty place would say that there is none. */
export function Hidden() {
  const t = useText()
  return (
    <span className="quiet" title={t('word.hidden')}>
      <span aria-hidden="true">•••</span>
      <span className="visually-hidden">{t('word.hidden')}</span>
    </span>
  )
}
