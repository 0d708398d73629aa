import type { DealRow } from '#contract/deals.ts'
import { useNow } from '../design/when.tsx'
import { useText } from '../text/use-text.tsx'
import './deal.css'

/** How long a deal has been in its stage, in words; what rots says so in colour, too. */
export function Age({ deal }: { deal: Pick<DealRow, 'stageSince' | 'rotsForDays'> }) {
  const t = useText()
  const now = useNow()
  if (deal.rotsForDays !== null) {
    return <span className="deal-age deal-rots">{t('deals.rots', { days: deal.rotsForDays })}</span>
  }
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(deal.stageSince)) / 86_400_000))
  return <span className="deal-age">{t('deals.in-stage', { days })}</span>
}
