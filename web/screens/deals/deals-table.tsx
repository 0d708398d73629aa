import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { DealRow, DealsPage, Pipeline } from '#contract/deals.ts'
import { read } from '../../api.ts'
import { Age } from '../../deal/age.tsx'
import { useStageName } from '../../deal/names.ts'
import { AsyncState, Empty, NothingFound } from '../../design/async-state.tsx'
import { Amount } from '../../design/money.tsx'
import { usePersonLabel } from '../../design/person-chip.tsx'
import { type Column, Table } from '../../design/table.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { type Changes, useSetFilters } from './filters.tsx'
import { type DealsSearch, filterQuery, type Sort } from './search.ts'

interface DealsTableProps {
  readonly search: DealsSearch
  readonly change: (part: Changes) => void
  readonly pipelines: readonly Pipeline[]
}

/** The same deals as rows: sorted by any of its keys, a page at any depth. */
export function DealsTable({ search, change, pipelines }: DealsTableProps) {
  const t = useText()
  const filters = useSetFilters({ search, change })
  const pages = useDeals(search, pipelines)
  const deals = useMemo(() => pages.data?.pages.flatMap((page) => page.deals), [pages.data])
  const columns = useColumns({ search, change, pipelines })
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
        <Table
          label={t('deals.title')}
          columns={columns}
          rows={all}
          rowKey={({ id }) => id}
          onEnd={more}
          onOpen={({ id }) => change({ deal: id })}
          height="calc(100dvh - 11.5rem)"
        />
      )}
    </AsyncState>
  )
}

function useDeals(search: DealsSearch, pipelines: readonly Pipeline[]) {
  const query = filterQuery({
    ...search,
    ...(pipelines[0] && { pipeline: search.pipeline ?? pipelines[0].id }),
  })
  query.set('sort', search.sort ?? 'moved')
  if (search.direction) query.set('direction', search.direction)
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

function useColumns({ search, change, pipelines }: DealsTableProps): readonly Column<DealRow>[] {
  const t = useText()
  const label = usePersonLabel()
  const format = useFormat()
  const days = useFormat('UTC')
  const stageName = useStageName()
  const stages = new Map(pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => [stage.id, stage])))
  const sort = (key: Sort) => ({ sort: sortBy(key, search, change) })
  return [
    {
      key: 'title',
      title: t('deals.field.title'),
      width: 14,
      grow: 3,
      cell: (deal) => (
        <button type="button" className="deal-open" onClick={() => change({ deal: deal.id })}>
          {deal.title}
        </button>
      ),
    },
    {
      key: 'stage',
      title: t('deals.stage'),
      width: 9,
      grow: 1,
      cell: (deal) => stageName(stages.get(deal.stageId)),
    },
    {
      key: 'amount',
      title: t('deals.field.amount'),
      width: 8,
      align: 'end',
      ...sort('amount'),
      cell: (deal) => <Amount amount={deal.amount} currency={deal.currency} />,
    },
    {
      key: 'moved',
      title: t('deals.field.stage-since'),
      width: 11,
      ...sort('moved'),
      cell: (deal) => (deal.closedAt ? format.date(deal.closedAt) : <Age deal={deal} />),
    },
    {
      key: 'close',
      title: t('deals.field.close'),
      width: 11,
      ...sort('close'),
      cell: (deal) => deal.expectedClose && days.date(deal.expectedClose),
    },
    {
      key: 'person',
      title: t('deals.field.person'),
      width: 10,
      grow: 2,
      cell: (deal) => label({ name: null, label: deal.personLabel }),
    },
    { key: 'company', title: t('deals.field.company'), width: 8, grow: 1, cell: (deal) => deal.companyName },
    { key: 'owner', title: t('deals.owner'), width: 9, grow: 1, cell: (deal) => deal.ownerName },
    {
      key: 'created',
      title: t('deals.field.created'),
      width: 8,
      ...sort('created'),
      cell: (deal) => format.date(deal.createdAt),
    },
  ]
}

/** The nearest close first, of everything else the newest or the most. */
function sortBy(key: Sort, search: DealsSearch, change: DealsTableProps['change']) {
  const natural = key === 'close' ? 'ascending' : 'descending'
  const now = (search.sort ?? 'moved') === key ? (search.direction ?? natural) : 'none'
  const other = now === 'ascending' ? 'descending' : 'ascending'
  return {
    direction: now,
    toggle: () =>
      change({
        sort: key === 'moved' ? undefined : key,
        direction: now === 'none' ? undefined : other === natural ? undefined : other,
      }),
  } as const
}
