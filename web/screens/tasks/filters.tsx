import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMembers } from '../../deal/queries.ts'
import type { RemovableFilter } from '../../design/async-state.tsx'
import { useText } from '../../text/use-text.tsx'
import { dues, type TasksSearch } from './search.ts'

/** To do or done, whose, and due when. */
export function Filters({ search }: { search: TasksSearch }) {
  const t = useText()
  const members = useMembers()
  const show = useShow()
  const { owner, whose = 'mine', state = 'open', due } = search
  const own = (['mine', 'all'] as const).map((value) => ({ value, label: t(`tasks.whose.${value}`) }))
  const chooseOwner = (value: string) => {
    const { owner: _owner, whose: _whose, ...rest } = search
    if (value === 'mine') show(rest)
    else show({ ...rest, whose: 'all', ...(value !== 'all' && { owner: value }) })
  }
  return (
    <div className="tasks-filters">
      <SegmentedControl
        aria-label={t('tasks.show')}
        value={state}
        data={(['open', 'done'] as const).map((value) => ({ value, label: t(`tasks.show.${value}`) }))}
        onChange={(value) => {
          const { state: _state, due: _due, ...rest } = search
          show(value === 'done' ? { ...rest, state: 'done' } : rest)
        }}
      />
      <NativeSelect
        aria-label={t('tasks.whose')}
        value={owner ?? whose}
        data={[
          ...own,
          { value: 'nobody', label: t('tasks.whose.nobody') },
          ...members.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => chooseOwner(event.currentTarget.value)}
      />
      {state === 'open' && (
        <NativeSelect
          aria-label={t('tasks.field.due')}
          value={due ?? ''}
          data={[
            { value: '', label: t('tasks.due-any') },
            ...dues.map((value) => ({ value, label: t(`tasks.group.${value}`) })),
          ]}
          onChange={(event) => {
            const { due: _due, ...rest } = search
            const chosen = dues.find((one) => one === event.currentTarget.value)
            show(chosen ? { ...rest, due: chosen } : rest)
          }}
        />
      )}
    </div>
  )
}

function useShow(): (next: TasksSearch) => void {
  const navigate = useNavigate({ from: '/tasks' })
  return (next) => void navigate({ search: next, replace: true })
}

/** The filters that are on, for the screen that finds nothing. */
export function useSetFilters(search: TasksSearch): readonly RemovableFilter[] {
  const t = useText()
  const show = useShow()
  const { due, owner, ...rest } = search
  return [
    ...(due
      ? [{ label: t(`tasks.group.${due}`), remove: () => show({ ...rest, ...(owner && { owner }) }) }]
      : []),
    ...(owner ? [{ label: t('tasks.of-one'), remove: () => show({ ...rest, ...(due && { due }) }) }] : []),
  ]
}
