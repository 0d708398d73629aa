import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type { Understanding } from '#contract/today.ts'
import { read } from '../../../api.ts'
import { Failure, Skeleton } from '../../../design/async-state.tsx'
import { ReasonList } from '../../../design/reason-list.tsx'
import { useReasons } from '../../../design/reason-words.ts'
import { RhythmMark } from '../../../design/rhythm-mark.tsx'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import { useRuleName } from './use-rule-name.ts'

type Understood = z.output<typeof Understanding>

/** The rhythm with its reasons and the score with every part; the sum of the parts is the score. */
export function UnderstandingParts({ personId }: { personId: string }) {
  const t = useText()
  const understanding = useQuery({
    queryKey: ['person', personId, 'understanding'],
    queryFn: ({ signal }) => read<Understood>(`/api/people/${personId}/understanding`, signal),
  })
  if (understanding.error) return <Failure error={understanding.error} retry={understanding.refetch} />
  if (!understanding.data) return <Skeleton lines={3} />
  const { score, rhythm } = understanding.data
  return (
    <>
      <RhythmPart rhythm={rhythm} />
      <section className="next-part" aria-labelledby="score-title">
        <div className="next-line">
          <h2 id="score-title">{t('person.score')}</h2>
          <ScoreNumber value={score.score} />
        </div>
        <ScoreParts personId={personId} parts={score.parts} />
      </section>
    </>
  )
}

function ScoreNumber({ value }: { value: number }) {
  const format = useFormat()
  return <strong className="next-number">{format.number(value)}</strong>
}

function RhythmPart({ rhythm }: { rhythm: Understood['rhythm'] }) {
  const t = useText()
  const reasons = useReasons()
  return (
    <section className="next-part" aria-labelledby="rhythm-title">
      <div className="next-line">
        <h2 id="rhythm-title">{t('person.rhythm')}</h2>
        {rhythm.state === 'unknown' ? (
          <span className="quiet">{t('person.rhythm.unknown')}</span>
        ) : (
          <RhythmMark state={rhythm.state} />
        )}
      </div>
      <ReasonList reasons={reasons(rhythm.reasons)} />
    </section>
  )
}

const firstParts = 5

function ScoreParts({ personId, parts }: { personId: string; parts: Understood['score']['parts'] }) {
  const t = useText()
  const format = useFormat()
  const ruleName = useRuleName()
  const [isOpen, setOpen] = useState(false)
  if (parts.length === 0) return <p className="quiet">{t('person.no-score')}</p>
  const shown = isOpen ? parts : parts.slice(0, firstParts)
  const rest = parts.slice(shown.length).reduce((sum, part) => sum + part.points, 0)
  return (
    <>
      <ReasonList
        reasons={shown.map((part, index) => ({
          key: `${part.ruleId} ${part.eventId ?? ''} ${index}`,
          points: part.points,
          text: ruleName(part.rule),
          source: part.at && part.eventId && (
            <Link
              className="person-link"
              to="/people/$id"
              params={{ id: personId }}
              search={{ event: part.eventId }}
            >
              {format.date(part.at)}
            </Link>
          ),
        }))}
      />
      {parts.length > firstParts && (
        <button
          type="button"
          className="person-button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen
            ? t('person.fewer-parts')
            : t('person.more-parts', { count: parts.length - shown.length, points: format.number(rest) })}
        </button>
      )}
    </>
  )
}
