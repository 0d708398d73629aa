import { Button, SegmentedControl } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Task, TasksPage } from '#contract/tasks.ts'
import { read } from '../../api.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { Popup } from '../../design/popup.tsx'
import { useNow } from '../../design/when.tsx'
import { useOpen } from '../../task/finish.ts'
import { NewTaskForm } from '../../task/new-task.tsx'
import { TaskItem } from '../../task/task-item.tsx'
import { useText } from '../../text/use-text.tsx'
import { groupOf, groups } from './groups.ts'
import type { TasksSearch } from './search.ts'
import './tasks.css'

/** What is to be done, by when: overdue first, then today, later and what has no date. */
export function Tasks() {
  const t = useText()
  const search = useSearch({ from: '/signed-in/tasks' })
  const { whose = 'mine', state = 'open' } = search
  const pages = useInfiniteQuery({
    queryKey: ['task', '*', 'list', whose, state],
    queryFn: ({ pageParam, signal }) =>
      read<TasksPage>(
        `/api/tasks?limit=100&whose=${whose}&state=${state}${pageParam === null ? '' : `&after=${pageParam}`}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const counts = pages.data?.pages[0]?.counts
  const tasks = pages.data?.pages.flatMap((page) => page.tasks)
  return (
    <Page
      title={t('tasks.title')}
      width="reading"
      lead={counts ? t('tasks.counts', { ...counts }) : '\u00a0'}
      actions={
        <>
          <Choices search={search} />
          <Popup button={t('tasks.add')} buttonClass="tasks-new" label={t('tasks.add')}>
            {(close) => <NewTaskForm about={{}} done={close} />}
          </Popup>
        </>
      }
    >
      <AsyncState
        query={{ data: tasks, error: pages.error, refetch: pages.refetch }}
        isEmpty={(all) => all.length === 0}
        empty={
          state === 'done' ? (
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

function Choices({ search }: { search: TasksSearch }) {
  const t = useText()
  const navigate = useNavigate({ from: '/tasks' })
  const show = (next: TasksSearch) => void navigate({ search: next, replace: true })
  return (
    <>
      <SegmentedControl
        aria-label={t('tasks.show')}
        value={search.state ?? 'open'}
        data={(['open', 'done'] as const).map((value) => ({ value, label: t(`tasks.show.${value}`) }))}
        onChange={(value) => {
          const { whose } = search
          show({ ...(whose && { whose }), ...(value === 'done' && { state: 'done' }) })
        }}
      />
      <SegmentedControl
        aria-label={t('tasks.whose')}
        value={search.whose ?? 'mine'}
        data={(['mine', 'all'] as const).map((value) => ({ value, label: t(`tasks.whose.${value}`) }))}
        onChange={(value) => {
          const { state } = search
          show({ ...(state && { state }), ...(value === 'all' && { whose: 'all' }) })
        }}
      />
    </>
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
