import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { TraitChange } from '#contract/people.ts'
import { read } from '../../../api.ts'
import { AsyncState } from '../../../design/async-state.tsx'
import { useTraitText } from '../../../design/use-trait-text.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import { useSourceName } from '../use-source-name.ts'
import { useStateTrait } from './use-state-trait.ts'

type Change = z.output<typeof TraitChange>

interface HistoryProps {
  readonly personId: string
  readonly traitKey: string
  readonly current: unknown
}

/** Who said what and when; any former value can be said again. */
export function TraitHistory({ personId, traitKey, current }: HistoryProps) {
  const t = useText()
  const history = useQuery({
    queryKey: ['person', personId, 'trait', traitKey],
    queryFn: ({ signal }) =>
      read<readonly Change[]>(`/api/people/${personId}/traits/${encodeURIComponent(traitKey)}`, signal),
  })
  return (
    <AsyncState
      query={history}
      lines={2}
      isEmpty={(changes) => changes.length === 0}
      empty={<p className="quiet">{t('person.no-history')}</p>}
    >
      {(changes) => (
        <ol className="trait-history">
          {changes.map((change, index) => (
            <Former
              // biome-ignore lint/suspicious/noArrayIndexKey: two statements can be alike in everything, and their order is fixed
              key={`${change.statedAt} ${index}`}
              personId={personId}
              change={change}
              current={current}
            />
          ))}
        </ol>
      )}
    </AsyncState>
  )
}

function Former({ personId, change, current }: { personId: string; change: Change; current: unknown }) {
  const t = useText()
  const format = useFormat()
  const sourceName = useSourceName()
  const { sayValue } = useTraitText()
  const state = useStateTrait(personId)
  const { key, value } = change
  const isSimple = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  const before =
    typeof current === 'string' || typeof current === 'number' || typeof current === 'boolean'
      ? current
      : null
  return (
    <li>
      <span>{value === null ? t('person.nothing') : sayValue(value, key)}</span>
      <small className="quiet">
        {t('person.trait-source', {
          source: change.memberName ?? sourceName(change.source),
          at: format.dateTime(change.statedAt),
        })}
      </small>
      {isSimple && value !== current && (
        <button type="button" className="person-link" onClick={() => state.set({ key, value, before })}>
          {t('person.say-again')}
        </button>
      )}
    </li>
  )
}
