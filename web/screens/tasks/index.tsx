import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import type { Task, TasksPage } from '#contract/tasks.ts'
import { read } from '../../api.ts'
import { AsyncState, Empty, NothingFound } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { Popup } from '../../design/popup.tsx'
import { useNow } from '../../design/when.tsx'
import { useOpen } from '../../task/finish.ts'
import { NewTaskForm } from '../../task/new-task.tsx'
import { TaskItem } from '../../task/task-item.tsx'
import { useText } from '../../text/use-text.tsx'
import { Filters, useSetFilters } from './filters.tsx'
import { groupOf, groups } from './groups.ts'
import { tasksQuery } from './search.ts'
import './tasks.css'

/** What is to be done, by when: overdue first, then today, later and what has no date. */
export function Tasks() {
  const t = useText()
  const search = useSearch({ from: '/signed-in/tasks' })
  const { whose = 'mine', state = 'open' } = search
  const pages = useInfiniteQuery({
    queryKey: ['task', '*', 'list', tasksQuery(search).toString()],
    queryFn: ({ pageParam, signal }) =>
      read<TasksPage>(
        `/api/tasks?${tasksQuery(search)}${pageParam === null ? '' : `&after=${pageParam}`}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const filters = useSetFilters(search)
  const counts = pages.data?.pages[0]?.counts
  const tasks = pages.data?.pages.flatMap((page) => page.tasks)
  return (
    <Page
      title={t('tasks.title')}
      width="reading"
      lead={counts ? t('tasks.counts', { ...counts }) : '\u00a0'}
      actions={
        <Popup button={t('tasks.add')} buttonClass="tasks-new" label={t('tasks.add')}>
          {(close) => <NewTaskForm about={{}} done={close} />}
        </Popup>
      }
    >
      <Filters search={search} />
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
        {(all) => (
          <Groups
            tasks={all}
            todayEnds={pages.data?.pages[0]?.todayEnds ?? ''}
            isDone={state === 'done'}
            showOwner={whose === 'all'}
          />
        )}
      </AsyncState>
      {pages.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('tasks.more')}
        </Button>
      )}
    </Page>
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
