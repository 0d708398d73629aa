import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Board, BoardColumn, DealRow, DealsPage, Pipeline } from '#contract/deals.ts'
import type { NextTasks, Task } from '#contract/tasks.ts'
import { read } from '../../api.ts'
import { useNow } from '../../design/when.tsx'
import { type StageFacts, withMoves } from './held-moves.ts'
import { type DealsSearch, filterQuery } from './search.ts'
import { useHeldMoves } from './use-move.ts'

/** The board as it will be when everything that is held has gone out. */
export function useBoard(search: DealsSearch, pipeline: Pipeline | undefined) {
  const moves = useHeldMoves()
  const now = useNow()
  const filters = filterQuery(search).toString()
  const board = useQuery({
    queryKey: ['deal', '*', 'board', filters],
    queryFn: ({ signal }) => read<Board>(`/api/board?${filters}`, signal),
    placeholderData: keepPreviousData,
  })
  const stages: StageFacts = new Map(pipeline?.stages.map((stage) => [stage.id, stage]))
  const data = board.data && withMoves(board.data, moves, stages, now)
  return { data, error: board.error, refetch: board.refetch }
}

/** What comes in a column after its first page. */
export function useMoreOf(column: BoardColumn, search: DealsSearch) {
  const query = filterQuery(search)
  query.set('stageId', column.stageId)
  const pages = useInfiniteQuery({
    queryKey: ['deal', '*', 'column', query.toString(), column.next],
    queryFn: ({ pageParam, signal }) =>
      read<DealsPage>(`/api/deals?${query}&limit=40&after=${pageParam}`, signal),
    initialPageParam: column.next,
    getNextPageParam: (page) => page.next,
    enabled: false,
  })
  const more = pages.data?.pages.flatMap(({ deals }) => deals) ?? []
  const hasMore = pages.data === undefined ? column.next !== null : pages.hasNextPage
  return {
    more,
    hasMore,
    isReading: pages.isFetching,
    readMore: () => void (pages.data === undefined ? pages.refetch() : pages.fetchNextPage()),
  }
}

/** The open task of each deal that is due first. */
export function useNextTasks(deals: readonly DealRow[]): ReadonlyMap<string, Task> {
  const ids = deals
    .map(({ id }) => id)
    .slice(0, 200)
    .sort()
    .join(',')
  const { data } = useQuery({
    queryKey: ['task', '*', 'next-of-deals', ids],
    queryFn: ({ signal }) => read<NextTasks>(`/api/tasks/next-of-deals?deals=${ids}`, signal),
    enabled: ids !== '',
    placeholderData: keepPreviousData,
  })
  return new Map(data?.tasks.flatMap((task) => (task.dealId === null ? [] : [[task.dealId, task] as const])))
}
