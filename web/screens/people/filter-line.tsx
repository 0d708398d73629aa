import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { Chip } from '../../design/chip.tsx'
import type { PeopleSearch } from '../../people-list/search.ts'
import { type KeyBinding, useKeys } from '../../shell/keys.ts'
import { useText } from '../../text/use-text.tsx'
import { AssignAll } from './assign-all.tsx'
import { useFilter, useSentence } from './filter-builder/use-filter.ts'
import type { Changes } from './filters.tsx'

const FilterBuilder = lazy(async () => ({
  default: (await import('./filter-builder/index.tsx')).FilterBuilder,
}))

interface Props {
  readonly search: PeopleSearch
  readonly change: (part: Changes) => void
}

/** The filter that is on, as a sentence; and the builder, when it is wanted. */
export function FilterLine({ search, change }: Props) {
  const t = useText()
  const condition = useFilter(search.filter)
  const sentence = useSentence()
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  useKeys(
    useMemo((): KeyBinding[] => {
      return [{ code: 'KeyF', shown: ['F'], label: t('conditions.title'), run: () => setOpen(true) }]
    }, [t]),
  )
  const words = condition ? sentence(condition) : t('conditions.not-understood')
  return (
    <>
      <div className="people-filter-line">
        <button
          ref={opener}
          type="button"
          className="people-button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {condition ? t('conditions.change', { sentence: words }) : t('conditions.open')}
        </button>
        {search.filter !== undefined && (
          <Chip onRemove={() => change({ filter: undefined })}>
            {condition ? t('conditions.remove-filter') : words}
          </Chip>
        )}
        {condition && <AssignAll search={search} />}
      </div>
      {isOpen && (
        <Suspense>
          <FilterBuilder
            condition={condition}
            who={search.who ?? 'known'}
            apply={(filter) => {
              change({ filter })
              close()
            }}
            close={close}
          />
        </Suspense>
      )}
    </>
  )
}
