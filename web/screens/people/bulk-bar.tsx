import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { PeoplePage } from '#contract/people.ts'
import { useLeads } from '../../account/use-leads.ts'
import { MarksBar } from '../../bulk/marks-bar.tsx'
import { MembersChoice } from '../../bulk/members-choice.tsx'
import { TagChoice } from '../../bulk/tag-choice.tsx'
import { useBulkAct, type Wanted } from '../../bulk/use-bulk-act.ts'
import { useMe } from '../../bulk/use-members.ts'
import { Popup } from '../../design/popup.tsx'
import type { PeopleSearch } from '../../people-list/search.ts'
import type { Selection } from '../../table/selection.ts'
import { useText } from '../../text/use-text.tsx'

interface BulkBarProps {
  readonly selection: Selection
  readonly loaded: number
  readonly total: PeoplePage['total']
  readonly search: PeopleSearch
}

type PeopleAct = Extract<Wanted, { of: 'people' }>['act']

/** What can be done with the marked people, or with all whom the list shows. */
export function BulkBar({ selection, loaded, total, search }: BulkBarProps) {
  const t = useText()
  const leads = useLeads() === true
  const me = useMe()
  const { progress, isBusy, act } = useBulkAct()
  const { q, who, owner, state, filter } = search
  const run = async (what: PeopleAct) => {
    const among = selection.isAll ? { search: { q, who, owner, state, filter } } : { ids: [...selection.ids] }
    if (await act({ of: 'people', among, act: what })) selection.clear()
  }
  const toMe = () => void (me && run({ do: 'share', memberIds: [me] }))
  return (
    <MarksBar {...{ selection, loaded, total, progress }} toMe={leads ? toMe : undefined} hasTags>
      {leads && (
        <MembersChoice
          isBusy={isBusy}
          share={(memberIds) => run({ do: 'share', memberIds: [...memberIds] })}
        />
      )}
      <TagChoice isBusy={isBusy} run={(tag, on) => run({ do: 'tag', tag, on })} />
      <Popup button={t('bulk.more')} buttonClass="list-button" label={t('bulk.more')} isFresh>
        {(close) =>
          ([true, false] as const).map((on) => (
            <button
              key={String(on)}
              type="button"
              className="popup-item"
              onClick={() => {
                close()
                void run({ do: 'human-only', on })
              }}
            >
              {t(on ? 'bulk.human-on' : 'bulk.human-off')}
            </button>
          ))
        }
      </Popup>
      <Compare selection={selection} />
    </MarksBar>
  )
}

/** Two of them can be compared and merged. */
function Compare({ selection }: { selection: Selection }) {
  const t = useText()
  const navigate = useNavigate()
  const [keep, absorb, third] = [...selection.ids]
  if (selection.isAll || keep === undefined || absorb === undefined || third !== undefined) return null
  return (
    <Button
      size="compact-sm"
      onClick={() => void navigate({ to: '/people/$id', params: { id: keep }, search: { merge: absorb } })}
    >
      {t('people.compare')}
    </Button>
  )
}
