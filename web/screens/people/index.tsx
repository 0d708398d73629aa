import { Button, NativeSelect } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { AsyncState, Empty, NothingFound } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { columnOfField, fieldsShown } from '../../fields/field-columns.tsx'
import { useFields } from '../../fields/queries.ts'
import { keptOf, type PeopleSearch, sorts } from '../../people-list/search.ts'
import { type PeopleList, usePeople } from '../../people-list/use-people.ts'
import { announce } from '../../shell/announcements.tsx'
import { ColumnsButton } from '../../table/columns-button.tsx'
import { useLayout } from '../../table/layout.ts'
import { useCreateKey } from '../../table/use-create-key.ts'
import { useSpeech, useText } from '../../text/use-text.tsx'
import { useViews } from '../../views/use-views.ts'
import { ViewTabs } from '../../views/view-tabs.tsx'
import { Cards } from './cards.tsx'
import { columnNames, usualColumns } from './columns.tsx'
import { FilterLine } from './filter-line.tsx'
import { type Changes, Filters, useSetFilters } from './filters.tsx'
import { List } from './list.tsx'
import { NewPersonDialog } from './new-person.tsx'
import { SearchBox } from './search-box.tsx'
import { Transfer } from './transfer.tsx'
import { addressOf, savedBy } from './views.ts'
import './people.css'

const PersonPeek = lazy(() => import('../../peek/person-peek.tsx'))

/** Everyone the company knows: found, filtered, sorted, opened. The address carries how it looks. */
export function People() {
  const { t, language } = useSpeech()
  const search = useSearch({ from: '/signed-in/people' })
  const change = useChange()
  const box = useRef<HTMLInputElement>(null)
  const [isAdding, setAdding] = useState(false)
  useCreateKey(t('people.add'), () => setAdding(true))
  const [filterBy, setFilterBy] = useState<string | null>(null)
  const { views, fields, layout, shown } = useLook(search)
  const people = usePeople(search, shown)
  const filters = useSetFilters({ search, change })
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const total = useTotal(people.list)
  return (
    <Page
      title={t('people.title')}
      lead={total}
      actions={
        <>
          <Transfer search={search} />
          <Button onClick={() => setAdding(true)}>{t('people.add')}</Button>
        </>
      }
    >
      <ViewTabs
        of="people"
        to="/people"
        openId={search.view}
        kept={keptOf(search)}
        keptOf={savedBy}
        {...{ views, layout, addressOf }}
      />
      <div className="people-bar">
        <SearchBox box={box} q={search.q ?? ''} onSearch={(q) => change({ q: q || undefined })} />
        {isNarrow ? (
          <SortChoice search={search} change={change} />
        ) : (
          <ColumnsButton
            layout={layout}
            title={(key) =>
              fields.find((field) => columnOfField(field) === key)?.label[language] ?? titleOf(key, t)
            }
          />
        )}
        <Filters search={search} change={change} />
      </div>
      <FilterLine search={search} change={change} about={filterBy} forget={() => setFilterBy(null)} />
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
            <List
              {...{ list, search, change, box, layout, fields }}
              filterBy={setFilterBy}
              onEnd={people.more}
            />
          )
        }
      </AsyncState>
      {search.peek && (
        <Suspense>
          <PersonPeek id={search.peek} close={() => change({ peek: undefined })} />
        </Suspense>
      )}
      <NewPersonDialog isOpen={isAdding} close={() => setAdding(false)} />
    </Page>
  )
}

/** The saved views, and the columns as the open one or this browser has them; the company's own fields are columns. */
function useLook(search: PeopleSearch) {
  const views = useViews('people')
  const view = views.find(({ id }) => id === search.view)
  const fields = useFields('person')
  const all = useMemo(() => [...columnNames, ...fields.map(columnOfField)], [fields])
  const layout = useLayout({ list: 'people', all, usual: usualColumns, view })
  const shown = useMemo(() => fieldsShown(layout.columns), [layout.columns])
  return { views, fields, layout, shown }
}

/** Every change of the view is a new address; typing in the search box leaves no trail of them. */
function useChange() {
  const navigate = useNavigate({ from: '/people' })
  return useCallback(
    (part: Changes) => {
      const replace = 'q' in part || 'peek' in part
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

const titleOf = (key: string, t: ReturnType<typeof useText>): string => {
  const name = columnNames.find((one) => one === key)
  return name === undefined ? key : t(`people.column.${name}`)
}

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

function SortChoice({ search, change }: { search: PeopleSearch; change: (part: Changes) => void }) {
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
