import { Button, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { Pipeline } from '#contract/deals.ts'
import type { View } from '#contract/views.ts'
import { pipelinesQuery } from '../../deal/queries.ts'
import { AsyncState, Empty, NothingFound } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { ExportButton } from '../../exports/export-button.tsx'
import { columnOfField } from '../../fields/field-columns.tsx'
import { useFields } from '../../fields/queries.ts'
import { ColumnsButton } from '../../table/columns-button.tsx'
import { useLayout } from '../../table/layout.ts'
import { useCreateKey } from '../../table/use-create-key.ts'
import { useText } from '../../text/use-text.tsx'
import { useViews } from '../../views/use-views.ts'
import { ViewTabs } from '../../views/view-tabs.tsx'
import { BoardColumns } from './board.tsx'
import { columnNames, useColumnTitle } from './columns.tsx'
import { DealsTable } from './deals-table.tsx'
import { type Changes, Filters, useSetFilters } from './filters.tsx'
import { Forecast } from './forecast.tsx'
import { type DealsSearch, dealsSearch, keptOf, tableQuery } from './search.ts'
import { useBoard } from './use-board.ts'
import './deals.css'
import './card.css'
import './peek.css'

const NewDealDialog = lazy(async () => ({ default: (await import('./new-deal.tsx')).NewDealDialog }))
const Peek = lazy(async () => ({ default: (await import('./peek.tsx')).Peek }))

/** Deals by stage or as a table; the address carries the view, the filters and the deal looked into. */
export function Deals() {
  const t = useText()
  const search = useSearch({ from: '/signed-in/deals' })
  const change = useChange()
  const [addIn, setAddIn] = useState<string | null>(null)
  useCreateKey(t('deals.add'), () => setAddIn(''))
  const { data } = useQuery(pipelinesQuery)
  const views = useViews('deals')
  const fields = useFields('deal')
  const all = useMemo(() => [...columnNames, ...fields.map(columnOfField)], [fields])
  const layout = useLayout({
    list: 'deals',
    all,
    usual: columnNames,
    view: views.find(({ id }) => id === search.saved),
  })
  const columnTitle = useColumnTitle(fields)
  const pipeline = data?.pipelines.find(({ id }) => id === search.pipeline) ?? data?.pipelines[0]
  return (
    <Page
      title={t('deals.title')}
      actions={
        <>
          {search.view === 'table' && (
            <>
              <ColumnsButton layout={layout} title={columnTitle} />
              <ExportButton object="deal" query={tableQuery(search, data?.pipelines ?? [])} />
            </>
          )}
          <ViewChoice search={search} change={change} />
          <Button onClick={() => setAddIn('')}>{t('deals.add')}</Button>
        </>
      }
    >
      <ViewTabs
        of="deals"
        to="/deals"
        openId={search.saved}
        kept={keptOf(search)}
        keptOf={savedBy}
        {...{ views, layout, addressOf }}
      />
      <Filters search={search} change={change} pipelines={data?.pipelines ?? []} pipeline={pipeline} />
      {search.view === 'table' ? (
        <DealsTable {...{ search, change, layout, fields }} pipelines={data?.pipelines ?? []} />
      ) : (
        <BoardView search={search} change={change} pipeline={pipeline} add={setAddIn} />
      )}
      <Suspense>
        {addIn !== null && pipeline && (
          <NewDealDialog pipeline={pipeline} stageId={addIn} close={() => setAddIn(null)} />
        )}
      </Suspense>
      <Suspense>
        {search.deal && (
          <Peek
            key={search.deal}
            id={search.deal}
            pipelines={data?.pipelines ?? []}
            close={() => change({ deal: undefined })}
          />
        )}
      </Suspense>
    </Page>
  )
}

const addressOf = (view: View | null) =>
  view === null ? {} : { ...dealsSearch(view.search), saved: view.id }
const savedBy = (view: View) => keptOf(dealsSearch(view.search))

interface BoardViewProps {
  readonly search: DealsSearch
  readonly change: (part: Changes) => void
  readonly pipeline: Pipeline | undefined
  readonly add: (stageId: string) => void
}

function BoardView({ search, change, pipeline, add }: BoardViewProps) {
  const t = useText()
  const board = useBoard(search, pipeline)
  const filters = useSetFilters({ search, change })
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const shown = board.data && pipeline && { board: board.data, pipeline }
  return (
    <AsyncState
      query={{ data: shown, error: board.error, refetch: board.refetch }}
      lines={8}
      isEmpty={(all) => all.board.columns.every(({ count }) => count === 0)}
      empty={
        filters.length > 0 ? (
          <NothingFound filters={filters} />
        ) : (
          <Empty
            title={t('deals.empty')}
            text={t('deals.empty-text')}
            action={<Button onClick={() => add('')}>{t('deals.add')}</Button>}
          />
        )
      }
    >
      {(all) => (
        <>
          <Forecast quarter={all.board.quarter} />
          <BoardColumns {...all} {...{ search, change, add, isNarrow }} />
        </>
      )}
    </AsyncState>
  )
}

function ViewChoice({ search, change }: Pick<BoardViewProps, 'search' | 'change'>) {
  const t = useText()
  return (
    <SegmentedControl
      aria-label={t('deals.view')}
      value={search.view ?? 'board'}
      data={(['board', 'table'] as const).map((value) => ({ value, label: t(`deals.view.${value}`) }))}
      onChange={(value) => change({ view: value === 'table' ? 'table' : undefined })}
    />
  )
}

/** Every change of the view is a new address; looking into one deal after another leaves no trail of them. */
function useChange() {
  const navigate = useNavigate({ from: '/deals' })
  return useCallback(
    (part: Changes) =>
      void navigate({
        search: (before) => withoutNothing({ ...before, ...part }),
        replace: 'deal' in part || 'stage' in part,
        resetScroll: false,
      }),
    [navigate],
  )
}

// Entries that are undefined are gone, so what stays is a search again.
const withoutNothing = (search: Changes) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as DealsSearch
