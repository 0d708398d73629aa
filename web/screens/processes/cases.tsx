import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { CaseHistory, CasesPage, ProcessCase } from '#contract/processes.ts'
import { read } from '../../api.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { Chip } from '../../design/chip.tsx'
import { CaseName } from './case-name.tsx'
import { EmptyLog } from './empty-log.tsx'
import { type FactColumn, FactTable, numberColumn, textColumn } from './fact-table.tsx'
import { processKey, useAnalysis, useChangeSearch, useProcessId, useProcessSearch } from './queries.ts'
import { ScopeLine } from './scope.tsx'
import { useWords } from './words.ts'

type Page = z.output<typeof CasesPage>
const sorts = ['longest', 'newest', 'oldest', 'waiting', 'money'] as const

/** Every case behind the figures; one opens into its own history. */
export function Cases() {
  const { t, activity } = useWords()
  const [sort, setSort] = useState<(typeof sorts)[number]>('longest')
  const { at, to, case: open } = useProcessSearch()
  const change = useChangeSearch()
  const cases = useCases(sort)
  const first = cases.data?.pages[0]
  return (
    <>
      {first && <ScopeLine scope={first.scope} />}
      <div className="map-bar">
        <NativeSelect
          size="xs"
          aria-label={t('processes.cases.sort')}
          value={sort}
          data={sorts.map((value) => ({ value, label: t(`processes.cases.sort.${value}`) }))}
          onChange={(event) => setSort(sorts.find((one) => one === event.currentTarget.value) ?? 'longest')}
        />
        {at !== undefined && (
          <Chip onRemove={() => change({ at: undefined, to: undefined })}>
            {to === undefined ? activity(at) : `${activity(at)} → ${activity(to)}`}
          </Chip>
        )}
        {first && <span className="quiet">{t('processes.cases.total', { count: first.total })}</span>}
      </div>
      {open !== undefined && <History name={open} close={() => change({ case: undefined })} />}
      <AsyncState
        query={cases}
        lines={10}
        isEmpty={({ pages }) => pages[0]?.cases.length === 0}
        empty={<EmptyLog scope={first?.scope} />}
      >
        {({ pages }) => (
          <>
            <CaseTable pages={pages} open={(name) => change({ case: name })} />
            {cases.hasNextPage && (
              <Button
                variant="default"
                loading={cases.isFetchingNextPage}
                onClick={() => cases.fetchNextPage()}
              >
                {t('processes.cases.more')}
              </Button>
            )}
          </>
        )}
      </AsyncState>
    </>
  )
}

function useCases(sort: string) {
  const id = useProcessId()
  const { filter, at, to } = useProcessSearch()
  return useInfiniteQuery({
    queryKey: [...processKey(id), 'case-pages', { filter, at, to, sort }],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ sort, limit: '50' })
      if (filter) query.set('filter', JSON.stringify(filter))
      if (at !== undefined) query.set('at', at)
      if (to !== undefined) query.set('to', to)
      if (pageParam !== '') query.set('after', pageParam)
      return read<Page>(`/api/processes/${id}/cases?${query}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
}

function CaseTable({ pages, open }: { pages: readonly Page[]; open: (name: string) => void }) {
  const { t } = useWords()
  return (
    <FactTable
      label={t('processes.part.cases')}
      file="cases"
      rows={pages.flatMap((page) => page.cases)}
      rowKey={(row) => row.case}
      columns={[...useWhoColumns(open), ...useTimeColumns(pages)]}
    />
  )
}

function useWhoColumns(open: (name: string) => void): readonly FactColumn<ProcessCase>[] {
  const { t, activity, format } = useWords()
  return [
    {
      title: t('processes.column.who'),
      cell: (row) => <CaseName one={row} />,
      value: (row) => row.personLabel ?? row.case,
    },
    {
      title: t('processes.column.case'),
      cell: (row) => (
        <button type="button" className="process-link" onClick={() => open(row.case)}>
          {row.personId === null ? row.case : t('processes.cases.open')}
        </button>
      ),
      value: (row) => row.case,
    },
    textColumn(t('processes.column.state'), (row: ProcessCase) => t(`processes.state.${row.state}`)),
    textColumn(t('processes.column.step'), (row: ProcessCase) => activity(row.step)),
    numberColumn(
      t('processes.column.steps'),
      (row: ProcessCase) => row.steps,
      (count) => format.number(count),
    ),
  ]
}

function useTimeColumns(pages: readonly Page[]): readonly FactColumn<ProcessCase>[] {
  const { t, time, format } = useWords()
  const hours = pages[0]?.scope.hours
  const currency = pages[0]?.scope.currency ?? undefined
  const isMoney = pages.some((page) => page.cases.some(({ money }) => money !== null))
  const inTime = (seconds: number) => time(seconds, hours)
  return [
    numberColumn(t('processes.column.duration'), (row: ProcessCase) => row.seconds, inTime),
    numberColumn(t('processes.column.waiting'), (row: ProcessCase) => row.waitingSeconds, inTime),
    {
      title: t('processes.column.started'),
      cell: (row) => <time dateTime={row.startedAt}>{format.date(row.startedAt)}</time>,
      value: (row) => row.startedAt,
    },
    textColumn(t('processes.column.owner'), (row: ProcessCase) => row.ownerName ?? ''),
    ...(isMoney
      ? [
          numberColumn(
            t('processes.column.money'),
            (row: ProcessCase) => (Number(row.money ?? 0) === 0 ? null : Number(row.money)),
            (money) => format.money(money, currency),
          ),
        ]
      : []),
  ]
}

/** One case step by step, with how long each was waited for. */
function History({ name, close }: { name: string; close: () => void }) {
  const { t, activity, lane, time, format } = useWords()
  const history = useAnalysis<z.output<typeof CaseHistory>>('case', { case: name })
  return (
    <section className="card case-history" aria-label={t('processes.cases.history', { name })}>
      <div className="map-panel-head">
        <h2>{t('processes.cases.history', { name })}</h2>
        <Button variant="subtle" size="compact-sm" onClick={close}>
          {t('word.close')}
        </Button>
      </div>
      <AsyncState query={history} lines={5}>
        {({ case: one, steps }) => (
          <>
            <p className="process-say">
              <CaseName one={one} /> · {t(`processes.state.${one.state}`)} · {time(one.seconds)}
            </p>
            <ol className="case-steps">
              {steps.map((step) => (
                <li key={`${step.at} ${step.activity}`}>
                  <span className="quiet">
                    {step.secondsBefore === null ? '' : `+ ${time(step.secondsBefore)}`}
                  </span>
                  <strong>{activity(step.activity)}</strong>
                  <span className="quiet">
                    {lane(step.lane)}, {format.dateTime(step.at)}
                  </span>
                </li>
              ))}
            </ol>
          </>
        )}
      </AsyncState>
    </section>
  )
}
