import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Duplicate, Reason } from '#contract/people.ts'
import { PersonChip, usePersonLabel } from '../../design/person-chip.tsx'
import { ReasonList } from '../../design/reason-list.tsx'
import { useReasons } from '../../design/reason-words.ts'
import { useLikelihood } from '../../design/use-likelihood.ts'
import { useText } from '../../text/use-text.tsx'
import { usePairRows } from './pair-rows.ts'

interface PairViewProps {
  readonly pair: Duplicate
  readonly act: { readonly merge: () => void; readonly part: () => void; readonly skip: () => void }
}

/** Two cards side by side, what agrees marked by a word, and the evidence on both sides. */
export function PairView({ pair, act }: PairViewProps) {
  const t = useText()
  const likelihood = useLikelihood()
  const label = usePersonLabel()
  const [one, other] = pair.people
  return (
    <section className="pair" aria-label={pair.people.map(label).join(' · ')}>
      <p className="pair-how">
        <strong>
          {pair.source === 'refused-link'
            ? t('duplicates.rule-text')
            : t('duplicates.likely-text', { share: likelihood(pair.probability) })}
        </strong>{' '}
        <Link className="pair-detail" to="/people/$id" params={{ id: one.id }} search={{ merge: other.id }}>
          {t('duplicates.detail')}
        </Link>
      </p>
      <Cards pair={pair} />
      <div className="pair-evidence">
        <Evidence title={t('duplicates.for')} none={t('duplicates.nothing-for')} reasons={pair.evidenceFor} />
        <Evidence
          title={t('duplicates.against')}
          none={t('duplicates.nothing-against')}
          reasons={pair.evidenceAgainst}
        />
      </div>
      <div className="pair-acts">
        <Button onClick={act.merge}>{t('duplicates.merge')}</Button>
        <Button variant="default" onClick={act.part}>
          {t('duplicates.part')}
        </Button>
        <Button variant="subtle" onClick={act.skip}>
          {t('duplicates.skip')}
        </Button>
      </div>
    </section>
  )
}

function Cards({ pair }: { pair: Duplicate }) {
  const t = useText()
  const rows = usePairRows(pair)
  return (
    <table className="pair-cards">
      <thead>
        <tr>
          <td />
          {pair.people.map((person) => (
            <th key={person.id} scope="col">
              <PersonChip person={person} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-same={row.isSame}>
            <th scope="row">{row.title}</th>
            {row.values.map((lines, index) => (
              <td key={pair.people[index]?.id}>
                {lines.length === 0 && <span className="quiet">{t('duplicates.unknown')}</span>}
                {lines.map((line) => (
                  <div key={line}>{line}</div>
                ))}
                {row.isSame && index === 1 && <small className="pair-same">{t('duplicates.same')}</small>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface EvidenceProps {
  readonly title: string
  readonly none: string
  readonly reasons: readonly Reason[]
}

function Evidence({ title, none, reasons }: EvidenceProps) {
  const shown = useReasons()(reasons)
  return (
    <section>
      <h2>{title}</h2>
      {shown.length === 0 ? <p className="quiet">{none}</p> : <ReasonList reasons={shown} label={title} />}
    </section>
  )
}
