import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { goneAfter, left } from './fading.ts'

interface ExplainedProps {
  readonly points: number
  readonly halfLifeDays: number | null
  readonly cap: number | null
}

const day = 86_400_000

/** What points, half-life and cap come to, in a sentence and a curve; follows what is typed. */
export function FadingExplained({ points, halfLifeDays, cap }: ExplainedProps) {
  const t = useText()
  const format = useFormat()
  const say = (amount: number) =>
    `${format.number(amount, 1)} ${t('score.points', { points: Math.round(Math.abs(amount)) })}`
  if (!Number.isFinite(points) || points === 0) return null
  if (halfLifeDays !== null && !(halfLifeDays > 0)) return null
  return (
    <div className="score-explained" aria-live="polite">
      <div>
        <p>
          {halfLifeDays === null
            ? t('score.explained.lasting', { start: say(points) })
            : fading(halfLifeDays)}
        </p>
        {cap !== null && cap > 1 && <p>{t('score.explained.most', { most: say(points * cap) })}</p>}
      </div>
      {halfLifeDays !== null && <Curve points={points} halfLifeDays={halfLifeDays} />}
    </div>
  )

  function fading(halfLife: number): string {
    const gone = goneAfter(points, halfLife)
    const after = (days: number) => format.duration(days * day)
    const values = {
      start: say(points),
      half: say(left(points, halfLife, halfLife)),
      days: after(halfLife),
      quarter: say(left(points, halfLife, 2 * halfLife)),
      twice: after(2 * halfLife),
    }
    return gone === null
      ? t('score.explained.weak', values)
      : t('score.explained.fading', { ...values, gone: after(gone) })
  }
}

/** Decoration: the sentence beside it says the same. */
function Curve({ points, halfLifeDays }: { points: number; halfLifeDays: number }) {
  const t = useText()
  const [width, height, halves] = [160, 56, 4]
  const line = Array.from({ length: 41 }, (_, index) => {
    const share = left(1, halfLifeDays, (index / 40) * halves * halfLifeDays)
    const y = points > 0 ? height - share * height : share * height
    return `${((index / 40) * width).toFixed(1)},${y.toFixed(1)}`
  }).join(' ')
  const floor = points > 0 ? height : 0
  return (
    <svg
      className="score-curve"
      viewBox={`0 -2 ${width} ${height + 4}`}
      role="img"
      aria-label={t('score.curve')}
    >
      <line x1="0" x2={width} y1={floor} y2={floor} />
      {[1, 2, 3].map((half) => (
        <line key={half} x1={(half * width) / halves} x2={(half * width) / halves} y1="0" y2={height} />
      ))}
      <polyline points={line} />
    </svg>
  )
}
