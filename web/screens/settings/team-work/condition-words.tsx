import { useText } from '../../../text/use-text.tsx'
import type { OneZone, Segment } from './queries.ts'

interface ConditionWordsProps {
  readonly conditions: OneZone['conditions']
  readonly segments: readonly Segment[]
}

/** What it looks at, in the words that somebody typed and the names of views. */
export function useConditionWords({ conditions, segments }: ConditionWordsProps): readonly string[] {
  const t = useText()
  return conditions.map(({ what, isOneOf }) =>
    (what === 'segment' ? isOneOf.map((id) => nameOf(segments, id) ?? t('team.segment-gone')) : isOneOf).join(
      ', ',
    ),
  )
}

/** Nobody is in a view that is gone or cannot be read: said where somebody would look for the reason. */
export function SegmentGaps({ conditions, segments }: ConditionWordsProps) {
  const t = useText()
  const meant = conditions.filter(({ what }) => what === 'segment').flatMap(({ isOneOf }) => isOneOf)
  const broken = segments.filter(({ id, state }) => meant.includes(id) && state !== 'works')
  const isGone = meant.some((id) => nameOf(segments, id) === null)
  return (
    <>
      {isGone && <div className="team-gap">{t('team.segment-gap-gone')}</div>}
      {broken.map(({ id, name }) => (
        <div key={id} className="team-gap">
          {t('team.segment-gap', { name })}
        </div>
      ))}
    </>
  )
}

const nameOf = (segments: readonly Segment[], id: string): string | null =>
  segments.find((segment) => segment.id === id)?.name ?? null
