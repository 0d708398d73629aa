import type { Duplicate } from '#contract/people.ts'
import { usePersonLabel } from '../../design/person-chip.tsx'
import { useLikelihood } from '../../design/use-likelihood.ts'
import { useText } from '../../text/use-text.tsx'

interface PairListProps {
  readonly pairs: readonly Duplicate[]
  readonly current: string | undefined
  readonly choose: (id: string) => void
}

/** What waits, the likeliest first; the rest comes up as pairs are decided. */
export function PairList({ pairs, current, choose }: PairListProps) {
  const t = useText()
  const likelihood = useLikelihood()
  const label = usePersonLabel()
  return (
    <nav className="pair-list" aria-label={t('duplicates.waiting')}>
      <ul>
        {pairs.map((pair) => (
          <li key={pair.id}>
            <button
              type="button"
              aria-current={pair.id === current ? 'true' : undefined}
              onClick={() => choose(pair.id)}
            >
              <span>{pair.people.map(label).join(' · ')}</span>
              <small className="quiet">
                {pair.source === 'refused-link'
                  ? t('duplicates.by-rule')
                  : t('duplicates.likely', { share: likelihood(pair.probability) })}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
