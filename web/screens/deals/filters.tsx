import { NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Pipeline } from '#contract/deals.ts'
import { useLeads } from '../../account/use-leads.ts'
import { usePipelineName } from '../../deal/names.ts'
import { useMembers } from '../../deal/queries.ts'
import type { RemovableFilter } from '../../design/async-state.tsx'
import { useText } from '../../text/use-text.tsx'
import { closings, type DealsSearch } from './search.ts'

/** `undefined` takes a filter off. */
export type Changes = { readonly [Name in keyof DealsSearch]?: DealsSearch[Name] | undefined }

interface FiltersProps {
  readonly search: DealsSearch
  readonly change: (part: Changes) => void
}

interface Pipelines {
  readonly pipelines: readonly Pipeline[]
  readonly pipeline: Pipeline | undefined
}

type FilterName = 'pipeline' | 'owner' | 'closes'
const idOf = (name: FilterName) => `deals-filter-${name}`

/** Takes the keyboard to a filter, for a column that is to be filtered by. */
export const goToFilter = (name: FilterName): void => document.getElementById(idOf(name))?.focus()

/** Pipeline, owner, what rots, and when it closes. */
export function Filters({ search, change, pipelines, pipeline }: FiltersProps & Pipelines) {
  const t = useText()
  const pipelineName = usePipelineName()
  const leads = useLeads()
  return (
    <fieldset className="deals-filters">
      <legend className="visually-hidden">{t('deals.filters')}</legend>
      <NativeSelect
        id={idOf('pipeline')}
        aria-label={t('deals.pipeline')}
        value={pipeline?.id ?? ''}
        data={pipelines
          .filter((one) => !one.archived || one.id === pipeline?.id)
          .map((one) => ({ value: one.id, label: pipelineName(one) }))}
        onChange={(event) => change({ pipeline: event.currentTarget.value, stage: undefined })}
      />
      <OwnerChoice search={search} change={change} />
      <NativeSelect
        id={idOf('closes')}
        aria-label={t('deals.closes')}
        value={search.closes ?? 'any'}
        data={(['any', ...closings] as const).map((value) => ({ value, label: t(`deals.closes.${value}`) }))}
        onChange={(event) =>
          change({ closes: closings.find((closing) => closing === event.currentTarget.value) })
        }
      />
      <button
        type="button"
        className="deals-toggle"
        aria-pressed={search.rotting === 'yes'}
        onClick={() => change({ rotting: search.rotting ? undefined : 'yes' })}
      >
        {t('deals.rotting')}
      </button>
      {leads && (
        <Link to="/pipelines/{-$id}" params={{ id: pipeline?.id }} className="deals-setup">
          {t('deals.pipelines-edit')}
        </Link>
      )}
    </fieldset>
  )
}

function OwnerChoice({ search, change }: FiltersProps) {
  const t = useText()
  const members = useMembers()
  const own = (['all', 'me', 'nobody'] as const).map((value) => ({ value, label: t(`deals.owner.${value}`) }))
  return (
    <NativeSelect
      id={idOf('owner')}
      aria-label={t('deals.owner')}
      value={search.owner ?? 'all'}
      data={[...own, ...members.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={(event) => {
        const { value } = event.currentTarget
        change({ owner: value === 'all' ? undefined : value })
      }}
    />
  )
}

/** The filters that are on, for the screen that finds nothing. */
export function useSetFilters({ search, change }: FiltersProps): readonly RemovableFilter[] {
  const t = useText()
  const { owner, rotting, closes } = search
  const word = owner === 'me' || owner === 'nobody' ? owner : 'someone'
  return [
    ...(owner ? [{ label: t(`deals.owner.${word}`), remove: () => change({ owner: undefined }) }] : []),
    ...(rotting ? [{ label: t('deals.rotting'), remove: () => change({ rotting: undefined }) }] : []),
    ...(closes ? [{ label: t(`deals.closes.${closes}`), remove: () => change({ closes: undefined }) }] : []),
  ]
}
