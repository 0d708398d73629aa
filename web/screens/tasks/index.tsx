import { Button, SegmentedControl } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { Task, TasksPage } from '#contract/tasks.ts'
import type { View } from '#contract/views.ts'
import { read } from '../../api.ts'
import { AsyncState, Empty, NothingFound } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { Popup } from '../../design/popup.tsx'
import { useNow } from '../../design/when.tsx'
import { ColumnsButton } from '../../table/columns-button.tsx'
import { type Layout, useLayout } from '../../table/layout.ts'
import { useOpen } from '../../task/finish.ts'
import { NewTaskForm } from '../../task/new-task.tsx'
import { TaskItem } from '../../task/task-item.tsx'
import { useText } from '../../text/use-text.tsx'
import { useViews } from '../../views/use-views.ts'
import { ViewTabs } from '../../views/view-tabs.tsx'
import { Filters, useSetFilters } from './filters.tsx'
import { groupOf, groups } from './groups.ts'
import { keptOf, type TasksSearch, tasksQuery, tasksSearch } from './search.ts'
import { columnNames, useColumnTitle } from './tasks-columns.ts'
import './tasks.css'

const TasksTable = lazy(() => import('./tasks-table.tsx'))

/** What is to be done, by when: overdue first, then today, later and what has no date. */
export function Tasks() {
  const t = useText()
  const search = useSearch({ from: '/signed-in/tasks' })
  const pages = useTasks(search)
  const isTable = search.view === 'table'
  const views = useViews('tasks')
  const view = views.find(({ id }) => id === search.saved)
  const layout = useLayout({ list: 'tasks', all: columnNames, usual: columnNames, view })
  const columnTitle = useColumnTitle()
  const counts = pages.data?.pages[0]?.counts
  return (
    <Page
      title={t('tasks.title')}
      {...(!isTable && { width: 'reading' as const })}
      lead={counts ? t('tasks.counts', { ...counts }) : '\u00a0'}
      actions={
        <>
          {isTable && <ColumnsButton layout={layout} title={columnTitle} />}
          <ViewChoice isTable={isTable} />
          <Popup button={t('tasks.add')} buttonClass="tasks-new" label={t('tasks.add')}>
            {(close) => <NewTaskForm about={{}} done={close} />}
          </Popup>
        </>
      }
    >
      <ViewTabs
        of="tasks"
        to="/tasks"
        openId={search.saved}
        kept={keptOf(search)}
        keptOf={savedBy}
        {...{ views, layout, addressOf }}
      />
      <Filters search={search} />
      <Found {...{ search, pages, layout }} />
    </Page>
  )
}

function useTasks(search: TasksSearch) {
  const query = tasksQuery(search).toString()
  return useInfiniteQuery({
    queryKey: ['task', '*', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      read<TasksPage>(`/api/tasks?${query}${pageParam === null ? '' : `&after=${pageParam}`}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

interface FoundProps {
  readonly search: TasksSearch
  readonly pages: ReturnType<typeof useTasks>
  readonly layout: Layout
}

function Found({ search, pages, layout }: FoundProps) {
  const t = useText()
  const { whose = 'mine', state = 'open' } = search
  const isTable = search.view === 'table'
  const filters = useSetFilters(search)
  const tasks = useMemo(() => pages.data?.pages.flatMap((page) => page.tasks), [pages.data])
  return (
    <>
      <AsyncState
        query={{ data: tasks, error: pages.error, refetch: pages.refetch }}
        isEmpty={(all) => all.length === 0}
        empty={
          filters.length > 0 ? (
            <NothingFound filters={filters} />
          ) : state === 'done' ? (
            <Empty title={t('tasks.empty-done')} text={t('tasks.empty-done-text')} />
          ) : (
            <Empty title={t('tasks.empty')} text={t('tasks.empty-text')} />
          )
        }
      >
        {(all) =>
          isTable ? (
            <Suspense>
              <TasksTable
                tasks={all}
                total={pages.data?.pages[0]?.total ?? null}
                {...{ search, layout }}
                onEnd={() => {
                  if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
                }}
              />
            </Suspense>
          ) : (
            <Groups
              tasks={all}
              todayEnds={pages.data?.pages[0]?.todayEnds ?? ''}
              isDone={state === 'done'}
              showOwner={whose === 'all'}
            />
          )
        }
      </AsyncState>
      {pages.hasNextPage && !isTable && (
        <Button
          variant="default"
          mt="md"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('tasks.more')}
        </Button>
      )}
    </>
  )
}

const addressOf = (view: View | null) =>
  view === null ? {} : { ...tasksSearch(view.search), saved: view.id }
const savedBy = (view: View) => keptOf(tasksSearch(view.search))

/** As groups by the day, or as a table; the filters stay. */
function ViewChoice({ isTable }: { isTable: boolean }) {
  const t = useText()
  const navigate = useNavigate({ from: '/tasks' })
  return (
    <SegmentedControl
      aria-label={t('tasks.view')}
      value={isTable ? 'table' : 'list'}
      data={(['list', 'table'] as const).map((value) => ({ value, label: t(`tasks.view.${value}`) }))}
      onChange={(value) =>
        void navigate({
          search: (before) => tasksSearch({ ...before, view: value === 'table' ? value : undefined }),
          replace: true,
        })
      }
    />
  )
}

interface GroupsProps {
  readonly tasks: readonly Task[]
  readonly todayEnds: string
  readonly isDone: boolean
  readonly showOwner: boolean
}

function Groups({ tasks, todayEnds, isDone, showOwner }: GroupsProps) {
  const t = useText()
  const now = useNow()
  const open = useOpen(tasks)
  const parts = isDone
    ? [{ key: 'done' as const, own: open }]
    : groups.map((key) => ({ key, own: open.filter((task) => groupOf(task, now, todayEnds) === key) }))
  return parts
    .filter(({ own }) => own.length > 0)
    .map(({ key, own }) => (
      <section key={key} className="tasks-group" data-group={key} aria-labelledby={`tasks-${key}`}>
        <h2 id={`tasks-${key}`}>
          {t(`tasks.group.${key}`)} <span className="quiet">{own.length}</span>
        </h2>
        <ul className="tasks">
          {own.map((task) => (
            <TaskItem key={task.id} task={task} showOwner={showOwner} />
          ))}
        </ul>
      </section>
    ))
}
