import { Button } from '@mantine/core'
import type { TasksPage } from '#contract/tasks.ts'
import { MarksBar } from '../../bulk/marks-bar.tsx'
import { MembersChoice } from '../../bulk/members-choice.tsx'
import { useBulkAct, type Wanted } from '../../bulk/use-bulk-act.ts'
import { useMe } from '../../bulk/use-members.ts'
import { Popup } from '../../design/popup.tsx'
import { useNow } from '../../design/when.tsx'
import type { Selection } from '../../table/selection.ts'
import { dues, momentOf } from '../../task/due.ts'
import { useText } from '../../text/use-text.tsx'
import type { TasksSearch } from './search.ts'

interface BulkBarProps {
  readonly selection: Selection
  readonly loaded: number
  readonly total: TasksPage['total']
  readonly search: TasksSearch
}

type TasksAct = Extract<Wanted, { of: 'tasks' }>['act']

/** What can be done with the marked tasks, or with all that the table shows. */
export function BulkBar({ selection, loaded, total, search }: BulkBarProps) {
  const t = useText()
  const now = useNow()
  const me = useMe()
  const { progress, isBusy, act } = useBulkAct()
  const { whose, state, owner, due } = search
  const run = async (what: TasksAct) => {
    const among = selection.isAll ? { search: { whose, state, owner, due } } : { ids: [...selection.ids] }
    if (await act({ of: 'tasks', among, act: what })) selection.clear()
  }
  const toMe = () => void (me && run({ do: 'share', memberIds: [me] }))
  return (
    <MarksBar {...{ selection, loaded, total, progress }} toMe={toMe}>
      <MembersChoice isBusy={isBusy} share={(memberIds) => run({ do: 'share', memberIds: [...memberIds] })} />
      {state !== 'done' && (
        <Popup button={t('bulk.due')} buttonClass="list-button" label={t('bulk.due')} isFresh>
          {(close) =>
            dues.map((one) => (
              <button
                key={one}
                type="button"
                className="popup-item"
                onClick={() => {
                  close()
                  void run({ do: 'due', dueAt: momentOf(one, now) })
                }}
              >
                {t(`tasks.due.${one}`)}
              </button>
            ))
          }
        </Popup>
      )}
      <Button
        size="compact-sm"
        loading={isBusy}
        onClick={() => void run({ do: 'done', on: state !== 'done' })}
      >
        {t(state === 'done' ? 'bulk.reopen' : 'bulk.done')}
      </Button>
    </MarksBar>
  )
}
