import { useQuery } from '@tanstack/react-query'
import type { View } from '#contract/views.ts'
import { writeConditionText } from '#pure/conditions/index.ts'
import { read } from '../../api.ts'
import { type PeopleSearch, peopleSearch } from '../../people-list/search.ts'
import { readFilter } from './filter-builder/use-filter.ts'

/** The views that this member can open. */
export function useViews(): readonly View[] {
  const views = useQuery({
    queryKey: ['workspace', '*', 'views'],
    queryFn: ({ signal }) => read<readonly View[]>('/api/views', signal),
  })
  return views.data ?? none
}
const none: readonly View[] = []

/** The address that a view leads to. */
export function searchOf(view: View): PeopleSearch {
  const condition = view.search['filter'] === undefined ? null : readFilter(view.search['filter'])
  const filter = condition === null ? view.search['filter'] : writeConditionText(condition)
  return peopleSearch({ ...view.search, filter, view: view.id })
}

/** What of the address a view keeps. */
export const keptOf = ({ view: _, ...kept }: PeopleSearch): Omit<PeopleSearch, 'view'> => kept

/** Does the list look as the view says, columns included? */
export function isAsSaved(view: View, search: PeopleSearch, columns: readonly string[]): boolean {
  return (
    alike(keptOf(searchOf(view)), keptOf(search)) &&
    (view.columns.length === 0 || alike(view.columns.toSorted(), columns.toSorted()))
  )
}

const alike = (one: object, other: object): boolean => sorted(one) === sorted(other)
const sorted = (value: object): string =>
  JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
