import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useBulkAct } from '../../bulk/use-bulk-act.ts'
import { Popup } from '../../design/popup.tsx'
import type { PeopleSearch } from '../../people-list/search.ts'
import { sessionQuery } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { useMembers } from './use-members.ts'

/** Gives everyone whom the filter finds to colleagues, in turn; only those who lead may. */
export function AssignAll({ search }: { search: PeopleSearch }) {
  const t = useText()
  const session = useQuery(sessionQuery)
  const role = session.data?.member.role
  if (role !== 'owner' && role !== 'lead') return null
  return (
    <Popup button={t('conditions.assign')} buttonClass="people-button" label={t('conditions.assign')}>
      {(close) => <Members search={search} close={close} />}
    </Popup>
  )
}

function Members({ search, close }: { search: PeopleSearch; close: () => void }) {
  const t = useText()
  const members = useMembers()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { progress, isBusy, act } = useBulkAct()
  const { q, who, owner, state, filter } = search
  const share = (memberIds: readonly string[]) =>
    act({
      of: 'people',
      among: { search: { q, who, owner, state, filter } },
      act: { do: 'share', memberIds: [...memberIds] },
    })
  return (
    <div className="people-column-list">
      {members.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={chosen.includes(id)}
          disabled={isBusy}
          onChange={(event) =>
            setChosen(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
          }
        />
      ))}
      {isBusy && progress && (
        <progress
          aria-label={t('bulk.progress')}
          max={Math.max(1, progress.total)}
          value={progress.moved + progress.leftAlone}
        />
      )}
      <Button
        size="xs"
        loading={isBusy}
        disabled={chosen.length === 0}
        onClick={() => void share(chosen).then(close)}
      >
        {t('conditions.assign-do')}
      </Button>
    </div>
  )
}
