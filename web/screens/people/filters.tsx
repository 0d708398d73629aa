import { NativeSelect, SegmentedControl } from '@mantine/core'
import type { RemovableFilter } from '../../design/async-state.tsx'
import { circles, type PeopleSearch, states } from '../../people-list/search.ts'
import { useText } from '../../text/use-text.tsx'
import { useFilter, useSentence } from './filter-builder/use-filter.ts'
import { useMembers } from './use-members.ts'

interface FiltersProps {
  readonly search: PeopleSearch
  readonly change: (part: Changes) => void
}
/** `undefined` takes a filter off. */
export type Changes = { readonly [Name in keyof PeopleSearch]?: PeopleSearch[Name] | undefined }

const owners = ['me', 'nobody'] as const

/** A few filters as chips; one of a kind at a time. */
export function Filters({ search, change }: FiltersProps) {
  const t = useText()
  return (
    <fieldset className="people-filters">
      <legend className="visually-hidden">{t('people.filters')}</legend>
      <SegmentedControl
        aria-label={t('people.who')}
        value={search.who ?? 'known'}
        data={circles.map((who) => ({ value: who, label: t(`people.who.${who}`) }))}
        onChange={(who) => change({ who: circles.find((known) => known === who) })}
      />
      <div className="people-toggles">
        {states.map((state) => (
          <Toggle
            key={state}
            label={t(`people.state.${state}`)}
            isOn={search.state === state}
            set={(isOn) => change({ state: isOn ? state : undefined })}
          />
        ))}
        {owners.map((owner) => (
          <Toggle
            key={owner}
            label={t(`people.owner.${owner}`)}
            isOn={search.owner === owner}
            set={(isOn) => change({ owner: isOn ? owner : undefined })}
          />
        ))}
      </div>
      <Colleague search={search} change={change} />
    </fieldset>
  )
}

/** Whom one colleague looks after. */
function Colleague({ search, change }: FiltersProps) {
  const t = useText()
  const members = useMembers()
  const chosen = members.find(({ id }) => id === search.owner)
  return (
    <NativeSelect
      size="xs"
      aria-label={t('people.owner.of')}
      value={chosen?.id ?? ''}
      data={[
        { value: '', label: t('people.owner.any') },
        ...members.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(event) => change({ owner: event.currentTarget.value || undefined })}
    />
  )
}

interface ToggleProps {
  readonly label: string
  readonly isOn: boolean
  readonly set: (isOn: boolean) => void
}

function Toggle({ label, isOn, set }: ToggleProps) {
  return (
    <button type="button" className="people-button" aria-pressed={isOn} onClick={() => set(!isOn)}>
      {label}
    </button>
  )
}

/** The filters that are on, for the screen that finds nothing. */
export function useSetFilters({ search, change }: FiltersProps): readonly RemovableFilter[] {
  const t = useText()
  const { q, who, owner, state, filter } = search
  const condition = useFilter(filter)
  const sentence = useSentence()
  const members = useMembers()
  return [
    ...(filter
      ? [
          {
            label: condition ? sentence(condition) : t('conditions.not-understood'),
            remove: () => change({ filter: undefined }),
          },
        ]
      : []),
    ...(q ? [{ label: t('people.search-for', { q }), remove: () => change({ q: undefined }) }] : []),
    ...(who ? [{ label: t(`people.who.${who}`), remove: () => change({ who: undefined }) }] : []),
    ...(state ? [{ label: t(`people.state.${state}`), remove: () => change({ state: undefined }) }] : []),
    ...(owner
      ? [
          {
            label:
              members.find(({ id }) => id === owner)?.name ??
              t(`people.owner.${owners.find((known) => known === owner) ?? 'someone'}`),
            remove: () => change({ owner: undefined }),
          },
        ]
      : []),
  ]
}
