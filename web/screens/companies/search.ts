import type { CompaniesQuery } from '#contract/companies.ts'
import { fieldSort } from '../../fields/sort.ts'
import type { Direction } from '../../table/column.ts'

/** What of the companies stands in the address. */
export interface CompaniesSearch {
  readonly q?: string
  /** Those that something is being sold to. */
  readonly open?: 'yes'
  readonly sort?: Sort
  readonly direction?: Direction
  /** The saved view that was opened; what it looks like stands in the address all the same. */
  readonly saved?: string
  /** The company that is looked into at the side. */
  readonly peek?: string
}
export type Sort = CompaniesQuery['sort']

const sorts = ['name', 'people', 'deals', 'revenue', 'since'] as const
const directions = ['ascending', 'descending'] as const
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Reads the address; what is wrong in it is left out rather than refused. */
export function companiesSearch(search: Record<string, unknown>): CompaniesSearch {
  const { q, saved, peek } = search
  const sort = sorts.find((one) => one === search['sort']) ?? fieldSort(search['sort'])
  const direction = directions.find((one) => one === search['direction'])
  return {
    ...(q !== undefined && String(q).trim() !== '' && { q: String(q).slice(0, 200) }),
    ...(search['open'] === 'yes' && { open: 'yes' as const }),
    ...(sort && sort !== 'name' && { sort }),
    ...(direction && { direction }),
    ...(typeof saved === 'string' && ID.test(saved) && { saved }),
    ...(typeof peek === 'string' && ID.test(peek) && { peek }),
  }
}

/** What of the address a view keeps. */
export const keptOf = ({ saved: _, peek: __, ...kept }: CompaniesSearch): Readonly<Record<string, string>> =>
  kept

/** The list's own address on the server. */
export function companiesQuery(search: CompaniesSearch, fields: readonly string[] = []): URLSearchParams {
  const query = new URLSearchParams(keptOf(search))
  if (fields.length > 0) query.set('fields', fields.join())
  return query
}
