import { useQuery } from '@tanstack/react-query'
import { useIsOwner } from '../../../account/use-is-owner.ts'
import { read } from '../../../api.ts'
import type { PersonView } from '../../../api-types.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'

const SHOWN = 10

/** Who of the staff opened this page, for owners. */
export function Lookers({ personId }: { personId: string }) {
  const isOwner = useIsOwner()
  const t = useText()
  const format = useFormat()
  const views = useQuery({
    queryKey: ['person', personId, 'views'],
    queryFn: ({ signal }) => read<readonly PersonView[]>(`/api/people/${personId}/views`, signal),
    enabled: isOwner,
  })
  if (!views.data || views.data.length === 0) return null
  return (
    <section className="about-part" aria-labelledby="lookers-title">
      <h2 id="lookers-title">{t('access.lookers')}</h2>
      <ul className="past-merges">
        {views.data.slice(0, SHOWN).map((view) => (
          <li key={`${view.day} ${view.memberId}`}>
            <div>{view.memberName}</div>
            <small className="quiet">
              {format.dateTime(view.lastAt)}
              {view.times > 1 && ` · ${t('access.times', { count: view.times })}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
