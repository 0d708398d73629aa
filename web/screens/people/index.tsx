import { Button, NativeSelect } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PersonRow } from '#contract/people.ts'
import { AsyncState, Empty, NothingFound } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { Table } from '../../design/table.tsx'
import { type PeopleSearch, sorts } from '../../people-list/search.ts'
import { type PeopleList, usePeople } from '../../people-list/use-people.ts'
import { announce } from '../../shell/announcements.tsx'
import { useText } from '../../text/use-text.tsx'
import { Cards } from './cards.tsx'
import { ColumnChoice, useChosenColumns } from './column-choice.tsx'
import { useColumns } from './columns.tsx'
import { FilterLine } from './filter-line.tsx'
import { type Changes, Filters, useSetFilters } from './filters.tsx'
import { NewPersonDialog } from './new-person.tsx'
import { SearchBox } from './search-box.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { Transfer } from './transfer.tsx'
import { useListKeys } from './use-list-keys.ts'
import { useSelection } from './use-selection.ts'
import { ViewTabs } from './view-tabs.tsx'
import { useViews } from './views.ts'
import './people.css'

/** Everyone the company knows: found, filtered, sorted, opened. The address carries how it looks. */
export function People() {
  const t = useText()
  const search = useSearch({ from: '/signed-in/people' })
  const change = useChange()
  const people = usePeople(search)
  const box = useRef<HTMLInputElement>(null)
  const [isAdding, setAdding] = useState(false)
  const views = useViews()
  const columns = useChosenColumns(views.find(({ id }) => id === search.view))
  const filters = useSetFilters({ search, change })
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const total = useTotal(people.list)
  return (
    <Page
      title={t('people.title')}
      lead={total}
      actions={
        <>
          <Transfer search={search} total={total} />
          <Button onClick={() => setAdding(true)}>{t('people.add')}</Button>
        </>
      }
    >
      <ViewTabs views={views} search={search} columns={columns.chosen} />
      <div className="people-bar">
        <SearchBox box={box} q={search.q ?? ''} onSearch={(q) => change({ q: q || undefined })} />
        {isNarrow ? <SortChoice search={search} change={change} /> : <ColumnChoice {...columns} />}
        <Filters search={search} change={change} />
      </div>
      <FilterLine search={search} change={change} />
      <AsyncState
        query={people.query}
        lines={10}
        isEmpty={(list) => list.people.length === 0}
        empty={
          filters.length > 0 ? <NothingFound filters={filters} /> : <Nobody add={() => setAdding(true)} />
        }
      >
        {(list) =>
          isNarrow ? (
            <Cards people={list.people} currency={list.currency} onEnd={people.more} />
          ) : (
            <List {...{ list, search, change, box }} chosen={columns.chosen} onEnd={people.more} />
          )
        }
      </AsyncState>
      <NewPersonDialog isOpen={isAdding} close={() => setAdding(false)} />
    </Page>
  )
}

interface ListProps {
  readonly list: PeopleList
  readonly search: PeopleSearch
  readonly change: (part: Changes) => void
  readonly box: React.RefObject<HTMLInputElement | null>
  readonly chosen: ReturnType<typeof useChosenColumns>['chosen']
  readonly onEnd: () => void
}

function List({ list, search, change, box, chosen, onEnd }: ListProps) {
  const t = useText()
  const navigate = useNavigate()
  const selection = useSelection()
  const open = useCallback(
    (person: PersonRow) => void navigate({ to: '/people/$id', params: { id: person.id } }),
    [navigate],
  )
  const current = useListKeys({ people: list.people, select: selection.toggle, box })
  const columns = useColumns({
    chosen,
    search,
    currency: list.currency,
    selection,
    onSort: (sort, direction) => change({ sort, direction }),
  })
  return (
    <>
      <Table
        label={t('people.title')}
        columns={columns}
        rows={list.people}
        rowKey={(person) => person.id}
        total={list.total.count}
        current={current}
        onEnd={onEnd}
        onOpen={open}
        height="calc(100dvh - 13.5rem)"
      />
      <SelectionBar selection={selection} />
    </>
  )
}

/** Every change of the view is a new address; typing in the search box leaves no trail of them. */
function useChange() {
  const navigate = useNavigate({ from: '/people' })
  return useCallback(
    (part: Changes) => {
      const replace = 'q' in part
      void navigate({
        search: (before) => withoutNothing({ ...before, ...part }),
        replace,
        resetScroll: false,
      })
    },
    [navigate],
  )
}

// Entries that are undefined are gone, so what stays is a search again.
const withoutNothing = (search: Changes) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as PeopleSearch

function useTotal(list: PeopleList | undefined): string {
  const t = useText()
  const words = list
    ? t(list.total.exact ? 'people.count' : 'people.count-about', { count: list.total.count })
    : '\u00a0'
  useEffect(() => {
    if (list) announce(words)
  }, [list, words])
  return words
}

function Nobody({ add }: { add: () => void }) {
  const t = useText()
  return (
    <Empty
      title={t('people.empty')}
      text={t('people.empty-text')}
      action={<Button onClick={add}>{t('people.add')}</Button>}
    />
  )
}

function SortChoice({ search, change }: Pick<ListProps, 'search' | 'change'>) {
  const t = useText()
  return (
    <NativeSelect
      aria-label={t('people.sort')}
      value={search.sort ?? 'last-seen'}
      data={sorts.map((sort) => ({ value: sort, label: t(`people.sort.${sort}`) }))}
      onChange={(event) =>
        change({ sort: sorts.find((sort) => sort === event.currentTarget.value), direction: undefined })
      }
    />
  )
}
