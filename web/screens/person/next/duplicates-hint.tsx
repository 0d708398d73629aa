import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { DuplicatesPage } from '#contract/people.ts'
import { read } from '../../../api.ts'
import { usePersonLabel } from '../../../design/person-chip.tsx'
import { useLikelihood } from '../../../design/use-likelihood.ts'
import { useText } from '../../../text/use-text.tsx'

/** Others who may be this person. Nothing is shown while nobody is like them. */
export function DuplicatesHint({ personId }: { personId: string }) {
  const t = useText()
  const likelihood = useLikelihood()
  const label = usePersonLabel()
  const duplicates = useQuery({
    queryKey: ['duplicates', '*', 'person', personId],
    queryFn: ({ signal }) =>
      read<z.output<typeof DuplicatesPage>>(`/api/people/${personId}/duplicates`, signal),
  })
  const found = (duplicates.data?.duplicates ?? []).flatMap(({ id, people, probability }) => {
    const other = people.find((person) => person.id !== personId)
    return other && people.some((person) => person.id === personId) ? [{ id, other, probability }] : []
  })
  if (found.length === 0) return null
  return (
    <section className="next-part" aria-labelledby="duplicates-title">
      <h2 id="duplicates-title">{t('person.duplicates')}</h2>
      <ul className="next-list">
        {found.map(({ id, other, probability }) => (
          <li key={id} className="next-line">
            <Link to="/people/$id" params={{ id: personId }} search={{ merge: other.id }}>
              {t('person.compare-with', { name: label(other) })}
            </Link>
            {probability > 0 && <span className="quiet">{likelihood(probability)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
