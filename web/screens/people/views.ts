import type { View } from '#contract/views.ts'
import { writeConditionText } from '#pure/conditions/index.ts'
import { keptOf, type PeopleSearch, peopleSearch } from '../../people-list/search.ts'
import { readFilter } from './filter-builder/use-filter.ts'

/** The address that a view leads to. */
export function addressOf(view: View | null): Readonly<Record<string, unknown>> {
  return view === null ? {} : { ...searchOf(view), view: view.id }
}

/** What of that address the view keeps. */
export const savedBy = (view: View): Readonly<Record<string, string>> => keptOf(searchOf(view))

function searchOf(view: View): PeopleSearch {
  const { filter: kept } = view.search
  const condition = kept === undefined ? null : readFilter(kept)
  const filter = condition === null ? kept : writeConditionText(condition)
  return peopleSearch({ ...view.search, filter })
}
