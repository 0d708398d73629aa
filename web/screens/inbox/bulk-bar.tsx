import { useMemo } from 'react'
import { MarksBar } from '../../bulk/marks-bar.tsx'
import { MembersChoice } from '../../bulk/members-choice.tsx'
import { TagChoice } from '../../bulk/tag-choice.tsx'
import { useBulkAct, type Wanted } from '../../bulk/use-bulk-act.ts'
import { useMe } from '../../bulk/use-members.ts'
import { useKeys } from '../../shell/keys.ts'
import type { Selection } from '../../table/selection.ts'
import { useText } from '../../text/use-text.tsx'
import { type InboxSearch, listQuery } from './search.ts'
import { SnoozeMenu } from './snooze.tsx'

interface BulkBarProps {
  readonly selection: Selection
  readonly loaded: number
  readonly hasMore: boolean
  readonly search: InboxSearch
}

type DialoguesAct = Extract<Wanted, { of: 'dialogues' }>['act']

/** What can be done with the marked dialogues, or with all of the folder. */
export function BulkBar({ selection, loaded, hasMore, search }: BulkBarProps) {
  const t = useText()
  const me = useMe()
  const { progress, isBusy, act } = useBulkAct()
  const run = async (what: DialoguesAct) => {
    const folder = Object.fromEntries(new URLSearchParams(listQuery(search)))
    const among = selection.isAll ? { search: folder } : { ids: [...selection.ids] }
    // the folder as the list itself asks for it
    if (await act({ of: 'dialogues', among, act: what } as Wanted)) selection.clear()
  }
  const isResolved = search.folder === 'resolved'
  const resolve = () => void run({ do: 'status', status: isResolved ? 'open' : 'resolved' })
  const isOn = selection.isAll || selection.ids.size > 0
  return (
    <MarksBar
      {...{ selection, loaded, progress }}
      total={{ count: hasMore ? loaded + 1 : loaded, exact: !hasMore }}
      toMe={() => void (me && run({ do: 'share', memberIds: [me] }))}
      hasTags
    >
      <button
        type="button"
        className="list-button inbox-bulk-resolve"
        aria-busy={isBusy}
        disabled={isBusy}
        onClick={resolve}
      >
        {t(isResolved ? 'inbox.bulk-reopen' : 'inbox.bulk-resolve')}
      </button>
      <SnoozeMenu
        snooze={(until) =>
          void run({ do: 'status', status: 'snoozed', until: until === null ? null : until.toISOString() })
        }
      />
      <MembersChoice isBusy={isBusy} share={(memberIds) => run({ do: 'share', memberIds: [...memberIds] })} />
      <TagChoice isBusy={isBusy} run={(tag, on) => run({ do: 'tag', tag, on })} />
      {isOn && <ResolveKey />}
    </MarksBar>
  )
}

/** While something is marked, e settles all of it and not the dialogue that is open. */
function ResolveKey() {
  const t = useText()
  useKeys(
    useMemo(
      () => [
        {
          code: 'KeyE',
          shown: ['E'],
          label: t('inbox.bulk-resolve'),
          isForMarked: true,
          run: () => document.querySelector<HTMLElement>('.inbox-bulk-resolve')?.click(),
        },
      ],
      [t],
    ),
  )
  return null
}
