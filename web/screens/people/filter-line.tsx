import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { Chip } from '../../design/chip.tsx'
import type { PeopleSearch } from '../../people-list/search.ts'
import { type KeyBinding, useKeys } from '../../shell/keys.ts'
import { useText } from '../../text/use-text.tsx'
import { useFilter, useSentence } from './filter-builder/use-filter.ts'
import type { Changes } from './filters.tsx'

const FilterBuilder = lazy(async () => ({
  default: (await import('./filter-builder/index.tsx')).FilterBuilder,
}))

interface Props {
  readonly search: PeopleSearch
  readonly change: (part: Changes) => void
  /** A field by which somebody wants to filter: the builder opens with it. */
  readonly about: string | null
  readonly forget: () => void
}

/** The filter that is on, as a sentence; and the builder, when it is wanted. */
export function FilterLine({ search, change, about, forget }: Props) {
  const t = useText()
  const condition = useFilter(search.filter)
  const sentence = useSentence()
  const [isAsked, setOpen] = useState(false)
  const isOpen = isAsked || about !== null
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    forget()
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
          onClick={() => (isOpen ? close() : setOpen(true))}
        >
          {condition ? t('conditions.change', { sentence: words }) : t('conditions.open')}
        </button>
        {search.filter !== undefined && (
          <Chip onRemove={() => change({ filter: undefined })}>
            {condition ? t('conditions.remove-filter') : words}
          </Chip>
        )}
      </div>
      {isOpen && (
        <Suspense>
          <FilterBuilder
            key={about ?? ''}
            condition={condition}
            about={about}
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
