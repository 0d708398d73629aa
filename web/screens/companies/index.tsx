import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, type RefObject, Suspense, useCallback, useMemo, useRef } from 'react'
import type { CompaniesPage } from '#contract/companies.ts'
import type { View } from '#contract/views.ts'
import { read } from '../../api.ts'
import { NewCompanyButton } from '../../company/new-company.tsx'
import { Suggestions } from '../../company/suggestions.tsx'
import { AsyncState, Empty, NothingFound, type RemovableFilter } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { ExportButton } from '../../exports/export-button.tsx'
import { columnOfField, fieldsShown } from '../../fields/field-columns.tsx'
import { useFields } from '../../fields/queries.ts'
import { ColumnsButton } from '../../table/columns-button.tsx'
import { useLayout } from '../../table/layout.ts'
import { useText } from '../../text/use-text.tsx'
import { useViews } from '../../views/use-views.ts'
import { ViewTabs } from '../../views/view-tabs.tsx'
import { type Changes, columnNames, useColumnTitle } from './columns.tsx'
import { List } from './list.tsx'
import { type CompaniesSearch, companiesQuery, companiesSearch, keptOf } from './search.ts'
import './companies.css'

const CompanyPeek = lazy(() => import('../../peek/company-peek.tsx'))

/** Companies by name: how many people of each are known, and what is being sold to it. */
export function Companies() {
  const t = useText()
  const found = useSearch({ from: '/signed-in/companies' })
  const { q, peek } = found
  const change = useChange()
  const box = useRef<HTMLInputElement>(null)
  const look = useCallback((id: string | null) => change({ peek: id ?? undefined }), [change])
  const { views, fields, layout, shown } = useLook(found)
  const pages = useCompanies(found, shown)
  const companies = useMemo(() => pages.data?.pages.flatMap((page) => page.companies), [pages.data])
  const title = useColumnTitle(fields)
  const filters = useSetFilters(found, change)
  return (
    <Page
      title={t('companies.title')}
      actions={
        <>
          <ExportButton object="company" query={companiesQuery(found)} />
          <NewCompanyButton />
        </>
      }
    >
      <Suggestions />
      <ViewTabs
        of="companies"
        to="/companies"
        openId={found.saved}
        kept={keptOf(found)}
        keptOf={savedBy}
        {...{ views, layout, addressOf }}
      />
      <div className="companies-bar">
        <SearchBox box={box} q={q} find={(typed) => change({ q: typed || undefined })} />
        <OpenToggle isOn={found.open === 'yes'} set={(isOn) => change({ open: isOn ? 'yes' : undefined })} />
        <ColumnsButton layout={layout} title={title} />
      </div>
      <AsyncState
        query={{ data: companies, error: pages.error, refetch: pages.refetch }}
        isEmpty={(all) => all.length === 0}
        empty={<Nothing filters={filters} />}
      >
        {(all) => (
          <List
            companies={all}
            total={pages.data?.pages[0]?.total ?? null}
            {...{ change, fields, layout, box, look }}
            search={found}
            onEnd={() => {
              if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
            }}
          />
        )}
      </AsyncState>
      {peek && (
        <Suspense>
          <CompanyPeek id={peek} close={() => look(null)} />
        </Suspense>
      )}
    </Page>
  )
}

function Nothing({ filters }: { filters: readonly RemovableFilter[] }) {
  const t = useText()
  if (filters.length > 0) return <NothingFound filters={filters} />
  return <Empty title={t('companies.empty')} text={t('companies.empty-text')} />
}

/** The filters that are on, for the screen that finds nothing. */
function useSetFilters({ q, open }: CompaniesSearch, change: (part: Changes) => void) {
  const t = useText()
  return [
    ...(q ? [{ label: t('companies.search-for', { q }), remove: () => change({ q: undefined }) }] : []),
    ...(open ? [{ label: t('companies.open'), remove: () => change({ open: undefined }) }] : []),
  ]
}

function OpenToggle({ isOn, set }: { isOn: boolean; set: (isOn: boolean) => void }) {
  const t = useText()
  return (
    <button type="button" className="list-button" aria-pressed={isOn} onClick={() => set(!isOn)}>
      {t('companies.open')}
    </button>
  )
}

interface SearchBoxProps {
  readonly box: RefObject<HTMLInputElement | null>
  readonly q: string | undefined
  readonly find: (typed: string) => void
}

function SearchBox({ box, q, find }: SearchBoxProps) {
  const t = useText()
  const search = useDebouncedCallback((typed: string) => find(typed.trim()), 150)
  return (
    <TextInput
      ref={box}
      className="companies-search"
      aria-label={t('companies.search')}
      placeholder={t('companies.search')}
      key={q === undefined ? 'empty' : 'set'}
      defaultValue={q ?? ''}
      maxLength={200}
      onChange={(event) => search(event.currentTarget.value)}
    />
  )
}

const addressOf = (view: View | null) =>
  view === null ? {} : { ...companiesSearch(view.search), saved: view.id }
const savedBy = (view: View) => keptOf(companiesSearch(view.search))

/** The saved views, and the columns as the open one or this browser has them; the company's own fields are columns. */
function useLook({ saved }: CompaniesSearch) {
  const views = useViews('companies')
  const view = views.find(({ id }) => id === saved)
  const fields = useFields('company')
  const all = useMemo(() => [...columnNames, ...fields.map(columnOfField)], [fields])
  const layout = useLayout({ list: 'companies', all, usual: columnNames, view })
  const shown = useMemo(() => fieldsShown(layout.columns), [layout.columns])
  return { views, fields, layout, shown }
}

function useChange() {
  const navigate = useNavigate({ from: '/companies' })
  return useCallback(
    (part: Changes) =>
      void navigate({
        search: (before) => companiesSearch({ ...before, ...part }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
}

const useCompanies = (search: CompaniesSearch, fields: readonly string[]) =>
  useInfiniteQuery({
    queryKey: ['company', '*', 'list', companiesQuery(search, fields).toString()],
    queryFn: ({ pageParam, signal }) => {
      const query = companiesQuery(search, fields)
      query.set('limit', '100')
      if (pageParam !== null) query.set('after', pageParam)
      return read<CompaniesPage>(`/api/companies?${query}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
