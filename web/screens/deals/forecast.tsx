import type { Board } from '#contract/deals.ts'
import { useSums } from '../../deal/sums.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { quarterOf } from './quarter.ts'

/** What this quarter adds up to: won, expected by weight, and all that is expected. */
export function Forecast({ quarter }: { quarter: Board['quarter'] }) {
  const t = useText()
  const format = useFormat('UTC')
  const say = useSums()
  const { won, expected } = quarter
  const last = new Date(Date.parse(quarter.until) - 86_400_000)
  const count = (sums: typeof won) => sums.reduce((total, sum) => total + sum.count, 0)
  const figures = [
    { word: 'won', sum: say(won), deals: count(won) },
    { word: 'expected', sum: say(expected, 'weighted'), deals: null },
    { word: 'sum', sum: say(expected), deals: count(expected) },
  ] as const
  return (
    <section className="deals-forecast" aria-label={t('deals.forecast')}>
      <div className="deals-period">
        <strong>{t('deals.quarter', quarterOf(quarter.from))}</strong>
        <span className="quiet">
          {format.date(quarter.from)} – {format.date(last)}
        </span>
      </div>
      <dl>
        {figures.map(({ word, sum, deals }) => (
          <div key={word} data-figure={word}>
            <dt>{t(`deals.forecast.${word}`)}</dt>
            <dd>
              {sum}
              {deals !== null && <small className="quiet">{t('deals.count', { count: deals })}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
