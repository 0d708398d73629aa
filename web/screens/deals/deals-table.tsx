import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { DealRow, DealsPage, Pipeline } from '#contract/deals.ts'
import type { FieldDefinition } from '#contract/fields.ts'
import { read } from '../../api.ts'
import { AsyncState, Empty, NothingFound } from '../../design/async-state.tsx'
import { fieldsShown } from '../../fields/field-columns.tsx'
import { Table } from '../../table/index.tsx'
import type { Layout } from '../../table/layout.ts'
import { useSelection } from '../../table/selection.ts'
import { useListKeys } from '../../table/use-list-keys.ts'
import { useText } from '../../text/use-text.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { useColumns } from './columns.tsx'
import { type Changes, useSetFilters } from './filters.tsx'
import { type DealsSearch, tableQuery } from './search.ts'

interface DealsTableProps {
  readonly search: DealsSearch
  readonly change: (part: Changes) => void
  readonly pipelines: readonly Pipeline[]
  readonly layout: Layout
  readonly fields: readonly FieldDefinition[]
}

/** The same deals as rows: sorted by any of its keys, a page at any depth. */
export function DealsTable({ search, change, pipelines, layout, fields }: DealsTableProps) {
  const t = useText()
  const filters = useSetFilters({ search, change })
  const pages = useDeals(search, pipelines, layout)
  const deals = useMemo(() => pages.data?.pages.flatMap((page) => page.deals), [pages.data])
  const more = useCallback(() => {
    if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
  }, [pages])
  return (
    <AsyncState
      query={{ data: deals, error: pages.error, refetch: pages.refetch }}
      lines={10}
      isEmpty={(all) => all.length === 0}
      empty={
        filters.length > 0 ? (
          <NothingFound filters={filters} />
        ) : (
          <Empty title={t('deals.empty')} text={t('deals.empty-text')} />
        )
      }
    >
      {(all) => (
        <Rows
          deals={all}
          total={pages.data?.pages[0]?.total ?? null}
          more={more}
          {...{ search, change, pipelines, layout, fields }}
        />
      )}
    </AsyncState>
  )
}

interface RowsProps extends DealsTableProps {
  readonly deals: readonly DealRow[]
  readonly total: DealsPage['total']
  readonly more: () => void
}

function Rows({ deals, total, more, search, change, pipelines, layout, fields }: RowsProps) {
  const t = useText()
  const ids = useMemo(() => deals.map(({ id }) => id), [deals])
  const selection = useSelection(ids)
  const peek = useCallback((id: string | null) => change({ deal: id ?? undefined }), [change])
  const current = useListKeys({ ids, peek, mark: selection.toggle, peeked: search.deal })
  const columns = useColumns({ search, change, pipelines, fields })
  return (
    <>
      <Table
        label={t('deals.title')}
        {...{ columns, layout, current, selection }}
        rows={deals}
        rowKey={idOf}
        rowName={titleOf}
        total={total?.count}
        peeked={search.deal}
        onEnd={more}
        onPeek={({ id }) => peek(id)}
        height="calc(100dvh - 14.5rem)"
        foot={total && t(total.exact ? 'deals.count' : 'table.rows-more', { count: total.count })}
      />
      <BulkBar {...{ selection, search, pipelines, total }} loaded={ids.length} />
    </>
  )
}

const idOf = ({ id }: DealRow) => id
const titleOf = ({ title }: DealRow) => title

function useDeals(search: DealsSearch, pipelines: readonly Pipeline[], layout: Layout) {
  const query = tableQuery(search, pipelines)
  const fields = fieldsShown(layout.columns)
  if (fields.length > 0) query.set('fields', fields.join())
  return useInfiniteQuery({
    queryKey: ['deal', '*', 'table', query.toString()],
    queryFn: ({ pageParam, signal }) =>
      read<DealsPage>(
        `/api/deals?${query}&limit=100${pageParam === null ? '' : `&after=${pageParam}`}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: pipelines.length > 0,
  })
}
