import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Task, TasksPage } from '#contract/tasks.ts'
import { useMembers } from '../../bulk/use-members.ts'
import { usePersonLabel } from '../../design/person-chip.tsx'
import type { CellEdit, Column } from '../../table/column.ts'
import { Table } from '../../table/index.tsx'
import type { Layout } from '../../table/layout.ts'
import { useSelection } from '../../table/selection.ts'
import { useCellSave } from '../../table/use-cell-save.ts'
import { useListKeys } from '../../table/use-list-keys.ts'
import { useOpen } from '../../task/finish.ts'
import { TaskWhen, Tick } from '../../task/task-item.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { BulkBar } from './bulk-bar.tsx'
import type { TasksSearch } from './search.ts'
import { useColumnTitle } from './tasks-columns.ts'

interface TasksTableProps {
  readonly tasks: readonly Task[]
  readonly total: TasksPage['total']
  readonly search: TasksSearch
  readonly layout: Layout
  readonly onEnd: () => void
}

/** The same tasks as rows, to be changed where they stand and many at once. */
export default function TasksTable({ tasks, total, search, layout, onEnd }: TasksTableProps) {
  const t = useText()
  const shown = useOpen(tasks)
  const ids = useMemo(() => shown.map(({ id }) => id), [shown])
  const selection = useSelection(ids)
  const columns = useColumns()
  const current = useListKeys({ ids, mark: selection.toggle })
  return (
    <>
      <Table
        label={t('tasks.title')}
        {...{ columns, layout, current, selection, onEnd }}
        rows={shown}
        rowKey={idOf}
        rowName={titleOf}
        total={total?.count}
        height="calc(100dvh - 15rem)"
        foot={total && t(total.exact ? 'table.rows' : 'table.rows-more', { count: total.count })}
      />
      <BulkBar {...{ selection, search, total }} loaded={ids.length} />
    </>
  )
}

const idOf = ({ id }: Task) => id
const titleOf = ({ title }: Task) => title

function useColumns(): readonly Column<Task>[] {
  const t = useText()
  const title = useColumnTitle()
  const format = useFormat()
  const label = usePersonLabel()
  const edits = useEdits()
  return [
    {
      key: 'title',
      title: t('tasks.column.title'),
      width: 16,
      grow: 3,
      cell: (task) => (
        <span className="tasks-cell">
          <Tick task={task} />
          {task.title}
        </span>
      ),
    },
    { key: 'due', title: title('due'), width: 12, cell: (task) => <TaskWhen task={task} />, edit: edits.due },
    {
      key: 'owner',
      title: title('owner'),
      width: 9,
      grow: 1,
      cell: ({ ownerName }) => ownerName,
      edit: edits.owner,
    },
    {
      key: 'person',
      title: title('person'),
      width: 10,
      grow: 1,
      cell: ({ personId, personLabel }) =>
        personId !== null &&
        personLabel !== null && (
          <Link to="/people/$id" params={{ id: personId }}>
            {label({ name: null, label: personLabel })}
          </Link>
        ),
    },
    {
      key: 'deal',
      title: title('deal'),
      width: 10,
      grow: 1,
      cell: ({ dealId, dealTitle }) =>
        dealId !== null && (
          <Link to="/deals" search={{ deal: dealId }}>
            {dealTitle}
          </Link>
        ),
    },
    { key: 'created', title: title('created'), width: 8, cell: ({ createdAt }) => format.date(createdAt) },
  ]
}

function useEdits() {
  const t = useText()
  const title = useColumnTitle()
  const members = useMembers()
  const save = useCellSave()
  const change = (task: Task, key: string, body: object, back: object) =>
    save({
      path: `/api/tasks/${task.id}`,
      ...{ body, back },
      name: task.title,
      title: title(key),
      refresh: [['task']],
    })
  return {
    due: (task: Task): CellEdit => ({
      kind: 'moment',
      value: task.dueAt,
      save: (dueAt) => change(task, 'due', { dueAt }, { dueAt: task.dueAt }),
    }),
    owner: (task: Task): CellEdit => ({
      kind: 'choice',
      value: task.ownerMemberId ?? '',
      options: [
        { value: '', label: t('deals.owner.nobody') },
        ...members.map(({ id, name }) => ({ value: id, label: name })),
      ],
      save: (value) =>
        change(task, 'owner', { ownerMemberId: value || null }, { ownerMemberId: task.ownerMemberId }),
    }),
  }
}
