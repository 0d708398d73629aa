import type { RemovableFilter } from '../../../design/async-state.tsx'
import { Chip } from '../../../design/chip.tsx'
import { useText } from '../../../text/use-text.tsx'
import { useChangeSearch, useProcessSearch } from '../queries.ts'
import { useWords } from '../words.ts'
import { conditionText } from './words.ts'

/** The filters that are set; they live in the address. */
export function useFilterChips(): readonly (RemovableFilter & { readonly key: string })[] {
  const words = useWords()
  const { filter = [] } = useProcessSearch()
  const change = useChangeSearch()
  return filter.map((condition, place) => ({
    key: JSON.stringify(condition),
    label: conditionText(condition, words),
    remove: () => {
      const rest = filter.filter((_, other) => other !== place)
      change({ filter: rest.length > 0 ? rest : undefined })
    },
  }))
}

export function FilterChips() {
  const t = useText()
  const change = useChangeSearch()
  const chips = useFilterChips()
  if (chips.length === 0) return null
  return (
    <ul className="process-chips" aria-label={t('processes.filter.title')}>
      {chips.map(({ key, label, remove }) => (
        <li key={key}>
          <Chip onRemove={remove}>{label}</Chip>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button type="button" className="process-button" onClick={() => change({ filter: undefined })}>
            {t('processes.filter.clear')}
          </button>
        </li>
      )}
    </ul>
  )
}
