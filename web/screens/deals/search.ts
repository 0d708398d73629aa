import type { Closing, DealsQuery, Pipeline } from '#contract/deals.ts'
import { fieldSort } from '../../fields/sort.ts'

/** What of the deals stands in the address, so that a view can be sent to a colleague. */
export interface DealsSearch {
  readonly view?: 'table'
  readonly pipeline?: string
  readonly owner?: string
  readonly rotting?: 'yes'
  readonly closes?: Closing
  readonly sort?: Sort
  readonly direction?: 'ascending' | 'descending'
  /** The deal that is looked into at the side. */
  readonly deal?: string
  /** The saved view that was opened; what it looks like stands in the address all the same. */
  readonly saved?: string
  /** Where one column has room: which. */
  readonly stage?: string
}
export type Sort = DealsQuery['sort']

export const sorts = ['moved', 'amount', 'close', 'created'] as const
export const closings = ['overdue', 'this-month', 'this-quarter', 'next-quarter', 'no-date'] as const

/** Reads the address; what is wrong in it is left out rather than refused. */
export function dealsSearch(search: Record<string, unknown>): DealsSearch {
  const sort = sorts.find((one) => one === search['sort']) ?? fieldSort(search['sort'])
  const closes = closings.find((one) => one === search['closes'])
  const direction = (['ascending', 'descending'] as const).find((one) => one === search['direction'])
  const owner = search['owner']
  return {
    ...(search['view'] === 'table' && { view: 'table' as const }),
    ...idIn(search, 'pipeline'),
    ...(owner === 'me' || owner === 'nobody' ? { owner } : idIn(search, 'owner')),
    ...(search['rotting'] === 'yes' && { rotting: 'yes' as const }),
    ...(closes && { closes }),
    ...(sort && sort !== 'moved' && { sort }),
    ...(direction && { direction }),
    ...idIn(search, 'deal'),
    ...idIn(search, 'stage'),
    ...idIn(search, 'saved'),
  }
}

function idIn(search: Record<string, unknown>, key: 'pipeline' | 'owner' | 'deal' | 'stage' | 'saved') {
  const value = search[key]
  return typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? { [key]: value } : {}
}

/** What of the address a view keeps. */
export const keptOf = ({
  saved: _,
  deal: __,
  stage: ___,
  ...kept
}: DealsSearch): Readonly<Record<string, string>> => kept

/** The filters as the server reads them, for the board and for every page of the table alike. */
export function filterQuery({ pipeline, owner, rotting, closes }: DealsSearch): URLSearchParams {
  const query = new URLSearchParams()
  const said = { pipelineId: pipeline, owner, rotting, closes }
  for (const [key, value] of Object.entries(said)) if (value !== undefined) query.set(key, value)
  return query
}

/** What the table shows: the deals of one pipeline, in its order. */
export function tableQuery(search: DealsSearch, pipelines: readonly Pick<Pipeline, 'id'>[]): URLSearchParams {
  const pipeline = search.pipeline ?? pipelines[0]?.id
  const query = filterQuery({ ...search, ...(pipeline && { pipeline }) })
  query.set('sort', search.sort ?? 'moved')
  if (search.direction) query.set('direction', search.direction)
  return query
}
