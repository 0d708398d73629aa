import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { CompaniesPage, CompanyRow } from '#contract/companies.ts'
import { read } from '../../api.ts'
import { useSums } from '../../deal/sums.tsx'
import { NewCompanyButton } from '../../company/new-company.tsx'
import { Suggestions } from '../../company/suggestions.tsx'
import { AsyncState, Empty, NothingFound } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { type Column, Table } from '../../design/table.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import './companies.css'

/** Companies by name: how many people of each are known, and what is being sold to it. */
export function Companies() {
  const t = useText()
  const { q } = useSearch({ from: '/signed-in/companies' })
  const navigate = useNavigate({ from: '/companies' })
  const find = useCallback(
    (typed: string) => void navigate({ search: typed ? { q: typed } : {}, replace: true }),
    [navigate],
  )
  const search = useDebouncedCallback((typed: string) => find(typed.trim()), 150)
  const pages = useCompanies(q)
  const companies = useMemo(() => pages.data?.pages.flatMap((page) => page.companies), [pages.data])
  const filters = q ? [{ label: t('companies.search-for', { q }), remove: () => find('') }] : []
  return (
    <Page title={t('companies.title')} actions={<NewCompanyButton />}>
      <Suggestions />
      <TextInput
        className="companies-search"
        aria-label={t('companies.search')}
        placeholder={t('companies.search')}
        key={q === undefined ? 'empty' : 'set'}
        defaultValue={q ?? ''}
        maxLength={200}
        onChange={(event) => search(event.currentTarget.value)}
      />
      <AsyncState
        query={{ data: companies, error: pages.error, refetch: pages.refetch }}
        isEmpty={(all) => all.length === 0}
        empty={
          filters.length > 0 ? (
            <NothingFound filters={filters} />
          ) : (
            <Empty title={t('companies.empty')} text={t('companies.empty-text')} />
          )
        }
      >
        {(all) => (
          <List
            companies={all}
            onEnd={() => {
              if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
            }}
          />
        )}
      </AsyncState>
    </Page>
  )
}

const useCompanies = (q: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['company', '*', 'list', q ?? ''],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '100' })
      if (q) query.set('q', q)
      if (pageParam !== null) query.set('after', pageParam)
      return read<CompaniesPage>(`/api/companies?${query}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

function List({ companies, onEnd }: { companies: readonly CompanyRow[]; onEnd: () => void }) {
  const t = useText()
  const format = useFormat()
  const say = useSums()
  const navigate = useNavigate()
  const columns: readonly Column<CompanyRow>[] = [
    {
      key: 'name',
      title: t('companies.name'),
      width: 11,
      grow: 3,
      cell: (company) => (
        <Link to="/companies/$id" params={{ id: company.id }}>
          {company.name}
        </Link>
      ),
    },
    {
      key: 'people',
      title: t('companies.people'),
      width: 6,
      align: 'end',
      cell: ({ people }) => format.number(people),
    },
    {
      key: 'deals',
      title: t('companies.open-deals'),
      width: 11,
      align: 'end',
      cell: ({ deals }) => deals.length > 0 && say(deals),
    },
    { key: 'domain', title: t('companies.domain'), width: 11, grow: 1, cell: ({ domain }) => domain },
    {
      key: 'since',
      title: t('companies.since'),
      width: 9,
      cell: ({ firstSeenAt }) => format.date(firstSeenAt),
    },
  ]
  return (
    <Table
      label={t('companies.title')}
      columns={columns}
      rows={companies}
      rowKey={({ id }) => id}
      onEnd={onEnd}
      onOpen={({ id }) => void navigate({ to: '/companies/$id', params: { id } })}
    />
  )
}
